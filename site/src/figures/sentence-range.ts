const BLOCKS = "p, li, dd, td, th, figcaption, blockquote, h1, h2, h3, h4, section, article, main";
const SENTENCE_END = /[。！？；!?]/;

/** The range of the sentence round an element: within its block, from the end of one sentence to the end of the next. */
export function sentenceRange(element: Element): Range {
  const block = element.closest(BLOCKS) ?? element;
  const range = document.createRange();
  range.selectNodeContents(block);
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.textContent ?? "";
    const position = element.compareDocumentPosition(node);
    if (position & Node.DOCUMENT_POSITION_CONTAINED_BY) continue;
    if (position & Node.DOCUMENT_POSITION_PRECEDING) {
      const end = lastEnd(text);
      if (end >= 0) range.setStart(node, end);
    } else {
      const end = text.search(SENTENCE_END);
      if (end < 0) continue;
      range.setEnd(node, end + 1);
      break;
    }
  }
  return range;
}

function lastEnd(text: string): number {
  for (let index = text.length - 1; index >= 0; index--) if (SENTENCE_END.test(text[index] ?? "")) return index + 1;
  return -1;
}
