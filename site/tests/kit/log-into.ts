import { pino } from "pino";

/** A logger that writes nowhere, and its lines so far. */
export function logInto() {
  const lines: { level: string; msg: string; [fact: string]: unknown }[] = [];
  const options = { formatters: { level: (level: string) => ({ level }) } };
  return { lines, logger: pino(options, { write: (line: string) => lines.push(JSON.parse(line)) }) };
}
