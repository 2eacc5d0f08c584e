import { splitFigure } from "../figures/split-figure.ts";

/** How long the old digits stand beside the new ones. */
const SHOWN_MS = 6_000;

const marks = new WeakMap<Element, { old: string; settle: () => void }>();

/**
 * Puts a new value and text into a figure on the page, and marks it as changed.
 * @returns the old text; undefined when it was the same
 */
export function changeFigure(figure: HTMLDataElement, value: string, text: string): string | undefined {
  const old = textOf(figure);
  figure.value = value;
  if (old === text) return undefined;
  write(figure, text);
  markChanged(figure, old);
  return old;
}

/**
 * Lets the old text stand struck through in front of a figure for some seconds, once. Readers of the page by ear do not
 * hear it.
 */
export function markChanged(figure: Element, old: string): void {
  marks.get(figure)?.settle();
  const struck = document.createElement("del");
  struck.className = "figure-old";
  struck.setAttribute("aria-hidden", "true");
  struck.textContent = old;
  figure.before(struck);
  figure.classList.add("figure-changed");
  const settle = () => {
    clearTimeout(timer);
    struck.remove();
    figure.classList.remove("figure-changed");
    marks.delete(figure);
  };
  const timer = setTimeout(settle, SHOWN_MS);
  marks.set(figure, { old, settle });
}

/** The text that a figure is marked as changed from; undefined when it is not. */
export function changedFrom(figure: Element): string | undefined {
  return marks.get(figure)?.old;
}

export function textOf(figure: Element): string {
  return (figure.textContent ?? "").trim();
}

/** A figure that is set large keeps its small unit. */
function write(figure: HTMLDataElement, text: string): void {
  if (!figure.querySelector(".digits")) {
    figure.textContent = text;
    return;
  }
  const { before, digits, after } = splitFigure(text);
  figure.replaceChildren(...part("small", before), ...part("span", digits), ...part("small", after));
}

function part(name: "small" | "span", text: string): HTMLElement[] {
  if (text === "") return [];
  const element = document.createElement(name);
  if (name === "span") element.className = "digits";
  element.textContent = text;
  return [element];
}
