import { parsePeriod } from "@gongbao/schema/figures/period.ts";
import { type Kysely, sql, type Transaction } from "kysely";
import { v7 } from "uuid";
import { beforeAll, expect, test } from "vitest";
import type { Tables } from "../database/entities.ts";
import { recordVintages } from "../figures/actions/record-vintages.ts";
import { describeServer } from "../testing/server.ts";

const ENTRY = "at kind note revisionNumber before after observation { metric { code } period { code } }";
const SLUG = "investment-drive";

/** What the page of an article shows, entry by entry: a change of a figure it cites, of its text, of neither. */
describeServer("the timeline of an article", (server) => {
  const db = () => server().database.orm.em.getKysely<Tables>({ type: "write" });
  let moment = 0;
  /** Moments of the test, a second apart and past, in the order in which they are asked for. */
  const next = () => new Date(Date.now() - 3_600_000 + 1_000 * moment++);

  beforeAll(async () => {
    // Answers to somebody signed in are not kept, and what the test writes past the desk is told to no cache.
    await server().signIn();
    // The article is as old as the test needs it: its first publication, and every figure's first vintage, lie days back.
    await unguarded(db(), ["publication", "vintage"], async (tx) => {
      const old = new Date(Date.now() - 48 * 3_600_000);
      await sql`update publication set published_at = ${old}, recorded_at = ${old}`.execute(tx);
      await sql`update vintage set public_from = ${old}, recorded_at = ${old}`.execute(tx);
      await sql`update article set published_at = ${old}`.execute(tx);
    });
  });

  const entries = async (more = "") =>
    (await server().ask(`{ article(slug: "${SLUG}"${more}) { timeline(first: 100) { nodes { ${ENTRY} } } } }`)).article
      .timeline.nodes;

  const inTransaction = (work: (tx: Transaction<Tables>) => Promise<void>) => db().transaction().execute(work);

  const revise = (metric: string, value: string, at: Date, observation?: string) =>
    inTransaction((tx) => reviseWithin(tx, metric, value, at, observation));

  async function reviseWithin(
    tx: Transaction<Tables>,
    metric: string,
    value: string,
    at: Date,
    observation?: string,
  ): Promise<void> {
    const { rows } = await sql<{ id: string }>`select o.id from observation o join metric m on m.id = o.metric_id
      where m.code = ${metric} order by o.period_end desc limit 1`.execute(tx);
    const observationId = observation ?? rows[0]?.id ?? "";
    const said = {
      kind: "UPDATE",
      value,
      status: "NORMAL",
      approximation: null,
      reason: `为${value}`,
      remark: null,
    } as const;
    await recordVintages(tx, [{ ...said, observationId, sourceId: null, publicFrom: at }], {
      ...{ at, by: null, action: "observation.revise", releaseId: null },
    });
  }

  /** Publishes a further revision with the citations of the metrics named, under a policy; gives its number. */
  async function publish(
    number: number,
    cites: readonly [metric: string, policy: string, part?: string][],
    at: Date,
  ): Promise<void> {
    const id = v7();
    await sql`insert into revision (id, article_id, number, title, subtitle, summary, body, word_count, note, recorded_at)
      select ${id}, id, ${number}, '[{"type":"Text","text":"题"}]', '[]', '[{"type":"Text","text":"要"}]', '[]', 1, '改写',
        ${at} from article where slug = ${SLUG}`.execute(db());
    for (const [index, [metric, policy, part = "VALUE_WITH_UNIT"]] of cites.entries()) {
      await sql`insert into citation (id, revision_id, key, position, observation_id, policy, part, form, printed_text)
        select ${v7()}, ${id}, ${`k${index}`}, ${index}, o.id, ${policy}, ${part}, 'AUTOMATIC', ''
        from observation o join metric m on m.id = o.metric_id where m.code = ${metric}
        order by o.period_end desc limit 1`.execute(db());
    }
    await sql`insert into publication (id, article_id, revision_id, published_at, recorded_at)
      select ${v7()}, id, ${id}, ${at}, ${at} from article where slug = ${SLUG}`.execute(db());
  }

  test("begins with its first publication", async () => {
    expect(await entries()).toEqual([expect.objectContaining({ kind: "PUBLISHED", before: null, revisionNumber: 1 })]);
  });

  test("has every change of its text and of the figures that the text of that time cites, newest first", async () => {
    await revise("projects-signed", "3", next());
    await revise("clean-coal-per-household", "1", next());
    await publish(2, [["projects-started", "LIVE"]], next());
    await revise("projects-signed", "4", next());
    await revise("projects-started", "14", next());
    const corrected = next();
    await sql`insert into correction (id, article_id, was, now, reason, corrected_at, recorded_at)
      select ${v7()}, id, '原', '今', '笔误', ${corrected}, ${corrected} from article where slug = ${SLUG}`.execute(
      db(),
    );
    const found = await entries();
    expect(found.map(({ kind, before, after, note }: Record<string, string>) => [kind, before, after, note])).toEqual([
      ["CORRECTED", "原", "今", "笔误"],
      ["FIGURE_REVISED", "13个", "14个", "为14"],
      ["REVISED", null, null, "改写"],
      ["FIGURE_REVISED", "2个", "3个", "为3"],
      ["PUBLISHED", null, null, null],
    ]);
    expect(found[1].observation).toEqual({ metric: { code: "projects-started" }, period: { code: "2018-H1" } });
    expect(found.map(({ at }: { at: string }) => at)).toEqual(
      found
        .map(({ at }: { at: string }) => at)
        .sort()
        .reverse(),
    );
  });

  test("is that of a past moment when asked as of it, and its entries stand where the page changed", async () => {
    const [, change] = await entries();
    const at = (moment: number) => `, asOf: "${new Date(moment).toISOString()}"`;
    expect(await entries(at(Date.parse(change.at)))).toHaveLength(4);
    expect(await entries(at(Date.parse(change.at) - 1))).toHaveLength(3);
    const text = async (moment: number) =>
      (await server().ask(`{ article(slug: "${SLUG}"${at(moment)}) { citations { text } } }`)).article.citations[0]
        .text;
    expect([await text(Date.parse(change.at) - 1), await text(Date.parse(change.at))]).toEqual(["13个", "14个"]);
  });

  test("has what follows a series by its newest period, and not what is pinned", async () => {
    await publish(3, [["projects-started", "LATEST"]], next());
    const id = v7();
    await sql`insert into observation (id, metric_id, area_id, period, period_start, period_end, breakdown)
      select ${id}, o.metric_id, o.area_id, '2018', '2018-01-01', '2019-01-01', o.breakdown
      from observation o join metric m on m.id = o.metric_id where m.code = 'projects-started' limit 1`.execute(db());
    await revise("", "30", next(), id);
    const { rows } = await sql<{ id: string }>`select o.id from observation o join metric m on m.id = o.metric_id
      where m.code = 'projects-started' and o.period = '2018-H1'`.execute(db());
    await revise("", "15", next(), rows[0]?.id);
    await revise("", "31", next(), id);
    const [newest, second] = await entries();
    expect([newest, second]).toMatchObject([
      { before: "30个", after: "31个", observation: { period: { code: "2018" } } },
      { before: "14个", after: "30个", observation: { period: { code: "2018" } } },
    ]);
    expect((await entries())[2].kind).toBe("REVISED");
  });

  test("says nothing of what is under embargo", async () => {
    const before = await entries();
    await revise("projects-started", "99", new Date(Date.now() + 3_600_000));
    expect(await entries()).toEqual(before);
  });

  test("is read page by page past a hundred, each entry once, in as many statements for one article as for all", async () => {
    await inTransaction(async (tx) => {
      for (let value = 100; value < 195; value++) await reviseWithin(tx, "projects-started", String(value), next());
    });
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { article } = await server().ask(
        `query ($after: String) { article(slug: "${SLUG}") {
          timeline(first: 40, after: $after) { totalCount nodes { id } pageInfo { hasNextPage endCursor } } history { id } } }`,
        { after },
      );
      expect(article.timeline.totalCount).toBe(103);
      expect(article.history).toHaveLength(100);
      seen.push(...article.timeline.nodes.map(({ id }: { id: string }) => id));
      after = article.timeline.pageInfo.hasNextPage ? article.timeline.pageInfo.endCursor : null;
    } while (after);
    expect([seen.length, new Set(seen).size]).toEqual([103, 103]);
    const count = (first: number, entries: number) =>
      server().countStatements(() =>
        server().ask(
          `{ articles(first: ${first}) { nodes { timeline(first: ${entries}) { totalCount nodes { ${ENTRY} } } } } }`,
        ),
      );
    expect(await count(7, 50)).toBe(await count(2, 2));
  });

  test.each(["LIVE", "LATEST"])("has what a change cited as %s is measured against", async (policy) => {
    const earlier = await observation("projects-signed", policy === "LIVE" ? "2017-H2" : "2018-H2");
    await revise("", "1", next(), earlier);
    const later = policy === "LATEST" ? await observation("projects-signed", "2019-H1") : undefined;
    if (later) await revise("", "9", next(), later);
    await publish(policy === "LIVE" ? 4 : 5, [["projects-signed", policy, "CHANGE"]], next());
    await revise("", "2", next(), earlier);
    const [newest, second] = await entries();
    expect(newest).toMatchObject({ kind: "FIGURE_REVISED", before: "1个", after: "2个" });
    expect(newest.observation.period.code).toBe(policy === "LIVE" ? "2017-H2" : "2018-H2");
    expect(second.kind).toBe("REVISED");
  });

  /** A further observation of a metric's series; gives its UUID. */
  async function observation(metric: string, code: string): Promise<string> {
    const period = parsePeriod(code);
    if (period.kind === "problem") throw new Error(period.message);
    const id = v7();
    await sql`insert into observation (id, metric_id, area_id, period, period_start, period_end, breakdown)
      select ${id}, o.metric_id, o.area_id, ${code}, ${period.start}, ${period.end}, o.breakdown
      from observation o join metric m on m.id = o.metric_id where m.code = ${metric} limit 1`.execute(db());
    return id;
  }
});

/** Lets `work` change what is only ever added to; no product code can. */
async function unguarded(db: Kysely<Tables>, tables: string[], work: (tx: Kysely<Tables>) => Promise<void>) {
  await db.transaction().execute(async (tx) => {
    for (const table of tables) await sql`alter table ${sql.table(table)} disable trigger user`.execute(tx);
    await work(tx);
    for (const table of tables) await sql`alter table ${sql.table(table)} enable trigger user`.execute(tx);
  });
}
