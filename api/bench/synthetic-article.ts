import type { Body } from "@gongbao/schema/articles/body.ts";
import type { Inline } from "@gongbao/schema/articles/inline.ts";
import type { SeededRandom } from "./seeded-random.ts";
import { heading, leads, sentences } from "./synthetic-text.ts";

/** A figure that the text shows under `key`. */
export interface CitedFigure {
  key: string;
  metricName: string;
}

const text = (words: string): Inline => ({ type: "Text", text: words });
const citation = (key: string): Inline => ({ type: "Citation", key });
const paragraph = (...content: Inline[]) => ({ type: "Paragraph" as const, content });
const titlesWithFigure = 1 / 3;

/**
 * The stored content of one made-up article of about 700 characters that cites each of `figures` inside a sentence, and
 * the first one in some titles too.
 */
export function articleContent(random: SeededRandom, figures: readonly [CitedFigure, ...CitedFigure[]]) {
  const [first] = figures;
  const title = random.chance(titlesWithFigure)
    ? [text(`${first.metricName}达`), citation(first.key)]
    : [text(`关于${first.metricName}的工作报道`)];
  const body: Body = [
    { type: "Heading", level: 2, content: [text(heading(random))] },
    ...figures.map(({ key, metricName }) =>
      paragraph(
        text(`${sentences(random, 2)}${random.pick(leads)}${metricName}达到`),
        citation(key),
        text(`。${sentences(random, 1)}`),
      ),
    ),
    paragraph(text(sentences(random, 3))),
  ];
  return { title, subtitle: [], summary: [text(sentences(random, 1))], body };
}
