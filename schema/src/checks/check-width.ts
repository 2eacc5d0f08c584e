import type { TextSlip } from "./text-slip.ts";

const han = String.raw`\p{Script=Han}`;
const before = String.raw`${han}”’》〉）】\uFFFC`;
const after = String.raw`${han}“‘《〈（【\uFFFC0-9`;
const marks: Record<string, string> = { ",": "，", ";": "；", ":": "：", "?": "？", "!": "！", ".": "。" };

/** A mark of half width behind Chinese and before Chinese, a number or the end; or behind a number and before Chinese. */
const halfMark = new RegExp(
  `(?<=[${before}])(?<![\\uFFFC])[,;:?!](?=\\s?(?:[${after}]|$))|(?<=[0-9%\\uFFFC])[,;?!](?=\\s?${han})|(?<=[${han}”》）])\\.(?=${han}|\\s*$)`,
  "gu",
);
const wide = /[０-９Ａ-Ｚａ-ｚ]+(?:[．，％／－＋＠][０-９Ａ-Ｚａ-ｚ]+)*％?/g;
const quoted = /(?<![0-9"])"([^"\n]{1,200})"/g;

/** Punctuation of half width between Chinese words, and digits and letters of full width (GB/T 15834, GB/T 15835). */
export function checkWidth(text: string): TextSlip[] {
  const slip = (start: number, end: number, message: string, suggestion: string): TextSlip => ({
    code: "WIDTH",
    severity: "NOTICE",
    start,
    end,
    message,
    suggestion,
  });
  return [
    ...[...text.matchAll(halfMark)].map(({ index, 0: mark }) => {
      const isNumbering =
        mark === "." && /(?:^|\n)[一二三四五六七八九十]{1,3}$/.test(text.slice(Math.max(0, index - 4), index));
      const whole = isNumbering ? "、" : (marks[mark] as string);
      return slip(index, index + 1, `中文里的“${mark}”用全角“${whole}”。`, whole);
    }),
    ...[...text.matchAll(quoted)].flatMap(({ index, 0: found, 1: words = "" }) =>
      /\p{Script=Han}/u.test(words) ? [slip(index, index + found.length, "中文里用弯引号“”。", `“${words}”`)] : [],
    ),
    ...[...text.matchAll(wide)].map(({ index, 0: found }) =>
      slip(index, index + found.length, "数字和字母用半角。", found.normalize("NFKC")),
    ),
  ];
}
