import { FORMULA_LIMITS } from "./formula.ts";
import { type FormulaProblem, formulaProblem } from "./formula-problem.ts";

/** `at` counts characters of the formula from 1. */
export type Token = { kind: "number" | "word" | "sign" | "end"; text: string; at: number };

const next = /(?<space>\s+)|(?<word>[A-Za-z0-9.]+(?:-[A-Za-z0-9.]+)*)|(?<sign>[-+*/(),])/y;
const number = /^[0-9]+(\.[0-9]+)?$/;
const code = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** Cuts a formula into numbers, words (codes and names of functions) and signs; the last token is its end. */
export function formulaTokens(text: string): Token[] | FormulaProblem {
  if (text.length > FORMULA_LIMITS.characters) {
    return formulaProblem("too-long", FORMULA_LIMITS.characters, `最多${FORMULA_LIMITS.characters}个字符`);
  }
  const tokens: Token[] = [];
  let position = 0;
  while (position < text.length) {
    next.lastIndex = position;
    const match = next.exec(text);
    const at = position + 1;
    if (!match?.groups) return formulaProblem("character", at, `不能使用“${[...text.slice(position)][0]}”`);
    position = next.lastIndex;
    const { word, sign } = match.groups;
    if (sign !== undefined) tokens.push({ kind: "sign", text: sign, at });
    if (word === undefined) continue;
    if (number.test(word)) {
      if (word.replace(".", "").length > FORMULA_LIMITS.digits) {
        return formulaProblem("number-too-long", at, `数字最多${FORMULA_LIMITS.digits}位`);
      }
      tokens.push({ kind: "number", text: word, at });
    } else if (code.test(word) && /[a-z]/.test(word)) tokens.push({ kind: "word", text: word, at });
    else return formulaProblem("word", at, `“${word}”既不是数字，也不是指标代码（减号两边须留空格）`);
  }
  return [...tokens, { kind: "end", text: "", at: text.length + 1 }];
}
