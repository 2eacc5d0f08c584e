import type { CitedFigureFragment } from "@gongbao/schema/generated/operations.ts";

/** How the browser's script keeps a figure true (docs/live.md, “What a page marks for the browser”). */
export type LiveMark = { "data-part"?: "number" | "unit"; "data-live"?: "off" | "page"; "data-tags"?: string };

/**
 * A pinned figure stays. One that reads exactly as its observation prints follows the stream. Any other, printed in a
 * form of its own, as a change, or able to move to another period, is read again from the page when its metric changes.
 */
export function liveMark({ policy, part, text, observation }: CitedFigureFragment): LiveMark {
  if (policy === "PINNED") return { "data-live": "off" };
  const fromPage: LiveMark = { "data-live": "page", "data-tags": `metric:${observation.metric.code}` };
  if (policy === "LATEST") return fromPage;
  if (part === "VALUE_WITH_UNIT" && text === observation.display) return {};
  if (part === "VALUE" && text === observation.displayNumber) return { "data-part": "number" };
  if (part === "UNIT" && text === observation.displayUnit) return { "data-part": "unit" };
  return fromPage;
}
