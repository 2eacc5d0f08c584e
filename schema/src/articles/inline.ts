import { z } from "zod";
import { plainText } from "./plain-text.ts";

/** The name of a citation inside one revision: lower-case words, digits and hyphens. */
export const citationKey = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);

/** An address that a link may carry: a web page, a mailbox, or a path or heading of this site. No other scheme. */
export const linkAddress = plainText.regex(/^(https?:\/\/[^\s]+|mailto:[^\s]+|\/(?![/\\])[^\s]*|#[^\s]+)$/);

const text = z.strictObject({
  type: z.literal("Text"),
  text: plainText,
  strong: z.boolean().optional(),
  emphasis: z.boolean().optional(),
});
const link = z.strictObject({ type: z.literal("Link"), href: linkAddress, text: plainText });
const citation = z.strictObject({ type: z.literal("Citation"), key: citationKey });

/** A run of text, a link, or the place of a citation, by its key. */
export const inlineSchema = z.discriminatedUnion("type", [text, link, citation]);
export type Inline = z.infer<typeof inlineSchema>;

/** What a paragraph, a title or a table cell holds. */
export const contentSchema = z.array(inlineSchema);
