/** Readers who hear of a change in the same instant ask for the page within this time, not all at once. */
const SPREAD_MS = 500;
const ATTEMPTS = 6;

let underWay: Promise<void> | undefined;
let again = false;

/**
 * Fetches the page anew and hands it over; wishes that come while one is under way are met together by one more.
 * @param whole called with the page as it is now; not called when it cannot be had, or is no page any more
 */
export function fetchPage(whole: (page: Document) => void): void {
  if (underWay) {
    again = true;
    return;
  }
  underWay = fetchOnce(whole).finally(() => {
    underWay = undefined;
    if (!again) return;
    again = false;
    fetchPage(whole);
  });
}

async function fetchOnce(whole: (page: Document) => void): Promise<void> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    await new Promise((resolve) => setTimeout(resolve, Math.random() * SPREAD_MS * 2 ** attempt));
    const answer = await fetch(location.href, { cache: "no-cache", credentials: "same-origin" }).catch(() => undefined);
    const text = answer?.ok ? await answer.text().catch(() => undefined) : undefined;
    if (text !== undefined) {
      whole(new DOMParser().parseFromString(text, "text/html"));
      return;
    }
    // What was withdrawn is taken from who is reading it, too.
    if (answer?.status === 410) location.reload();
    if (answer && answer.status < 500) return;
  }
}
