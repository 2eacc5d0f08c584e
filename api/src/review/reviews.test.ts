import { type Kysely, sql } from "kysely";
import { beforeAll, expect, test } from "vitest";
import type { Tables } from "../database/entities.ts";
import { reviewWholeChain } from "../testing/review-whole-chain.ts";
import { describeServer, type TestServer } from "../testing/server.ts";
import { writeRevision } from "../testing/write-revision.ts";
import { chainBlockers } from "./chain-blockers.ts";
import { APPROVE, LIVE_METRIC, PINNED_METRIC, ReviewDesk } from "./review.kit.ts";

const SET = `mutation ($input: SetReviewChainInput!) { setReviewChain(input: $input) { __typename
  ... on Refused { issues { field code message } } ... on SetReviewChainSuccess { chain { number setBy steps { name } } } } }`;

/** A number that nobody has: the example of GB 11643, appendix A. */
const ID_NUMBER = "11010519491231002X";
const saying = (words: RegExp) => expect.stringMatching(words);

describeServer("three reviews and three proof passes", (server) => {
  let desk: ReviewDesk;
  beforeAll(async () => {
    desk = await ReviewDesk.open(server());
  });

  const db = (): Kysely<Tables> => server().database.orm.em.getKysely<Tables>({ type: "write" });

  async function revise(metric: string, value: string) {
    const question = `{ metric(code: "${metric}") { latest { id vintage { number } } } }`;
    const { id, vintage } = (await server().ask(question)).metric.latest;
    const admin = await server().as("ADMINISTRATOR");
    const input = { observationId: id, seenVintage: vintage.number, value, status: "NORMAL", reason: "核实" };
    const { reviseObservation } = await admin.ask(
      "mutation ($input: ReviseObservationInput!) { reviseObservation(input: $input) { __typename } }",
      { input },
    );
    expect(reviseObservation.__typename).toBe("ReviseObservationSuccess");
  }

  test("a revision goes through six people, and each decision keeps the text's hash and the figures as shown", async () => {
    const { revisionId } = await desk.written("six-people");
    expect(await chainBlockers(db(), revisionId)).toEqual([{ code: "NOT_SUBMITTED", message: "这一版尚未送审。" }]);
    const { review } = await desk.submit(revisionId);
    expect(review).toMatchObject({ standing: "UNDER_REVIEW", authors: ["作者"], submittedBy: "作者", chainNumber: 0 });
    expect(await desk.short(revisionId)).toBe("Owwwww");
    await desk.passUpTo(revisionId, 5);
    expect(await chainBlockers(db(), revisionId)).toEqual([{ code: "STEP_NOT_DONE", message: "“三校”尚未通过。" }]);
    const last = await desk.approve(revisionId, "third-proof", desk.who("third-proof"), { remark: " 无误 " });
    expect(last.review.standing).toBe("APPROVED");
    expect(await chainBlockers(db(), revisionId)).toEqual([]);
    const shown = last.review.figures.map(({ previousVintage: _, ...figure }: { previousVintage: null }) => figure);
    for (const { approval, figures } of last.review.steps) {
      expect([approval.hash, figures]).toEqual([last.review.hash, shown]);
    }
    const { rows } = await sql`select remark, figures from review_decision
      where step = 'third-proof' and hash = ${last.review.hash}`.execute(db());
    expect(rows).toMatchObject([
      { remark: "无误", figures: [{ key: "live" }, { key: "pinned", policy: "PINNED", vintage: 1, text: "13个" }] },
    ]);
    expect((await desk.submit(revisionId)).issues).toMatchObject([{ code: "UNCHANGED" }]);
  });

  test.each(["review_chain", "review_submission", "review_decision"])("%s is only added to", async (table) => {
    for (const attempt of [`update ${table} set id = id`, `delete from ${table}`, `truncate ${table} cascade`]) {
      await expect(sql.raw(attempt).execute(db())).rejects.toMatchObject({ code: "23001" });
    }
  });

  test("nobody approves their own text, two steps, out of order, without the role, or what they have not seen", async () => {
    const { revisionId } = await desk.submitted("attacked");
    const refusal = async (step: string, by: TestServer, more: object = {}) => {
      const { __typename, issues } = await desk.approve(revisionId, step, by, more);
      expect(__typename).toBe("Refusal");
      return issues[0];
    };
    const { author, head } = desk;
    expect(await refusal("first-review", author)).toMatchObject({ code: "NOT_ALLOWED", message: saying(/自己写的/) });
    expect((await desk.state(revisionId, author)).steps[0].hindrance).toMatch(/自己写的/);
    const director = desk.who("final-review");
    expect(await refusal("first-review", director)).toMatchObject({ code: "NOT_ALLOWED", message: saying(/角色/) });
    expect(await refusal("second-review", head)).toMatchObject({ field: "step", message: saying(/请先完成“初审”/) });
    expect(await refusal("no-such", head)).toMatchObject({ field: "step", code: "NOT_FOUND" });
    const hash = "0".repeat(64);
    expect(await refusal("first-review", head, { hash })).toMatchObject({ field: "hash", code: "STALE" });
    expect(await refusal("first-review", head, { figures: [] })).toMatchObject({ field: "figures", code: "STALE" });
    expect(await refusal("first-review", head, { remark: "\u0007" })).toMatchObject({ field: "remark" });
    await desk.passUpTo(revisionId, 3);
    expect(await refusal("first-review", head)).toMatchObject({ code: "STALE", message: "“初审”已由0号通过。" });
    const twice = await refusal("second-proof", desk.who("first-proof"));
    expect(twice).toMatchObject({ code: "NOT_ALLOWED", message: saying(/“一校”是您做的/) });
    const anonymous = await server().send(APPROVE, { input: await desk.seen(revisionId, "second-proof") });
    expect(anonymous.data.approveStep.issues).toMatchObject([{ code: "NOT_SIGNED_IN" }]);
  });

  test("no step is passed while the checks find an error; it may be returned, and what was found is on the desk", async () => {
    const { articleId } = await desk.written("leaks-a-number");
    const leaking = await desk.rewrite(articleId, `其身份证号为${ID_NUMBER}。`);
    await desk.submit(leaking);
    const found = async () =>
      (
        await sql<{
          code: string;
        }>`select code from check_finding where revision_id = ${leaking} and severity = 'ERROR'`.execute(db())
      ).rows;
    expect(await found()).toEqual([{ code: "ID_NUMBER" }]);
    const { issues } = await desk.approve(leaking, "first-review");
    expect(issues).toEqual([{ field: "step", code: "BLOCKED", message: saying(/身份证/) }]);
    expect(issues[0].message).not.toContain(ID_NUMBER);
    expect(await desk.short(leaking)).toBe("Owwwww");
    expect((await desk.return(leaking, "first-review")).review.standing).toBe("RETURNED");
    const mended = await writeRevision(
      server().database,
      articleId,
      await desk.idOf(desk.author),
      ({ text, citations }) => ({
        text: { ...text, body: text.body.slice(0, 1) },
        citations,
      }),
    );
    await desk.submit(mended);
    expect((await desk.approve(mended, "first-review")).__typename).toBe("ReviewSuccess");
  });

  test("a revision that was not submitted, or that another was submitted after, cannot be decided on", async () => {
    const { articleId, revisionId } = await desk.submitted("stale");
    const next = await desk.rewrite(articleId, "又一句。");
    expect((await desk.approve(next, "first-review")).issues).toMatchObject([{ field: "revisionId", code: "INVALID" }]);
    expect((await desk.submit(revisionId)).issues).toMatchObject([{ code: "STALE", message: saying(/第3版/) }]);
    await desk.submit(next);
    const stale = await desk.approve(revisionId, "first-review");
    expect(stale.issues).toMatchObject([
      { field: "revisionId", code: "STALE", message: saying(/作者之后已送审第3版/) },
    ]);
    expect(await desk.state(revisionId)).toMatchObject({ standing: "OVERTAKEN", laterRevision: 3 });
  });

  test("of two who decide a step at once, one gets through and the other is told who", async () => {
    const { revisionId } = await desk.submitted("at-once");
    const input = await desk.seen(revisionId, "first-review");
    const both = [desk.who("first-review"), desk.head];
    const answers = await Promise.all(both.map((by) => by.ask(APPROVE, { input })));
    const refusals = answers.flatMap(({ approveStep }) => approveStep.issues ?? []);
    expect(refusals).toMatchObject([{ field: "step", code: "STALE", message: saying(/已由(0号|另一位科长)通过/) }]);
    const { rows } = await sql`select from review_decision d join review_submission s on s.id = d.submission_id
      where s.revision_id = ${revisionId}`.execute(db());
    expect(rows).toHaveLength(1);
  });

  test("a later revision re-opens what its changes touch: words all that follow, a citation the figures alone", async () => {
    const { articleId, revisionId } = await desk.submitted("changed");
    await desk.passUpTo(revisionId, 6);
    const recited = await desk.recite(articleId);
    expect(await desk.short(recited)).toBe("ddRddd");
    await desk.submit(recited);
    expect(await chainBlockers(db(), recited)).toEqual([
      { code: "STEP_REOPENED", message: "“复审”须重做：通过之后引用的数据有改动（live）。" },
    ]);
    expect(await chainBlockers(db(), revisionId)).toEqual([]);
    expect((await desk.approve(recited, "second-review")).review.standing).toBe("APPROVED");
    const reworded = await desk.rewrite(articleId, "再加一句。");
    expect((await desk.submit(reworded)).review.steps[0].reopenings).toMatchObject([{ cause: "WORDS_CHANGED" }]);
    expect(await desk.short(reworded)).toBe("Rrrrrr");
    await reviewWholeChain(server().database, reworded);
    expect(await chainBlockers(db(), reworded)).toEqual([]);
  });

  test("a pinned figure that is overtaken re-opens the step of the figures; a live one follows and is told", async () => {
    const { revisionId } = await desk.submitted("overtaken");
    await desk.passUpTo(revisionId, 6);
    const before = await desk.seen(revisionId, "second-review");
    await revise(LIVE_METRIC, "5230000000");
    expect(await desk.short(revisionId)).toBe("dddddd");
    const { steps } = await desk.state(revisionId);
    expect(steps[4].followed).toEqual([{ key: "live", before: "51.2亿元", after: "52.3亿元" }]);
    await revise(PINNED_METRIC, "14");
    expect(await desk.short(revisionId)).toBe("ddRddd");
    expect(await chainBlockers(db(), revisionId)).toMatchObject([
      { code: "STEP_REOPENED", message: saying(/新的数据版本（pinned）/) },
    ]);
    const blind = await desk.who("second-review").ask(APPROVE, { input: before });
    expect(blind.approveStep.issues).toMatchObject([
      { field: "figures", code: "STALE", message: saying(/“live”现为“52\.3亿元”/) },
    ]);
    expect((await desk.approve(revisionId, "second-review")).review.standing).toBe("APPROVED");
  });

  test("a returned revision has to be submitted again, and keeps the steps that its changes do not touch", async () => {
    const { articleId, revisionId } = await desk.submitted("returned");
    await desk.passUpTo(revisionId, 2);
    const returnIt = (more: object) => desk.return(revisionId, "second-review", desk.head, more);
    expect((await returnIt({ remark: " " })).issues).toMatchObject([{ field: "remark", code: "REQUIRED" }]);
    const nowhere = await returnIt({ remarks: [{ place: "body.99.content", text: "？" }] });
    expect(nowhere.issues).toMatchObject([{ field: "remarks.0.place", code: "NOT_FOUND" }]);
    const { review } = await returnIt({ remarks: [{ place: "body.0.content", text: "核对开工数" }] });
    expect(review).toMatchObject({ standing: "RETURNED", returned: { by: "另一位科长", remark: "数字不对" } });
    expect((await desk.approve(revisionId, "second-review")).issues).toMatchObject([{ code: "STALE" }]);
    expect(await chainBlockers(db(), revisionId)).toMatchObject([
      { code: "RETURNED", message: saying(/在“复审”退回/) },
    ]);
    const mended = await desk.recite(articleId);
    expect((await desk.submit(mended)).review.standing).toBe("UNDER_REVIEW");
    expect(await desk.short(mended)).toBe("ddOwww");
  });

  test("administrators change the chain; what is under way keeps its own until it is submitted again", async () => {
    const { revisionId } = await desk.submitted("old-chain");
    const admin = await server().as("ADMINISTRATOR", "管理员");
    const set = async (steps: object[], seenChain = 0, by = admin) =>
      (await by.ask(SET, { input: { seenChain, steps } })).setReviewChain;
    const all = ["LANGUAGE", "PRIVACY", "FACTS", "FIGURES", "ORIENTATION", "RELEASE"];
    const step = { code: "review", name: "审", kind: "REVIEW", subjects: all, roles: ["EDITOR"] };
    const partial = { ...step, subjects: ["LANGUAGE", "FIGURES"], roles: [] };
    const wrong = await set([partial, { ...step, kind: "PROOF", subjects: [] }]);
    const fields = ["steps.0.roles", "steps.1.code", "steps.1.name", "steps.1.subjects", "steps.1.subjects", "steps"];
    expect(wrong.issues.map(({ field }: { field: string }) => field)).toEqual(fields);
    expect((await set([step], 0, desk.head)).issues).toMatchObject([{ code: "NOT_ALLOWED" }]);
    expect((await set([step])).chain).toEqual({ number: 1, setBy: "管理员", steps: [{ name: "审" }] });
    expect((await set([step])).issues).toMatchObject([{ code: "STALE", message: saying(/管理员已修改/) }]);
    expect((await set([step], 1)).issues).toMatchObject([{ code: "UNCHANGED" }]);
    expect(await desk.short(revisionId)).toBe("Owwwww");
    expect((await desk.approve(revisionId, "first-review")).__typename).toBe("ReviewSuccess");
    const again = (await desk.submit(revisionId)).review;
    expect(again).toMatchObject({ chainNumber: 1, steps: [{ status: "OPEN", step: { code: "review" } }] });
    const done = await desk.approve(revisionId, "review", desk.who("first-review"));
    expect(done.review.standing).toBe("APPROVED");
  });
});
