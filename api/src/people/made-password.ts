import { randomInt } from "node:crypto";

const unmistakable = "abcdefghjkmnpqrstuvwxyz23456789";

/** Four groups of five letters and digits that nobody mistakes for each other: 99 random bits. */
export function madePassword(): string {
  const group = () => Array.from({ length: 5 }, () => unmistakable[randomInt(unmistakable.length)]).join("");
  return Array.from({ length: 4 }, group).join("-");
}
