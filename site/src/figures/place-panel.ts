import { sentenceRange } from "./sentence-range.ts";

const GAP = 12;
const MARGIN = 16;
/** Below this width the panel is a sheet at the bottom of the screen; its look is the style sheet's. */
const PHONE = "(max-width: 47.99rem)";

/**
 * Places an open panel by its figure, on paper that scrolls with the text: beside the column where there is room, else
 * under the sentence or above it, never over it. On a phone it is a sheet at the bottom, and the sentence is scrolled
 * clear of it. Tells the style sheet which by `data-placement`: `beside`, `below`, `above` or `sheet`.
 */
export function placePanel(panel: HTMLElement, figure: Element): void {
  panel.style.cssText = "";
  panel.dataset.placement = "";
  const sentence = sentenceRange(figure).getBoundingClientRect();
  if (matchMedia(PHONE).matches) {
    panel.dataset.placement = "sheet";
    // Not its rectangle, which moves while the sheet rises.
    const hidden = sentence.bottom + MARGIN - (innerHeight - panel.offsetHeight);
    if (hidden > 0) scrollBy({ top: Math.min(hidden, sentence.top - MARGIN), behavior: "instant" });
    return;
  }
  const view = { width: document.documentElement.clientWidth, height: innerHeight };
  const { width, height } = panel.getBoundingClientRect();
  const column = (figure.closest("p, li, dd, td, h1, section, article") ?? figure).getBoundingClientRect();
  const anchor = figure.getBoundingClientRect();
  if (column.right + GAP + width + MARGIN <= view.width) {
    put(panel, "beside", column.right + GAP, clamp(anchor.top, MARGIN, view.height - height - MARGIN));
    return;
  }
  const left = clamp(anchor.left, MARGIN, view.width - width - MARGIN);
  const [under, over] = [view.height - sentence.bottom - GAP - MARGIN, sentence.top - GAP - MARGIN];
  if (height <= under || under >= over) put(panel, "below", left, sentence.bottom + GAP, under);
  else put(panel, "above", left, sentence.top - GAP - Math.min(height, over), over);
}

/** @param room height that is free there, in pixels; a longer panel scrolls */
function put(panel: HTMLElement, placement: string, left: number, top: number, room = innerHeight - 2 * MARGIN): void {
  panel.dataset.placement = placement;
  panel.style.left = `${left + scrollX}px`;
  panel.style.top = `${top + scrollY}px`;
  panel.style.maxHeight = `${Math.max(room, 160)}px`;
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(value, high));
}
