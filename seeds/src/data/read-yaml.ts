import { isMap, isSeq, LineCounter, type Node, parseDocument } from "yaml";
import type { z } from "zod";
import type { Place, Report } from "../seed-problems.ts";
import { explainIssue } from "./explain-issue.ts";

/** An entry of a YAML file with the place of each of its fields. */
export type Entry<T> = { value: T; placeOf: (...path: (string | number)[]) => Place };

type Source = { file: string; text: string; firstLine?: number };

/**
 * Reads a YAML list whose entries follow a schema. Every scalar reaches the schema as the text that stands in the file,
 * so that no number passes through a binary float. Entries that are wrong are reported and left out.
 */
export function readYamlList<T>(source: Source, schema: z.ZodType<T>, report: Report): Entry<T>[] {
  const read = parseYaml(source, report);
  if (!read) return [];
  if (!isSeq(read.root)) {
    report(read.placeOf(read.root), "the file is not a list", "begin every entry with “- ”");
    return [];
  }
  return read.root.items.flatMap((item) => readEntry(item as Node, read.placeOf, schema, report));
}

/** Reads a YAML mapping that follows a schema; `undefined` after reporting what is wrong with it. */
export function readYamlMap<T>(source: Source, schema: z.ZodType<T>, report: Report): Entry<T> | undefined {
  const read = parseYaml(source, report);
  return read && readEntry(read.root, read.placeOf, schema, report)[0];
}

function parseYaml({ file, text, firstLine = 1 }: Source, report: Report) {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { schema: "failsafe", lineCounter });
  const placeAt = (offset: number): Place => ({ file, line: lineCounter.linePos(offset).line + firstLine - 1 });
  // One mistake makes the parser stumble on; only the first complaint is about it.
  const [error] = document.errors;
  if (error) {
    const message = error.message.split("\n")[0]?.replace(/ at line \d+, column \d+:$/, "");
    report(placeAt(error.pos[0]), `the YAML cannot be read: ${message}`, "correct the line");
    return undefined;
  }
  if (!document.contents) {
    report({ file, line: firstLine }, "there is nothing here", "write the entries, or remove the file");
    return undefined;
  }
  return { root: document.contents as Node, placeOf: (node: Node) => placeAt(node.range?.[0] ?? 0) };
}

function readEntry<T>(
  node: Node,
  placeOfNode: (node: Node) => Place,
  schema: z.ZodType<T>,
  report: Report,
): Entry<T>[] {
  const placeOf = (...path: (string | number)[]) => placeOfNode(deepest(node, path));
  const parsed = schema.safeParse(node.toJSON(), { reportInput: true });
  if (parsed.success) return [{ value: parsed.data, placeOf }];
  for (const issue of parsed.error.issues) {
    const { happened, remedy, at } = explainIssue(issue);
    report(placeOf(...at), happened, remedy);
  }
  return [];
}

/** The node at a path, or the last one on the way that exists; for a field its key, which stands on the field's line. */
function deepest(root: Node, path: (string | number)[]): Node {
  let node = root;
  let found = root;
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => String(key) === String(step));
      if (!pair) break;
      found = pair.key as Node;
      node = pair.value as Node;
    } else if (isSeq(node) && node.items[Number(step)]) {
      node = node.items[Number(step)] as Node;
      found = node;
    } else break;
  }
  return found;
}
