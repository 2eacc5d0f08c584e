/** A figure that changed before the reader. */
export type ChangedFigure = { observation: string; name: string; from: string; to: string };

const KEY = "gongbao-announce";
const MOST = 3;

/** Says changes to assistive technology, politely, if the reader turned that on; off until then. */
export class Announcer {
  #isOn = localStorageGet() === "on";

  /** Binds the page's `[data-announce-toggle]` buttons. */
  start(): void {
    const toggles = document.querySelectorAll("[data-announce-toggle]");
    const show = () => {
      for (const toggle of toggles) toggle.setAttribute("aria-pressed", String(this.#isOn));
    };
    for (const toggle of toggles) {
      toggle.addEventListener("click", () => {
        this.#isOn = !this.#isOn;
        localStorageSet(this.#isOn ? "on" : "off");
        show();
      });
    }
    show();
  }

  announce(changes: readonly ChangedFigure[]): void {
    const region = document.querySelector("[data-announcer]");
    if (this.#isOn && region && changes.length > 0) region.textContent = announcement(changes);
  }
}

/** “数据更新：新开工项目由13个改为14个”; each observation once, the first three by name. */
export function announcement(changes: readonly ChangedFigure[]): string {
  const unique = [...new Map(changes.map((change) => [change.observation, change])).values()];
  const told = unique.slice(0, MOST).map(({ name, from, to }) => `${name}由${from}改为${to}`);
  const rest = unique.length > MOST ? `；共${unique.length}项` : "";
  return `数据更新：${told.join("；")}${rest}`;
}

// Storage is refused to a page whose reader forbids it; then the choice lasts as long as the page.
function localStorageGet(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

function localStorageSet(value: string): void {
  try {
    localStorage.setItem(KEY, value);
  } catch {}
}
