import { z } from "zod";

/** Which way a figure went since the previous period. */
export const DIRECTIONS = ["RISE", "FALL", "LEVEL"] as const;
export type Direction = (typeof DIRECTIONS)[number];

/** No digits and no signs, so that no number hides in a word: 增长, 上升, 基本持平. */
const word = z.string().regex(/^\p{Letter}{1,8}$/u, "is not a word of one to eight letters");

/** The words for a rise, a fall and no change, each different from the others. */
export const directionWordsSchema = z
  .strictObject({ rise: word, fall: word, level: word })
  .refine(({ rise, fall, level }) => new Set([rise, fall, level]).size === 3, "says the same of two directions");
export type DirectionWords = z.infer<typeof directionWordsSchema>;

/** What a citation says whose editor chose no words of his own. */
export const USUAL_WORDS: DirectionWords = { rise: "增长", fall: "下降", level: "持平" };

/** The words for a direction. */
export function directionWord({ rise, fall, level }: DirectionWords, direction: Direction): string {
  if (direction === "LEVEL") return level;
  return direction === "RISE" ? rise : fall;
}
