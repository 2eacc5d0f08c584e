import type { PersonRole } from "../people/person.entity.ts";

/** REVIEW judges what a text says (审), PROOF whether it stands there as it should (校). */
export const REVIEW_STEP_KINDS = ["REVIEW", "PROOF"] as const;
export type ReviewStepKind = (typeof REVIEW_STEP_KINDS)[number];

/** What a step looks at: 文字, 隐私, 事实, 数据, 导向, 发布. */
export const REVIEW_SUBJECTS = ["LANGUAGE", "PRIVACY", "FACTS", "FIGURES", "ORIENTATION", "RELEASE"] as const;
export type ReviewSubject = (typeof REVIEW_SUBJECTS)[number];

/** One step of a chain, as it is stored. `code` is its name for programs, unique in its chain. */
export interface ReviewStepDefinition {
  code: string;
  name: string;
  kind: ReviewStepKind;
  subjects: readonly ReviewSubject[];
  /** Who may do it; the administrator always may. */
  roles: readonly PersonRole[];
}

/** Three reviews, three proof passes (三审三校): the chain of a desk that has stated none. */
export const DEFAULT_CHAIN: readonly ReviewStepDefinition[] = [
  {
    code: "first-review",
    name: "初审",
    kind: "REVIEW",
    subjects: ["LANGUAGE", "PRIVACY"],
    roles: ["EDITOR", "SECTION_HEAD"],
  },
  {
    code: "first-proof",
    name: "一校",
    kind: "PROOF",
    subjects: ["LANGUAGE"],
    roles: ["REPORTER", "EDITOR", "STATISTICIAN"],
  },
  {
    code: "second-review",
    name: "复审",
    kind: "REVIEW",
    subjects: ["FACTS", "FIGURES"],
    roles: ["SECTION_HEAD", "STATISTICIAN"],
  },
  {
    code: "second-proof",
    name: "二校",
    kind: "PROOF",
    subjects: ["LANGUAGE"],
    roles: ["REPORTER", "EDITOR", "STATISTICIAN"],
  },
  { code: "final-review", name: "终审", kind: "REVIEW", subjects: ["ORIENTATION", "RELEASE"], roles: ["DIRECTOR"] },
  {
    code: "third-proof",
    name: "三校",
    kind: "PROOF",
    subjects: ["LANGUAGE"],
    roles: ["REPORTER", "EDITOR", "STATISTICIAN"],
  },
];
