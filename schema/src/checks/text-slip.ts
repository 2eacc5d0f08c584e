/** Everything that a check before publication can find. */
export const CHECK_CODES = [
  "ID_NUMBER",
  "BANK_CARD",
  "MOBILE_NUMBER",
  "LANDLINE_NUMBER",
  "MAIL_ADDRESS",
  "LICENCE_PLATE",
  "PASSPORT_NUMBER",
  "NAME_AND_ILLNESS",
  "NAME_AND_ADDRESS",
  "PHRASE",
  "UNPAIRED_MARK",
  "NESTED_MARK",
  "WIDTH",
  "DOUBLED_MARK",
  "DOUBLED_WORD",
  "SPACE",
  "PROMISED_NUMBER",
  "DATE",
  "UNBOUND_NUMBER",
  "IMAGE",
  "MEDIA",
  "LINK",
  "SOURCE",
  "SUMMARY",
  "INTEGRITY",
  "STALE_TASK",
] as const;
export type CheckCode = (typeof CHECK_CODES)[number];

/** ERROR stops a publication, WARNING asks somebody to accept it by name, NOTICE is told and asks nothing. */
export const CHECK_SEVERITIES = ["ERROR", "WARNING", "NOTICE"] as const;
export type CheckSeverity = (typeof CHECK_SEVERITIES)[number];

/**
 * What a check finds in one text: `start` and `end` are UTF-16 offsets, `message` is Chinese, `suggestion` may stand in
 * place of the words (empty: they are to go) and is undefined where only a person can tell.
 */
export interface TextSlip {
  code: CheckCode;
  severity: CheckSeverity;
  start: number;
  end: number;
  message: string;
  suggestion?: string | undefined;
}
