/**
 * Why a text was refused. `code` is stable and may be tested and translated; `message` is a full English sentence for
 * people and never tested.
 */
export type Problem = { kind: "problem"; code: string; message: string };

export function problem(code: string, message: string): Problem {
  return { kind: "problem", code, message };
}
