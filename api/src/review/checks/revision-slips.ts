import { checkImages } from "@gongbao/schema/checks/check-images.ts";
import { checkPromisedItems } from "@gongbao/schema/checks/check-promised-items.ts";
import { checkSummary } from "@gongbao/schema/checks/check-summary.ts";
import { checkTexts, placed } from "@gongbao/schema/checks/check-texts.ts";
import type { CheckedText } from "@gongbao/schema/checks/checked-text.ts";
import { plainChecked } from "@gongbao/schema/checks/checked-text.ts";
import type { TextSlip } from "@gongbao/schema/checks/text-slip.ts";
import type { Reads } from "../../database/reads.ts";
import { checkLinks } from "./check-links.ts";
import { checkMedia } from "./check-media.ts";
import { checkIntegrity, checkStaleTasks } from "./check-open-work.ts";
import { checkList } from "./check-term.queries.ts";
import { checkUnboundNumbers } from "./check-unbound-numbers.ts";
import type { CheckedRevision } from "./checked-revision.ts";
import type { FoundSlip } from "./found-slip.ts";

/** What all checks find in texts by themselves, with the names of their places: typed words, or a file's. */
export async function textSlips(
  reads: Reads,
  texts: readonly CheckedText[],
  areaIds: readonly string[] = [],
): Promise<FoundSlip[]> {
  const list = await checkList(reads.db, reads.at);
  return [...checkTexts(texts, list), ...(await checkUnboundNumbers(reads, texts, areaIds))];
}

/** What all checks find in a revision, in the order of its text, what is of no place last. A fixed number of statements. */
export async function revisionSlips(reads: Reads, revision: CheckedRevision): Promise<FoundSlip[]> {
  const { texts, body, places, print, areaIds, sourceId } = revision;
  const byPlace = new Map(texts.map((text) => [text.place, text]));
  const at = (place: string) => byPlace.get(place) ?? plainChecked(place, "");
  const media = await checkMedia(reads, revision);
  const ofBody = [
    ...checkPromisedItems(body, (place) => at(place).words),
    ...checkImages(body, media.licensed),
    ...media.slips,
  ];
  const found: FoundSlip[] = [
    ...(await textSlips(reads, texts, areaIds)),
    ...ofBody.map(({ place, ...slip }) => placed(at(place), slip)),
    ...checkSummary(at("summary").text).map((slip) => placed(at("summary"), slip)),
    ...media.ofFiles,
    ...(await checkLinks(reads, places, print)),
    ...(await checkIntegrity(reads, revision)),
    ...(await checkStaleTasks(reads, revision)),
    ...(sourceId === null ? [placed(plainChecked("source", ""), missingSource)] : []),
  ];
  const order = new Map(texts.map(({ place }, index) => [place, index]));
  const rank = ({ place }: FoundSlip) => order.get(place) ?? texts.length;
  return found.sort((one, other) => rank(one) - rank(other) || one.start - other.start || one.end - other.end);
}

const missingSource: TextSlip = {
  code: "SOURCE",
  severity: "WARNING",
  start: 0,
  end: 0,
  message: "稿件没有注明资料来源，请补上。",
};
