/** A text as checks of numbers read it, with where each of its UTF-16 units stood. */
export interface CompactText {
  compact: string;
  /** Where the words from `from` up to `to` of the compact text stand in the original. */
  range(from: number, to: number): { start: number; end: number };
}

/**
 * A text without the disguises that a number can wear: hidden characters are left out, digits, letters and signs of any
 * width are made plain (１, ① and 𝟏 are 1), every kind of dash is `-`, white space (line feeds too) is one space, and of
 * several such marks in a row the first stays.
 */
export function compactText(text: string): CompactText {
  // Several checks read one text, one after the other.
  if (newest?.text !== text) newest = { text, read: compacted(text) };
  return newest.read;
}

let newest: { text: string; read: CompactText } | undefined;

function compacted(text: string): CompactText {
  const units: string[] = [];
  const offsets: number[] = [];
  const sizes: number[] = [];
  let [at, last] = [0, ""];
  for (const character of text) {
    const plain = plainCharacter(character);
    if (plain !== "" && !(isJoint(plain) && isJoint(last))) {
      for (let index = 0; index < plain.length; index++) {
        units.push(plain[index] as string);
        offsets.push(at);
        sizes.push(character.length);
      }
      last = plain;
    }
    at += character.length;
  }
  return {
    compact: units.join(""),
    range: (from, to) => ({
      start: offsets[from] as number,
      end: (offsets[to - 1] as number) + (sizes[to - 1] as number),
    }),
  };
}

const isJoint = (character: string) => character === " " || character === "-";

function plainCharacter(character: string): string {
  const code = character.codePointAt(0) as number;
  if (code > 0x20 && code < 0x7f) return character;
  // Han and the punctuation around it, the most of any text.
  if (code >= 0x3001 && code <= 0x9fff) return character;
  if (/\p{Cf}|\p{Variation_Selector}|\u115f|\u1160|\u3164/u.test(character)) return "";
  if (/\s/.test(character)) return " ";
  if (/[\p{Pd}−]/u.test(character)) return "-";
  const plain = character.normalize("NFKC");
  return /^[0-9A-Za-z+@.%_]$/.test(plain) ? plain : character;
}
