import { areaByCode } from "../areas/area.queries.ts";
import type { Reads } from "../database/reads.ts";
import { type IssueRow, issue } from "../server/issue.ts";
import { topicByCode } from "../topics/topic.queries.ts";
import type { Scope } from "./scope.ts";

/** Codes as they were typed; what is left out stays undefined. */
interface ScopeCodes {
  topics?: readonly string[] | null;
  areas?: readonly string[] | null;
}

/** The parts of a scope that are named, by their UUIDs, with a reason for each code that nothing has. */
export async function readScope(
  reads: Reads,
  { topics, areas }: ScopeCodes,
): Promise<{ scope: Partial<Scope>; issues: IssueRow[] }> {
  const [topicIds, areaIds] = await Promise.all([
    topics ? topicByCode(reads).loadMany([...new Set(topics)]) : undefined,
    areas ? areaByCode(reads).loadMany([...new Set(areas)]) : undefined,
  ]);
  const issues = [
    ...missing("topics", topics, topicIds, "没有这个专题。"),
    ...missing("areas", areas, areaIds, "没有这个地区。"),
  ];
  return {
    scope: { ...(topicIds && { topicIds: uuids(topicIds) }), ...(areaIds && { areaIds: uuids(areaIds) }) },
    issues,
  };
}

type Found = readonly ({ uuid: string; code: string } | Error | undefined)[];

const uuids = (found: Found): string[] => found.flatMap((each) => (each && "uuid" in each ? [each.uuid] : []));

function missing(
  field: string,
  codes: readonly string[] | null | undefined,
  found: Found | undefined,
  message: string,
) {
  const known = new Set(found?.flatMap((each) => (each && "code" in each ? [each.code] : [])));
  return (codes ?? []).flatMap((code, index) =>
    known.has(code) ? [] : [issue("NOT_FOUND", `${field}.${index}`, message)],
  );
}
