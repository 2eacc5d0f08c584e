import { isDeepStrictEqual } from "node:util";
import type { CheckTerm as TermSeed } from "@gongbao/schema/checks/check-term.ts";
import { AuditEntry } from "../audit/audit-entry.entity.ts";
import { CheckTerm } from "../review/checks/check-term.entity.ts";
import type { SeedLoad } from "./seed-load.ts";

/** Loads the list that checks go by, entries told apart by kind and words; one that was changed at the desk is kept. */
export async function loadTerms({ em, at, counts }: SeedLoad, seeds: readonly TermSeed[]): Promise<void> {
  const keyOf = ({ kind, words }: Pick<TermSeed, "kind" | "words">) => `${kind} ${words}`;
  const known = new Map((await em.find(CheckTerm, {})).map((term) => [keyOf(term), term]));
  const touched = await em.find(AuditEntry, { subjectType: "check_term" });
  const desk = new Set(touched.map(({ subjectId }) => subjectId));
  for (const seed of seeds) {
    const term = known.get(keyOf(seed));
    const { kind, words, ...said } = seed;
    if (!term) {
      em.create(CheckTerm, { ...seed, active: true, version: 1, recordedAt: at });
      counts.added += 1;
    } else if (saysTheSame(term, said)) counts.unchanged += 1;
    else if (desk.has(term.id)) counts.kept += 1;
    else {
      em.assign(term, { ...said, version: term.version + 1 });
      counts.changed += 1;
    }
  }
  await em.flush();
}

function saysTheSame({ standard, exceptions, severity, reason }: CheckTerm, said: Omit<TermSeed, "kind" | "words">) {
  return isDeepStrictEqual(
    [standard, exceptions, severity, reason],
    [said.standard, said.exceptions, said.severity, said.reason],
  );
}
