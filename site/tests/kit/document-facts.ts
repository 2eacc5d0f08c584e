/** Runs in the page: what a well-formed document has to show for itself. */
export function documentFacts() {
  const all = (selector: string) => [...document.querySelectorAll(selector)];
  const ids = all("[id]").map(({ id }) => id);
  const references = ["aria-labelledby", "aria-describedby", "for"].flatMap((name) =>
    all(`[${name}]`).flatMap((element) => element.getAttribute(name)?.split(" ") ?? []),
  );
  return {
    mode: document.compatMode,
    language: document.documentElement.lang,
    headlines: all("h1").length,
    mains: all("main").length,
    repeatedIds: ids.filter((id, at) => ids.indexOf(id) < at),
    brokenReferences: references.filter((id) => !document.getElementById(id)),
    misplaced: all("p p, p div, a a, a button, button a, h1 p, ul > :not(li), ol > :not(li)").length,
  };
}
