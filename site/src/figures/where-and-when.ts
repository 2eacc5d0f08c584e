import type { ObservationStatus } from "@gongbao/schema/generated/operations.ts";
import { figureStatus, words } from "../ui/words.ts";

/** Which figure of its metric it is, in few words: 全国，2019年（初步）. The district itself goes without saying. */
export function whereAndWhen(figure: {
  status: ObservationStatus;
  /** What is shown. */
  display: string;
  period: { label: string };
  area?: { shortName: string };
}): string {
  const { area, period, status } = figure;
  const where = area && area.shortName !== words.district.name ? `${area.shortName}，` : "";
  return `${where}${period.label}${status === "NORMAL" ? "" : `（${figureStatus(figure)}）`}`;
}
