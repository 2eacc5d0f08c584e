/** Why a formula cannot be taken: `code` for programs, `message` a Chinese sentence for whoever wrote it. */
export type FormulaProblem = { kind: "problem"; code: string; at: number; message: string };

/** @param at the character at fault, counted from 1 */
export function formulaProblem(code: string, at: number, reason: string): FormulaProblem {
  return { kind: "problem", code, at, message: `公式第${at}个字符：${reason}。` };
}
