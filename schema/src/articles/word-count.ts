/**
 * The length of a text as editors count it: each Chinese character is one, each run of Latin letters or digits
 * (51.2, EDZ, 7.75%) is one; punctuation and spaces are none.
 */
export function wordCount(text: string): number {
  return text.match(/\p{Script=Han}|[\p{Script=Latin}\p{Nd}]+(?:[.,%'’-]+[\p{Script=Latin}\p{Nd}]+)*/gu)?.length ?? 0;
}
