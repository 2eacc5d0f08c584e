import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const css = readFileSync(new URL("tokens.css", import.meta.url), "utf8");
const [light, dark] = css.split("prefers-color-scheme: dark").map(colours) as [
  Map<string, string>,
  Map<string, string>,
];

describe.each([
  ["light", light],
  ["dark", dark],
])("on %s paper", (_, palette) => {
  test.each(["--ink", "--ink-quiet", "--seal", "--figure"])("%s reads at 7:1", (name) => {
    expect(contrast(palette, name, "--paper")).toBeGreaterThanOrEqual(7);
    expect(contrast(palette, name, "--wash")).toBeGreaterThanOrEqual(6.9);
  });

  test.each(["--rule-strong", "--nameplate"])("%s, for lines and large type, is seen at 4.5:1", (name) => {
    expect(contrast(palette, name, "--paper")).toBeGreaterThanOrEqual(4.5);
  });
});

function colours(part: string): Map<string, string> {
  return new Map(
    [...part.matchAll(/(--[\w-]+): (#[0-9a-f]{6});/g)].map(([, name, value]) => [name as string, value as string]),
  );
}

/** The contrast ratio of WCAG 2.2. */
function contrast(palette: Map<string, string>, one: string, other: string): number {
  const [low = 0, high = 0] = [one, other].map((name) => luminance(palette.get(name) ?? "")).toSorted((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const channel = Number.parseInt(colour.slice(start, start + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
