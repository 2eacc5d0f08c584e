import type { Block } from "../articles/body.ts";
import type { TextSlip } from "./text-slip.ts";

/** What says nothing to whoever cannot see the image: 图片, image 1, a file's name. */
const emptyAlt =
  /^\s*(?:(?:图片?|照片|配图|插图|截图|img|image|photo|picture)\s*[0-9一二三四五六七八九十]*|[^\s，。]+\.(?:jpe?g|png|webp|avif|gif))?\s*$/i;

/**
 * Images whose alternative text says nothing, or whose licence is not known. Places are those of the body.
 * @param licensed sources whose licence is known elsewhere
 */
export function checkImages(body: readonly Block[], licensed: ReadonlySet<string>): ({ place: string } & TextSlip)[] {
  return body.flatMap((block, index) => {
    if (block.type !== "Image") return [];
    const alt = { place: `body.${index}.alt`, start: 0, end: block.alt.length };
    const slip = { code: "IMAGE" as const, severity: "WARNING" as const };
    return [
      ...(emptyAlt.test(block.alt)
        ? [{ ...slip, ...alt, message: "替代文字没有说明图片内容，看不见图的人无从知道。" }]
        : []),
      ...(block.license?.trim() || licensed.has(block.source)
        ? []
        : [{ ...slip, ...alt, message: "图片没有注明许可（授权），请补上。" }]),
    ];
  });
}
