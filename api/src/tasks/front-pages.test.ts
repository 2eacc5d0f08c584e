import { sql } from "kysely";
import { v7 } from "uuid";
import { beforeAll, expect, test, vi } from "vitest";
import type { Tables } from "../database/entities.ts";
import { insertRows } from "../database/insert-rows.ts";
import { uuidOf } from "../server/public-id.ts";
import { describeServer, type TestServer } from "../testing/server.ts";

const CODE = "projects-started-total-investment";
const LABEL = "开工项目总投资";

const PAGE = `query ($asOf: DateTime) { bulletin(number: 1, asOf: $asOf) {
  title headlineFigures { label citation { text } }
} }`;
const LATEST = `{ metric(code: "${CODE}") { latest { id vintage { number } } } }`;
const PROPOSE = `mutation ($input: ProposeReleaseInput!) { proposeRelease(input: $input) {
  __typename ... on ReleaseSuccess { release { id impact { headlines { bulletin label before after follows } } } }
} }`;
const APPROVE = "mutation ($id: ID!) { approveRelease(releaseId: $id) { __typename } }";
const TASKS = `{ staleTasks(state: OPEN, first: 100) { nodes { id kind bulletin articleId slug place said says before after } } }`;
const APPLY = `mutation ($ids: [ID!]!) { applyStaleTasks(taskIds: $ids) {
  __typename ... on Refused { issues { code field } } ... on ApplyStaleTasksSuccess { bulletins drafts { number } }
} }`;
const KEEP = `mutation ($ids: [ID!]!) { keepStaleTasks(input: { taskIds: $ids, reason: "当期数据" }) { __typename } }`;

interface Task {
  id: string;
  kind: string;
  bulletin: number | null;
  place: string;
  said: string;
  says: string;
}

