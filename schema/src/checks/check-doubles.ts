import type { TextSlip } from "./text-slip.ts";

const marks = /[，、；：。]{2,}|！{4,}|？{4,}/g;

/** Signs that are written twice by mistake, with what stands around them where the two belong to two words. */
const signs: Record<string, { behind?: RegExp; before?: RegExp }> = {
  的: { behind: /[目标有鹄]$/, before: /^确确/ },
  了: { behind: /[不得未没甚为除时直]$/, before: /^[解却结断望如之]/ },
  也: {},
  这: {},
  我: {},
  被: {},
  或: {},
  们: {},
  和: { behind: /[温平共缓柔谐祥饱中暖随讲调]$/, before: /^[美气睦]/ },
  是: { behind: /[但就不于可凡若还只要都总倒而也正]$/, before: /^非非/ },
  在: { behind: /[现存实所内潜自旨好健正]$/, before: /^[建乎]/ },
};
const sign = /([的了也这我被或们和是在])\1/g;
/** Words of two signs that nothing doubles; 研究研究 and the like are said on purpose. */
const word =
  /(我们|他们|它们|通过|进行|以及|开展|推进|加强|对于|关于|因为|所以|但是|根据|按照|为了|由于|其中|同时|实现|并且|而且|如果|虽然|必须|应当|已经|正在|将会|不断|深入|认真|坚持|全面|群众|干部|工作)\1(?!再)/g;

/** Punctuation and words that stand twice. */
export function checkDoubles(text: string): TextSlip[] {
  const doubledMarks = [...text.matchAll(marks)].map(
    ({ index, 0: found }): TextSlip => ({
      code: "DOUBLED_MARK",
      severity: "WARNING",
      start: index,
      end: index + found.length,
      message: "标点重复。",
      suggestion: singleMark(found),
    }),
  );
  const doubledWords = [...text.matchAll(sign), ...text.matchAll(word)].flatMap((match): TextSlip[] => {
    const [found, single = ""] = match;
    const { behind, before } = signs[single] ?? {};
    const end = match.index + found.length;
    if (behind?.test(text.slice(Math.max(0, match.index - 1), match.index)) || before?.test(text.slice(end, end + 2)))
      return [];
    const message = `“${single}”重复。`;
    return [{ code: "DOUBLED_WORD", severity: "WARNING", start: match.index, end, message, suggestion: single }];
  });
  return [...doubledMarks, ...doubledWords];
}

/** Of equal marks one, of full stops in a row an ellipsis; of different ones only their writer knows. */
function singleMark(found: string): string | undefined {
  if (/^。{3,}$/.test(found)) return "……";
  if (/^[！？]/.test(found)) return found.slice(0, 3);
  return new Set(found).size === 1 ? found[0] : undefined;
}
