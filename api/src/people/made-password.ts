import { randomInt } from "node:crypto";

const unmistakable = "abcdefghjkmnpqrstuvwxyz23456789";

/** Four groups of five letters and digits that nobody mistakes for each other: 99 random bits. */
export const madePassword = (): string => madeWords(4, 5);

/** So many groups of so many letters and digits that nobody mistakes for each other: 4.95 random bits each. */
export function madeWords(groups: number, length: number): string {
  const group = () => Array.from({ length }, () => unmistakable[randomInt(unmistakable.length)]).join("");
  return Array.from({ length: groups }, group).join("-");
}
