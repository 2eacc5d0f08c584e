import { plainWordsIssues } from "../articles/drafts/plain-words.ts";
import { type IssueRow, issue } from "../server/issue.ts";
import type { MediaDetails } from "./media-details.ts";

const texts = [
  ["alt", "替代文字", 200],
  ["caption", "图注", 300],
  ["credit", "作者", 100],
  ["licenseNote", "许可说明", 300],
] as const;

/** Every reason why that cannot be said of a file. */
export function mediaIssues(details: MediaDetails): IssueRow[] {
  const { focalX, focalY } = details;
  const hasPlace = [focalX, focalY].every((value) => Number.isInteger(value) && value >= 0 && value <= 100);
  return [
    ...texts.flatMap(([field, label, most]) => {
      const said = details[field];
      return said === null ? [] : plainWordsIssues(field, label, said, most);
    }),
    ...(hasPlace ? [] : [issue("INVALID", "focalPoint", "焦点的位置以百分之几计，从0到100。")]),
  ];
}
