import type { ObservationStatus } from "@gongbao/schema/generated/operations.ts";
import { statusWord, words } from "../ui/words.ts";

/** Which figure of its metric it is, in few words: 全国，2019年（初步）. The district itself goes without saying. */
export function whereAndWhen(observation: {
  status: ObservationStatus;
  period: { label: string };
  area?: { shortName: string };
}): string {
  const { area, period, status } = observation;
  const where = area && area.shortName !== words.district.name ? `${area.shortName}，` : "";
  return `${where}${period.label}${status === "NORMAL" ? "" : `（${statusWord(status)}）`}`;
}
