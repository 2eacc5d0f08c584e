import type { DraftCitation } from "./draft-text.ts";
import { figureOf } from "./says.ts";

/**
 * Gathers the citations of a text that is put together from several, in which one key may stand for two figures: the
 * first keeps it, the next gets another (`total-2`).
 */
export class NamedCitations {
  readonly #named = new Map<string, DraftCitation>();

  /** A copy of a block or a piece of content in which every key is that of this text. */
  take<Piece>(piece: Piece, citations: ReadonlyMap<string, DraftCitation>): Piece {
    return this.#copy(piece, citations) as Piece;
  }

  /** Those of the given keys, or all, in the order in which they were taken. */
  list(keys?: ReadonlySet<string>): DraftCitation[] {
    return [...this.#named.values()].filter(({ key }) => keys === undefined || keys.has(key));
  }

  #copy(value: unknown, citations: ReadonlyMap<string, DraftCitation>): unknown {
    if (Array.isArray(value)) return value.map((each) => this.#copy(each, citations));
    if (typeof value !== "object" || value === null) return value;
    const isPlace = "key" in value && ("label" in value || ("type" in value && value.type === "Citation"));
    return Object.fromEntries(
      Object.entries(value).map(([name, inside]) => [
        name,
        isPlace && name === "key" ? this.#name(inside as string, citations) : this.#copy(inside, citations),
      ]),
    );
  }

  #name(key: string, citations: ReadonlyMap<string, DraftCitation>): string {
    const citation = citations.get(key);
    if (!citation) return key;
    const figure = figureOf(citation);
    for (let attempt = 1; ; attempt++) {
      const name = attempt === 1 ? key : `${key}-${attempt}`;
      const known = this.#named.get(name);
      if (known && figureOf(known) !== figure) continue;
      if (!known) this.#named.set(name, { ...citation, key: name });
      return name;
    }
  }
}
