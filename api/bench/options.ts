import { parseArgs } from "node:util";

/** What can be measured; each is a part of the report. */
export const SECTIONS = ["questions", "pages", "streams", "releases", "import", "growth"] as const;
export type Section = (typeof SECTIONS)[number];

/** What one run of the benchmark measures. */
export interface BenchOptions {
  /** Growth, on a data set of ten times the size, takes longer than all others: it has to be named. */
  sections: ReadonlySet<Section>;
  /** Articles of the data set; everything else grows with them. */
  articles: number;
  /** How long each load is measured, in each round. */
  seconds: number;
  /** How often every load has its turn. */
  rounds: number;
  /** Requests under way at a time. */
  connections: number;
  /** Event streams open at a time. */
  streams: number;
}

/** What was asked for cannot be run; the message is one sentence for whoever asked. */
export class OptionError extends Error {
  override readonly name = "OptionError";
}

const usage =
  `npm run bench -- [${SECTIONS.join("] [")}] ` +
  "[--articles N] [--seconds N] [--rounds N] [--connections N] [--streams N]";

/** Reads the command line, without the program's name. @throws OptionError at what is malformed or unknown */
export function readOptions(args: readonly string[]): BenchOptions {
  const { values, positionals } = parse(args);
  return {
    sections: new Set(positionals.length > 0 ? positionals.map(section) : SECTIONS.filter((name) => name !== "growth")),
    articles: whole("articles", values.articles, 100, 1_000_000),
    seconds: whole("seconds", values.seconds, 1, 60),
    rounds: whole("rounds", values.rounds, 1, 99),
    connections: whole("connections", values.connections, 1, 1_000),
    streams: whole("streams", values.streams, 1, 20_000),
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        articles: { type: "string", default: "10000" },
        seconds: { type: "string", default: "5" },
        rounds: { type: "string", default: "3" },
        connections: { type: "string", default: "32" },
        streams: { type: "string", default: "10000" },
      },
      allowPositionals: true,
    });
  } catch (error) {
    const [reason] = (error as Error).message.split(/[.\n]/);
    throw new OptionError(`${reason}; the benchmark is called as ${usage}.`);
  }
}

function section(name: string): Section {
  const found = SECTIONS.find((known) => known === name);
  if (found) return found;
  throw new OptionError(`There is no part ${JSON.stringify(name)}; the benchmark is called as ${usage}.`);
}

function whole(name: string, text: string, low: number, high: number): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && number >= low && number <= high) return number;
  throw new OptionError(`--${name} is ${JSON.stringify(text)}; expected a whole number from ${low} to ${high}.`);
}
