import type { Block } from "../articles/body.ts";
import { promiseSlip } from "./check-promised-marks.ts";
import { promisedNumbers } from "./promised-number.ts";
import type { TextSlip } from "./text-slip.ts";

/** The words of a place, by its name; empty where there are none. */
type TextAt = (place: string) => string;
type PlacedSlip = { place: string } & TextSlip;

/**
 * Promises of a title, of a heading, or of the sentence above a list, that announce another number of items than the
 * list or the measures have. A heading is held to the only list of its section; a title to the only measures there are.
 */
export function checkPromisedItems(body: readonly Block[], textAt: TextAt): PlacedSlip[] {
  const measures = body.filter(({ type }) => type === "Measures");
  const ofTitle = ["title", "subtitle"].flatMap((place) =>
    measures.length === 1 ? hold(place, textAt(place), sizeOf(measures[0]) as number) : [],
  );
  const ofBlocks = body.flatMap((block, index): PlacedSlip[] => {
    const place = `body.${index}.content`;
    if (block.type === "Heading") {
      const lists = section(body, index).flatMap((each) => sizeOf(each) ?? []);
      return lists.length === 1 ? hold(place, textAt(place), lists[0] as number) : [];
    }
    const size = sizeOf(body[index + 1]);
    if (block.type !== "Paragraph" || size === undefined) return [];
    const text = textAt(place);
    const from = Math.max(text.slice(0, -1).lastIndexOf("。"), text.slice(0, -1).lastIndexOf("；")) + 1;
    const isLead = /[：:]$/.test(text) || /以下|下列|下面|如下/.test(text.slice(from));
    return isLead ? hold(place, text, size, from) : [];
  });
  return [...ofTitle, ...ofBlocks];
}

const sizeOf = (block: Block | undefined): number | undefined =>
  block?.type === "List" || block?.type === "Measures" ? block.items.length : undefined;

/** The blocks under a heading, up to the next one that is no deeper. */
function section(body: readonly Block[], heading: number): Block[] {
  const { level } = body[heading] as Extract<Block, { type: "Heading" }>;
  const rest = body.slice(heading + 1);
  const end = rest.findIndex((block) => block.type === "Heading" && block.level <= level);
  return end < 0 ? rest : rest.slice(0, end);
}

/** Holds the last promise of a text, from an offset on, to a number of items. */
function hold(place: string, text: string, size: number, from = 0): PlacedSlip[] {
  const promised = promisedNumbers(text).findLast(({ start }) => start >= from);
  return !promised || promised.count === size ? [] : [{ place, ...promiseSlip(promised, size) }];
}
