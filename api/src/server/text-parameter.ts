import type { FastifyRequest } from "fastify";
import { textIssues } from "../figures/actions/vintage-issues.ts";
import { refusal } from "./errors.ts";

/**
 * A parameter of an address that is kept as text, trimmed; empty when it is left out.
 * @param title what people call it
 * @throws BAD_USER_INPUT for a text that cannot be kept
 */
export function textParameter({ query }: FastifyRequest, name: string, title: string, most: number): string {
  const given = (query as Record<string, unknown>)[name];
  if (given === undefined) return "";
  const text = typeof given === "string" ? given.trim() : "\0";
  const [fault] = textIssues(name, title, text, most);
  if (fault) throw refusal("BAD_USER_INPUT", fault.message, { argument: name });
  return text;
}
