import { z } from "zod";

const wellFormed = z
  .string()
  .refine((text) => text.isWellFormed(), "has half of a surrogate pair")
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  .refine((text) => !/[\u0000-\u0008\u000b-\u001f\u007f\ufeff]/.test(text), "has a control character")
  .refine(
    (text) => !/[\u202a-\u202e\u2066-\u2069\ufffc\ufffe\uffff]/.test(text),
    "has a mark that turns its direction, or stands for something else",
  );

/**
 * Text that every engine and browser keeps unaltered: not empty, well-formed UTF-16, without control characters (a NUL
 * is refused by PostgreSQL, a lone surrogate would become U+FFFD, a byte order mark would get lost), without marks that
 * turn the direction of what is around them (UTS 55), noncharacters, and the mark that stands for a citation.
 */
export const plainText = wellFormed.min(1);

/** The same while somebody is still writing it: it may be empty yet. */
export const draftWords = wellFormed;
