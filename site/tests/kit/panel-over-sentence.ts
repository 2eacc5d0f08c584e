/**
 * Runs in the page: where the lines of the sentence round a figure are on the screen, and whether the open panel lies
 * over any of them.
 */
export function panelOverSentence(figure: Element): boolean {
  const block = figure.closest("p, li, dd, td, h1") ?? figure;
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  const nodes: Text[] = [];
  while (walker.nextNode()) nodes.push(walker.currentNode as Text);
  const text = nodes.map(({ data }) => data).join("");
  const before = nodes.filter((node) => figure.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_PRECEDING);
  const position = before.reduce((sum, { length }) => sum + length, 0);
  const start = Math.max(...[..."。！？；"].map((mark) => text.lastIndexOf(mark, position - 1))) + 1;
  const rest = text.slice(position).search(/[。！？；]/);
  const end = rest < 0 ? text.length : position + rest + 1;

  const range = document.createRange();
  let offset = 0;
  for (const node of nodes) {
    if (start >= offset && start < offset + node.length) range.setStart(node, start - offset);
    if (end > offset && end <= offset + node.length) range.setEnd(node, end - offset);
    offset += node.length;
  }
  const panel = document.querySelector(".figure-panel")?.getBoundingClientRect();
  if (!panel || panel.height === 0) throw new Error("No panel is open.");
  return [...range.getClientRects()].some(
    ({ left, right, top, bottom }) =>
      left < panel.right && right > panel.left && top < panel.bottom && bottom > panel.top,
  );
}
