import { startSqlServer } from "./baselines.ts";
import type { District } from "./district.ts";
import { coldLoad, sqlLoad } from "./graphql-loads.ts";
import { type Measured, measureInTurn, type Pace } from "./measure.ts";
import { startApi } from "./product.ts";
import { type Question, questions } from "./queries.ts";
import type { Running } from "./running.ts";

/** How one question fares on the smaller and on the larger data set. */
export interface Growth {
  question: Question;
  sql: [smaller: Measured, larger: Measured];
  cold: [smaller: Measured, larger: Measured];
}

/** Puts the same number of different questions, uncached, to the product on either data set, in turn. */
export async function measureGrowth(
  districts: readonly [smaller: District, larger: District],
  { pace, rounds }: { pace: Pace; rounds: number },
  running: Running,
  say: (line: string) => void,
): Promise<Growth[]> {
  const [smaller, larger] = districts;
  const asked = await Promise.all([loadsOn(smaller, "smaller"), loadsOn(larger, "larger")]);
  const measured = await measureInTurn(
    asked[0].flatMap((one, index) => [one, asked[1][index] ?? one].flatMap(({ sql, cold }) => [sql, cold])),
    rounds,
    say,
  );
  return asked[0].map((one, index) => {
    const other = asked[1][index] ?? one;
    return {
      question: one.question,
      sql: [measured(one.sql), measured(other.sql)],
      cold: [measured(one.cold), measured(other.cold)],
    };
  });

  async function loadsOn({ databaseUrl, slugs, codes }: District, name: string) {
    const api = await running.keep(startApi(databaseUrl));
    const sql = await running.keep(startSqlServer(databaseUrl));
    const named = <L extends { label: string }>(load: L) => ({ ...load, label: `${load.label}, ${name} data set` });
    return questions(slugs.slice(0, smaller.slugs.length), codes.slice(0, smaller.codes.length)).map((question) => ({
      question,
      sql: named(sqlLoad(question, sql.url, pace)),
      cold: named(coldLoad(question, api.url, pace)),
    }));
  }
}
