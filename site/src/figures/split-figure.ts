/** The parts of a printed figure that differ in size: 近 51.2 亿元. Together they are the text again. */
export type FigureParts = { before: string; digits: string; after: string };

/** Cuts a printed figure round its digits; a text without digits (暂缺) is all digits. */
export function splitFigure(text: string): FigureParts {
  const match = /^(.*?)([-−]?\d[\d,.]*(?:[—–~]\d[\d,.]*)?)(.*)$/s.exec(text);
  if (!match) return { before: "", digits: text, after: "" };
  const [, before = "", digits = "", after = ""] = match;
  return { before, digits, after };
}