describeServer("the worklist of front pages", (server) => {
  let statistician: TestServer;
  let editor: TestServer;
  let head: TestServer;

  const db = () => server().database.orm.em.getKysely<Tables>({ type: "write" });
  const latest = async () => (await server().ask(LATEST)).metric.latest;
  const page = async (asOf?: string) => {
    const { bulletin } = await server().ask(PAGE, { asOf });
    const figures: { label: string; citation: { text: string } }[] = bulletin.headlineFigures;
    return {
      title: bulletin.title,
      label: figures.find(({ label }) => label.startsWith(LABEL))?.label,
      pinned: figures.findLast(({ label }) => label.startsWith(LABEL))?.citation.text,
    };
  };
  const tasks = async (): Promise<Task[]> =>
    (await head.ask(TASKS)).staleTasks.nodes.filter((task: Task) => task.bulletin !== null);

  /** Revises the figure as two people do, and gives the impact list and what comes on the worklist. */
  async function release(value: string | null) {
    const { id: observationId, vintage } = await latest();
    const status = value === null ? "MISSING" : "NORMAL";
    const change = { observationId, seenVintage: vintage.number, value, status, reason: "统计口径核实" };
    const { proposeRelease } = await statistician.ask(PROPOSE, { input: { title: "核实", changes: [change] } });
    const { id, impact } = proposeRelease.release;
    expect((await head.ask(APPROVE, { id })).approveRelease.__typename).toBe("ReleaseSuccess");
    return impact;
  }

  async function revise(value: string, expected: number) {
    const impact = await release(value);
    await vi.waitFor(async () => expect(await tasks()).toHaveLength(expected), 10_000);
    return { impact, tasks: await tasks() };
  }

  beforeAll(async () => {
    statistician = await server().as("STATISTICIAN", "统计员");
    editor = await server().as("EDITOR", "编辑甲");
    head = await server().as("SECTION_HEAD", "科长");
    // A title and a label that say the figure in words of their own, and a figure that is pinned.
    const observation_id = uuidOf("observation", (await latest()).id);
    const { rows } = await sql<{ bulletin_id: string; vintage_id: string }>`
      select b.id as bulletin_id, v.id as vintage_id from bulletin b, vintage v
      where b.number = 1 and v.observation_id = ${observation_id}`.execute(db());
    const [{ bulletin_id, vintage_id } = { bulletin_id: "", vintage_id: "" }] = rows;
    const [citation_id, headline_id] = [v7(), v7()];
    await insertRows(db(), "citation", [
      {
        ...{ id: citation_id, bulletin_id, key: citation_id, position: 99, observation_id, policy: "PINNED" },
        ...{ part: "VALUE_WITH_UNIT", form: "AUTOMATIC", shows_approximation: true, pinned_vintage_id: vintage_id },
        printed_text: "51.2亿元",
      },
    ]);
    await insertRows(db(), "headline_figure", [
      { id: headline_id, bulletin_id, citation_id, topic_id: null, label: `${LABEL}（目标51.2亿元）`, position: 99 },
    ]);
    await sql`update bulletin set title = '上半年开工投资51.2亿元，目标51.2亿元' where id = ${bulletin_id}`.execute(
      db(),
    );
  });

  test("an overtaken value is found in a title, a label and a pinned figure, beforehand and after", async () => {
    const { impact, tasks: found } = await revise("5230000000", 4);
    const stale = impact.headlines.filter(({ follows }: { follows: boolean }) => !follows);
    expect(stale).toHaveLength(4);
    expect(stale).toContainEqual({
      bulletin: 1,
      label: "标题",
      before: "上半年开工投资51.2亿元，目标51.2亿元",
      after: "上半年开工投资52.3亿元，目标51.2亿元",
      follows: false,
    });
    expect(stale).toContainEqual(
      expect.objectContaining({ label: `${LABEL}（目标51.2亿元）`, before: "51.2亿元", after: "52.3亿元" }),
    );
    expect(found.map(({ kind, said, says }) => [kind, said, says]).toSorted()).toEqual([
      ["CITATION", "51.2亿元", "52.3亿元"],
      ["LITERAL", "51.2亿", "52.3亿"],
      ["LITERAL", "51.2亿", "52.3亿"],
      ["LITERAL", "51.2亿", "52.3亿"],
    ]);
    expect(await page()).toMatchObject({ title: "上半年开工投资51.2亿元，目标51.2亿元", pinned: "51.2亿元" });
  });

  test("it is applied by who may publish only, is public at once, and the past stays as it was", async () => {
    const open = await tasks();
    const ids = open.filter(({ place, kind }) => place === "title" || kind === "CITATION").map(({ id }) => id);
    const { applyStaleTasks: refused } = await editor.ask(APPLY, { ids });
    expect(refused.issues.map(({ code }: { code: string }) => code)).toEqual([
      "NOT_ALLOWED",
      "NOT_ALLOWED",
      "NOT_ALLOWED",
    ]);
    expect(await tasks()).toHaveLength(4);

    const before = new Date().toISOString();
    await new Promise((resolve) => setTimeout(resolve, 20));
    const { applyStaleTasks } = await head.ask(APPLY, { ids });
    expect(applyStaleTasks).toEqual({ __typename: "ApplyStaleTasksSuccess", bulletins: [1], drafts: [] });
    expect(await page()).toEqual({
      title: "上半年开工投资52.3亿元，目标52.3亿元",
      label: `${LABEL}（目标51.2亿元）`,
      pinned: "52.3亿元",
    });
    expect(await page(before)).toMatchObject({ title: "上半年开工投资51.2亿元，目标51.2亿元", pinned: "51.2亿元" });
    expect((await tasks()).map(({ place }) => place.startsWith("label."))).toEqual([true]);
  });

  test("a later revision takes the place of open tasks; what is kept stays closed", async () => {
    const { tasks: found } = await revise("5310000000", 4);
    expect(found.map(({ said, says }) => [said, says]).toSorted()).toEqual([
      // What the label says was overtaken by the value before this one, and nobody has decided on it yet.
      ["51.2亿", "53.1亿"],
      ["52.3亿", "53.1亿"],
      ["52.3亿", "53.1亿"],
      ["52.3亿元", "53.1亿元"],
    ]);
    const kept = found.find(({ place }) => place === "title");
    expect((await editor.ask(KEEP, { ids: [kept?.id] })).keepStaleTasks.__typename).toBe("KeepStaleTasksSuccess");
    expect(await tasks()).toHaveLength(3);
  });

  test("what nobody has decided on outlasts a withdrawal, and is gone when the figure says so again", async () => {
    const ofLabel = async () => (await tasks()).filter(({ place }) => place.startsWith("label."));
    const comes = (says: string | null) =>
      vi.waitFor(async () => expect(await ofLabel()).toMatchObject([{ said: "51.2亿", says }]), 10_000);
    await release(null);
    await comes(null);
    await release("5400000000");
    await comes("54亿");
    await release("5120000000");
    await vi.waitFor(async () => expect(await ofLabel()).toEqual([]), 10_000);
    await release("5500000000");
    await comes("55亿");
  });

  test("of two who decide at once one is told that it was done", async () => {
    const ids = (await tasks()).filter(({ place }) => place.startsWith("label.")).map(({ id }) => id);
    const [applied, kept] = await Promise.all([head.ask(APPLY, { ids }), editor.ask(KEEP, { ids })]);
    const outcomes = [applied.applyStaleTasks.__typename, kept.keepStaleTasks.__typename];
    expect(outcomes.filter((name) => name === "Refusal")).toHaveLength(1);
    const { rows } = await sql<{ count: string }>`select count(*) as count from audit_entry
      where subject_type = 'stale_task' and subject_id = ${uuidOf("task", ids[0] ?? "")}`.execute(db());
    expect(rows).toEqual([{ count: "1" }]);
  });

  test("a place that reads otherwise by now refuses all that is applied with it", async () => {
    const open = await tasks();
    await sql`delete from headline_figure where position = 99`.execute(db());
    const { applyStaleTasks } = await head.ask(APPLY, { ids: open.map(({ id }) => id) });
    expect(applyStaleTasks.issues).toMatchObject([{ code: "STALE" }]);
    expect(await tasks()).toHaveLength(open.length);
    expect((await page()).title).toContain("52.3亿元");
  });
});
