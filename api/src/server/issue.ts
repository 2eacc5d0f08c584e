/** Why a mutation did not do what it was asked. A caller may switch over them; messages may change. */
export const issueCodes = {
  REQUIRED: "It must be given.",
  INVALID: "It has a value that cannot be taken.",
  TOO_LONG: "It is longer than it may be.",
  NOT_FOUND: "What it names does not exist, or is not public.",
  NOT_SIGNED_IN: "It takes a signed-in person.",
  NOT_ALLOWED: "The signed-in person may not do this.",
  WRONG_UNIT: "Its unit does not fit.",
  CIRCLE: "It would define something by itself.",
  STALE: "Somebody else changed it since it was read.",
  UNCHANGED: "It would change nothing.",
  INCONSISTENT: "It breaks a rule between figures; mend it, or say why it is so.",
  BLOCKED: "Something stands against its publication.",
  DERIVED: "It is computed by a formula, and cannot be entered.",
  WRONG_CREDENTIALS: "E-mail and password do not belong together.",
  WRONG_CODE: "The code does not fit, or was taken before.",
  EXPIRED: "It was used already, or its time is over.",
  NOT_AVAILABLE: "This system is not set up for it.",
  TOO_MANY_ATTEMPTS: "It was tried too often; try again later.",
} as const;

export type IssueCode = keyof typeof issueCodes;

/** One reason of a refusal, for people, in Chinese; `field` names the argument or input field, null the whole. */
export interface IssueRow {
  field: string | null;
  code: IssueCode;
  message: string;
}

/** Refused as a whole; nothing was written. */
export interface RefusalRow {
  __typename: "Refusal";
  issues: IssueRow[];
}

export const issue = (code: IssueCode, field: string | null, message: string): IssueRow => ({ field, code, message });

export const refused = (...issues: IssueRow[]): RefusalRow => ({ __typename: "Refusal", issues });
