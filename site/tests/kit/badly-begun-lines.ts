/** Runs in the page: the lines of its headlines that begin with a mark that none may begin with (CLREQ 3.1.5). */
export function badlyBegunLines(): string[] {
  return [...document.querySelectorAll("h1, h2, h3")].flatMap((headline) => {
    const range = document.createRange();
    const walker = document.createTreeWalker(headline, NodeFilter.SHOW_TEXT);
    const found: string[] = [];
    let left = Number.NEGATIVE_INFINITY;
    while (walker.nextNode()) {
      const text = walker.currentNode as Text;
      for (let at = 0; at < text.length; at++) {
        range.setStart(text, at);
        range.setEnd(text, at + 1);
        const box = range.getBoundingClientRect();
        // A line begins where the next character stands further to the left.
        if (box.left < left && /[，。、：；！？）》”’]/.test(text.data[at] ?? ""))
          found.push(headline.textContent ?? "");
        if (box.width > 0) left = box.left;
      }
    }
    return found;
  });
}
