import { FigurePanel, type PanelOwner } from "./figure-panel.ts";

let panel: FigurePanel | undefined;

/**
 * `<live-figure><a href="/metrics/…"><data data-observation="…">13个</data></a></live-figure>`: a figure whose panel opens
 * by hover, focus, tap, Enter or Space. A second click or tap, or one with Ctrl, follows the link; so does every click
 * where there is no script or no popover.
 */
export class LiveFigure extends HTMLElement {
  #listening: AbortController | undefined;

  connectedCallback(): void {
    const link = this.querySelector("a");
    if (!link || !("popover" in HTMLElement.prototype)) return;
    panel ??= new FigurePanel();
    link.setAttribute("aria-haspopup", "dialog");
    link.setAttribute("aria-expanded", "false");
    this.#listening = new AbortController();
    listen(this, link, panel, this.#listening.signal);
  }

  disconnectedCallback(): void {
    this.#listening?.abort();
  }
}

function listen(figure: LiveFigure, link: HTMLAnchorElement, panel: FigurePanel, signal: AbortSignal): void {
  const owner: PanelOwner = {
    link,
    // A figure under policy LATEST can move to another observation.
    get observation() {
      return figure.querySelector<HTMLElement>("[data-observation]")?.dataset.observation ?? "";
    },
  };
  const keep = async (event: Event, byKeyboard: boolean) => {
    event.preventDefault();
    await panel.keep(owner);
    if (byKeyboard) panel.enter();
  };
  const on = <Name extends keyof HTMLElementEventMap>(name: Name, act: (event: HTMLElementEventMap[Name]) => void) =>
    link.addEventListener(name, act, { signal });
  on("pointerenter", ({ pointerType }) => {
    if (pointerType === "mouse") panel.approach(owner);
  });
  on("pointerleave", ({ pointerType }) => {
    if (pointerType === "mouse") panel.leave();
  });
  on("focus", () => {
    if (link.matches(":focus-visible")) panel.approach(owner);
  });
  on("blur", () => panel.leave());
  on("click", (event) => {
    const wantsLink = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || panel.isKeptBy(owner);
    // A click by Enter has no press of a pointer behind it.
    if (!wantsLink) void keep(event, event.detail === 0);
  });
  on("keydown", (event) => {
    if (event.key === " ") void keep(event, true);
  });
}

customElements.define("live-figure", LiveFigure);
