/** Kinds of things that have an address in the graph; the first part of a public id. */
export const idKinds = [
  "topic",
  "area",
  "agency",
  "source",
  "article",
  "citation",
  "correction",
  "bulletin",
  "metric",
  "observation",
  "vintage",
  "person",
  "revision",
  "release",
  "proposal",
  "task",
  "rule",
  "finding",
  "import",
  "check",
  "term",
  "audit",
  "webhook",
  "delivery",
  "event",
  "session",
  "copy",
  "submission",
  "decision",
  "comment",
  "withdrawal",
  "schedule",
  "media",
] as const;
export type IdKind = (typeof idKinds)[number];

const form = new RegExp(`^(${idKinds.join("|")})_([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$`);

/** `observation_0193…`: the kind and the row's UUID, unique across the graph as Relay's Node asks. */
export const publicId = (kind: IdKind, uuid: string): string => `${kind}_${uuid}`;

/** The parts of a public id, or undefined when the text is not one. */
export function readPublicId(id: string): { kind: IdKind; uuid: string } | undefined {
  const match = form.exec(id);
  return match ? { kind: match[1] as IdKind, uuid: match[2] as string } : undefined;
}

/** The UUID of a public id of that kind; undefined for any other text. */
export function uuidOf(kind: IdKind, id: string): string | undefined {
  const read = readPublicId(id);
  return read?.kind === kind ? read.uuid : undefined;
}

/** The UUID that nothing has (RFC 9562, 5.9): for an id that names nothing, so that it is looked for and refused as any other. */
export const nobody = "00000000-0000-0000-0000-000000000000";
