import { refusal } from "../server/errors.ts";
import { jieba } from "./jieba.ts";
import { isHan, runsOf, wordTerms } from "./terms.ts";

/** Characters of a search text: more than any headline has. */
export const QUERY_MOST = 100;

/** A search text as it is asked of the database. */
export interface SearchQuery {
  /** What an entry must have, all of it; empty when the text holds no word. */
  terms: readonly string[];
  /** What a reader would look for in a text that is found, the longest first. */
  words: readonly string[];
}

/**
 * Cuts what a reader typed into words: 健康扶贫政策 asks for 健康 and 扶贫 and 政策, in any place and order. Characters that
 * make no word of the dictionary stay together, so that a name (经开区) is looked for as it stands. There are no operators.
 * @throws BAD_USER_INPUT for more than {@link QUERY_MOST} characters
 */
export function readQuery(text: string): SearchQuery {
  const length = [...text].length;
  if (length > QUERY_MOST) {
    throw refusal(
      "BAD_USER_INPUT",
      `"query" has ${length} characters; it takes ${QUERY_MOST}. Search for fewer words.`,
      {
        argument: "query",
        most: QUERY_MOST,
        got: length,
      },
    );
  }
  const runs = runsOf(text);
  const words = runs.flatMap((run) => (isHan(run) ? cut(run) : [run]));
  return {
    terms: [...new Set(words.flatMap(wordTerms))],
    words: [...new Set([...runs, ...words])].sort((one, other) => other.length - one.length),
  };
}

/** By the dictionary alone: guesses at unknown words (HMM) would depend on what stands around them. */
function cut(run: string): string[] {
  const words: string[] = [];
  let single = false;
  for (const word of jieba.cut(run, false)) {
    const isSingle = [...word].length === 1;
    if (isSingle && single) words.push(`${words.pop()}${word}`);
    else words.push(word);
    single = isSingle;
  }
  return words;
}
