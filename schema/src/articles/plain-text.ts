import { z } from "zod";

/**
 * Text that every engine and browser keeps unaltered: not empty, well-formed UTF-16, without control characters (a NUL
 * is refused by PostgreSQL, a lone surrogate would become U+FFFD, a byte order mark would get lost).
 */
export const plainText = z
  .string()
  .min(1)
  .refine((text) => text.isWellFormed(), "has half of a surrogate pair")
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  .refine((text) => !/[\u0000-\u0008\u000b-\u001f\u007f\ufeff]/.test(text), "has a control character");
