import "../figures/live-figure.element.ts";
import { Announcer } from "./announcer.ts";
import { fetchPage } from "./fetch-page.ts";
import { FIGURE_CHANGED } from "./figure-changed.ts";
import { LiveConnection } from "./live-connection.ts";
import { applyChange, applyPage, needsPage } from "./live-page.ts";
import { showOffline, showOnline } from "./live-status.ts";

// The one script of a public page: keeps its figures true while it is looked at. Without it the page is whole.
const announcer = new Announcer();
announcer.start();

const cursor = document.querySelector<HTMLMetaElement>("meta[name=gongbao-cursor]")?.content;
if (cursor && "EventSource" in window) {
  const takePage = () => {
    fetchPage((fresh) => {
      announcer.announce(applyPage(fresh));
    });
  };
  const connection = new LiveConnection(cursor, {
    change(event) {
      announcer.announce(applyChange(event));
      if (needsPage(event)) takePage();
      for (const { id } of event.observations) document.dispatchEvent(new CustomEvent(FIGURE_CHANGED, { detail: id }));
    },
    reset() {
      takePage();
      document.dispatchEvent(new CustomEvent(FIGURE_CHANGED, { detail: null }));
    },
    online: showOnline,
    offline: showOffline,
  });
  if (document.readyState === "complete") connection.start();
  else addEventListener("load", () => connection.start(), { once: true });
}
