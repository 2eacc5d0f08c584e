import type { ChangeEvent, ObservationChange } from "@gongbao/schema/live/change-event.ts";
import { ALL } from "@gongbao/schema/live/tags.ts";
import type { ChangedFigure } from "./announcer.ts";
import { changedFrom, changeFigure, markChanged, textOf } from "./change-figure.ts";

/** Every figure of the page that follows an observation, whichever way. */
const FIGURES = "data[data-observation]:not([data-live=off])";
const FROM_PAGE = "data[data-observation][data-live=page]";
const FRAGMENTS = "[data-live-fragment][id]";

/**
 * Puts an event's values into the figures that print an observation as the event does.
 * @returns what changed before the reader
 */
export function applyChange(event: ChangeEvent): ChangedFigure[] {
  const byId = new Map(event.observations.map((observation) => [observation.id, observation]));
  const changed: ChangedFigure[] = [];
  for (const figure of document.querySelectorAll<HTMLDataElement>(`${FIGURES}:not([data-live=page])`)) {
    const observation = byId.get(figure.dataset.observation ?? "");
    if (observation) changed.push(...put(figure, observation.value ?? "", partOf(observation, figure.dataset.part)));
  }
  return changed;
}

/** Whether the event touches something that only the page, rendered anew, can tell. */
export function needsPage(event: ChangeEvent): boolean {
  if (event.tags.includes(ALL)) return true;
  const ids = new Set(event.observations.map(({ id }) => id));
  const figures = document.querySelectorAll<HTMLElement>(FROM_PAGE);
  if ([...figures].some((figure) => ids.has(figure.dataset.observation ?? ""))) return true;
  const tagged = document.querySelectorAll<HTMLElement>(`${FRAGMENTS}, ${FROM_PAGE}`);
  return [...tagged].some(({ dataset }) => dataset.tags?.split(/\s+/).some((tag) => event.tags.includes(tag)));
}

/**
 * Takes figures and fragments from the same page rendered anew. A figure is found again by its observation and part, one
 * marked `data-live="page"` by its place among its like.
 * @returns what changed before the reader
 */
export function applyPage(fresh: Document): ChangedFigure[] {
  const changed: ChangedFigure[] = [];
  const stated = new Map(
    [...fresh.querySelectorAll<HTMLDataElement>(FIGURES)].map((figure) => [keyOf(figure), figure]),
  );
  const placed = [...fresh.querySelectorAll<HTMLDataElement>(FROM_PAGE)];
  const figures = [...document.querySelectorAll<HTMLDataElement>(FROM_PAGE)];
  for (const [place, figure] of figures.entries()) {
    const twin = placed.length === figures.length ? placed[place] : undefined;
    if (twin) changed.push(...take(figure, twin));
  }
  for (const figure of document.querySelectorAll<HTMLDataElement>(`${FIGURES}:not([data-live=page])`)) {
    const twin = stated.get(keyOf(figure));
    if (twin) changed.push(...take(figure, twin));
  }
  for (const fragment of document.querySelectorAll<HTMLElement>(FRAGMENTS)) {
    const twin = fresh.getElementById(fragment.id);
    if (twin) changed.push(...replace(fragment, twin));
  }
  return changed;
}

function keyOf({ dataset }: HTMLElement): string {
  return `${dataset.observation} ${dataset.part ?? ""} ${dataset.live ?? ""}`;
}

function partOf(observation: ObservationChange, part: string | undefined): string {
  if (part === "number") return observation.displayNumber;
  return part === "unit" ? observation.displayUnit : observation.display;
}

function take(figure: HTMLDataElement, twin: HTMLDataElement): ChangedFigure[] {
  figure.dataset.observation = twin.dataset.observation ?? "";
  const [link, twinLink] = [figure.closest("a"), twin.closest("a")];
  if (link && twinLink) link.setAttribute("href", twinLink.getAttribute("href") ?? "");
  return put(figure, twin.value, textOf(twin));
}

function put(figure: HTMLDataElement, value: string, text: string): ChangedFigure[] {
  const from = changeFigure(figure, value, text);
  return from === undefined || figure.dataset.part === "unit" ? [] : [changedFigure(figure, from, text)];
}

function changedFigure(figure: HTMLElement, from: string, to: string): ChangedFigure {
  const name = figure.closest<HTMLElement>("[data-announce-name]")?.dataset.announceName ?? "";
  return { observation: figure.dataset.observation ?? "", name, from, to };
}

/** Swaps a fragment, keeping what the reader opened in it, where he is, and the marks of its changed figures. */
function replace(fragment: HTMLElement, fresh: HTMLElement): ChangedFigure[] {
  keepOpen(fragment, fresh);
  const shown = new Map(figuresIn(fragment).map((figure) => [keyOf(figure), figure]));
  if (fragment.isEqualNode(fresh)) return [];
  const focused = document.activeElement;
  const place = focused && fragment.contains(focused) ? focusablesIn(fragment).indexOf(focused) : -1;
  fragment.replaceWith(fresh);
  if (place >= 0) (focusablesIn(fresh)[place] as HTMLElement | undefined)?.focus({ preventScroll: true });
  return figuresIn(fresh).flatMap((figure) => {
    const before = shown.get(keyOf(figure));
    const [from, to] = [before && (changedFrom(before) ?? textOf(before)), textOf(figure)];
    if (before === undefined || from === undefined || from === to) return [];
    markChanged(figure, from);
    return changedFrom(before) === undefined ? [changedFigure(figure, from, to)] : [];
  });
}

function keepOpen(fragment: HTMLElement, fresh: HTMLElement): void {
  for (const details of [fragment, ...fragment.querySelectorAll("details[id]")]) {
    if (!(details instanceof HTMLDetailsElement) || !details.open) continue;
    const twin = details === fragment ? fresh : fresh.querySelector(`#${CSS.escape(details.id)}`);
    twin?.setAttribute("open", "");
  }
}

const figuresIn = (root: Element) => [...root.querySelectorAll<HTMLDataElement>(FIGURES)];
const focusablesIn = (root: Element): Element[] => [...root.querySelectorAll("a[href], button, summary, [tabindex]")];
