import { expect, test } from "vitest";
import { checkImages } from "./check-images.ts";
import { checkSummary } from "./check-summary.ts";
import { checkTermSchema } from "./check-term.ts";

const image = { type: "Image" as const, source: "/media/a.jpg", license: "CC BY 4.0" };

test.each([
  ["村里的扶贫车间，三名工人在编竹篮", 0],
  ["图片", 1],
  ["照片 2", 1],
  ["IMG", 1],
  ["DSC_0123.jpg", 1],
  [" ", 1],
])("an image whose alternative text is “%s” has %i faults", (alt, faults) => {
  expect(checkImages([{ ...image, alt }], new Set())).toHaveLength(faults);
});

test("an image needs a licence", () => {
  expect(checkImages([{ type: "Image", source: "/a.jpg", alt: "扶贫车间" }], new Set())).toMatchObject([
    { place: "body.0.alt", severity: "WARNING", message: "图片没有注明许可（授权），请补上。" },
  ]);
});

test("a summary has from 1 to 120 characters", () => {
  expect(checkSummary(" ")).toMatchObject([{ severity: "ERROR" }]);
  expect(checkSummary("字".repeat(120))).toEqual([]);
  expect(checkSummary("字".repeat(121))).toMatchObject([
    { severity: "NOTICE", message: "摘要有121个字，最好不超过120个字。" },
  ]);
});

test.each([
  [{ words: "扫黑险恶", standard: "扫黑除恶", reason: "名称" }, true],
  [{ words: "的", reason: "太短" }, false],
  [{ words: "按排", standard: "按排", reason: "同" }, false],
  [{ words: "按排", exceptions: ["安排"], reason: "不含" }, false],
  [{ kind: "NUMBER", words: "0537-2345678", reason: "值班" }, true],
  [{ kind: "NUMBER", words: "值班室", reason: "值班" }, false],
  [{ kind: "NUMBER", words: "05372345678", standard: "1", reason: "值班" }, false],
  [{ kind: "MAIL_DOMAIN", words: "gov.cn", reason: "机关" }, true],
  [{ kind: "MAIL_DOMAIN", words: "@gov.cn", reason: "机关" }, false],
])("the entry %j can be kept: %s", (entry, can) => {
  expect(checkTermSchema.safeParse(entry).success).toBe(can);
});
