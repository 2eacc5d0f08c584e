import { FIGURE_CHANGED } from "../live/figure-changed.ts";
import { placePanel } from "./place-panel.ts";

/** A figure that a panel can stand by. */
export type PanelOwner = {
  readonly link: HTMLAnchorElement;
  /** Public id of its observation. */
  readonly observation: string;
};

const OPEN_DELAY_MS = 200;
const CLOSE_DELAY_MS = 300;
const FAILED = "<p>资料暂时取不到，请稍后再试；也可以直接打开指标页。</p>";

/**
 * The one panel of the page, which says where a figure comes from. Hover and focus open it for as long as they last; a
 * click or Enter keeps it open until Esc, the close button, or a click elsewhere.
 */
export class FigurePanel {
  readonly #element = makeElement();
  #owner: PanelOwner | undefined;
  #isKept = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asking: AbortController | undefined;

  constructor() {
    const element = this.#element;
    element.querySelector("button")?.addEventListener("click", () => this.close());
    element.addEventListener("pointerenter", () => clearTimeout(this.#timer));
    element.addEventListener("pointerleave", () => this.leave());
    element.addEventListener("focusout", ({ relatedTarget }) => {
      if (relatedTarget instanceof Node && !element.contains(relatedTarget)) this.close();
    });
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.close();
    });
    document.addEventListener("pointerdown", ({ target }) => {
      const inside = target instanceof Node && (element.contains(target) || this.#owner?.link.contains(target));
      if (!inside) this.close();
    });
    document.addEventListener(FIGURE_CHANGED, (event) => {
      const { detail } = event as CustomEvent<string | null>;
      if (this.#owner && (detail === null || detail === this.#owner.observation)) void this.#fill(this.#owner);
    });
  }

  /** Whether it stands by this figure and was asked to stay. */
  isKeptBy(owner: PanelOwner): boolean {
    return this.#isKept && this.#owner === owner;
  }

  /** Hover or focus has come to a figure: opens soon, unless it goes again. */
  approach(owner: PanelOwner): void {
    clearTimeout(this.#timer);
    if (this.#owner === owner || this.#isKept) return;
    this.#timer = setTimeout(() => this.#open(owner), OPEN_DELAY_MS);
  }

  /** Hover or focus has gone: closes soon, unless it was asked to stay. */
  leave(): void {
    clearTimeout(this.#timer);
    if (!this.#isKept) this.#timer = setTimeout(() => this.close(), CLOSE_DELAY_MS);
  }

  /** Opens at once and stays. */
  async keep(owner: PanelOwner): Promise<void> {
    clearTimeout(this.#timer);
    const opening = this.#owner === owner ? undefined : this.#open(owner);
    this.#isKept = true;
    await opening;
  }

  /** Moves the focus into it. */
  enter(): void {
    this.#element.focus();
  }

  /** Closes. A focus inside returns to the figure. */
  close(): void {
    clearTimeout(this.#timer);
    this.#asking?.abort();
    const owner = this.#owner;
    this.#owner = undefined;
    this.#isKept = false;
    if (!owner) return;
    const hadFocus = this.#element.contains(document.activeElement);
    if (this.#element.matches(":popover-open")) this.#element.hidePopover();
    owner.link.setAttribute("aria-expanded", "false");
    if (hadFocus) owner.link.focus();
    // The focus that comes back asks for no panel.
    clearTimeout(this.#timer);
  }

  async #open(owner: PanelOwner): Promise<void> {
    this.close();
    this.#owner = owner;
    await this.#fill(owner);
    if (this.#owner === owner) owner.link.setAttribute("aria-expanded", "true");
  }

  async #fill(owner: PanelOwner): Promise<void> {
    this.#asking?.abort();
    this.#asking = new AbortController();
    const content = await load(owner.observation, this.#asking.signal);
    if (content === undefined || this.#owner !== owner) return;
    if (!owner.link.isConnected) {
      this.close();
      return;
    }
    const element = this.#element;
    element.querySelector("[data-content]")?.replaceChildren(document.createRange().createContextualFragment(content));
    const label = element.querySelector("[data-content] [aria-label]")?.getAttribute("aria-label");
    element.setAttribute("aria-label", label ?? "数据说明");
    if (!element.isConnected) document.body.append(element);
    if (!element.matches(":popover-open")) element.showPopover({ source: owner.link });
    placePanel(element, owner.link);
  }
}

/** The panel's content; undefined when the wish was taken back. A page of the past asks for its own day. */
async function load(observation: string, signal: AbortSignal): Promise<string | undefined> {
  const asOf = new URLSearchParams(location.search).get("asOf");
  const query = asOf === null ? "" : `?${new URLSearchParams({ asOf })}`;
  try {
    const answer = await fetch(`/figures/${encodeURIComponent(observation)}${query}`, { signal });
    return answer.ok ? await answer.text() : FAILED;
  } catch {
    return signal.aborted ? undefined : FAILED;
  }
}

function makeElement(): HTMLElement {
  const element = document.createElement("div");
  element.className = "figure-panel";
  element.id = "figure-panel";
  element.popover = "manual";
  element.tabIndex = -1;
  element.setAttribute("role", "dialog");
  const close = document.createElement("button");
  close.type = "button";
  close.className = "figure-panel-close";
  close.textContent = "关闭";
  const content = document.createElement("div");
  content.dataset.content = "";
  element.append(close, content);
  return element;
}
