import { fork } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { sql } from "kysely";
import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import type { Database } from "../database/connect.ts";
import type { Tables } from "../database/entities.ts";
import { makePlace, type TestPlace } from "../testing/engines.ts";
import { readyToPublish } from "../testing/ready-to-publish.ts";
import { openMigrated } from "../testing/templates.ts";

const wanted = 4;
const KILLS_MOST = 12;
/** At moments that may fall into a publication; the later ones let a slow machine end. */
const EARLY_KILLS = 2;
const PATIENCE_MS = 2_000;
const program = fileURLToPath(new URL("../testing/faults/run-schedule.ts", import.meta.url));
const execArgv = ["--disable-warning=ExperimentalWarning"];

/** As many articles with a draft each, whose hour has just come. */
async function arrange(place: TestPlace): Promise<void> {
  const database = await openMigrated(place);
  const db = database.orm.em.getKysely<Tables>();
  const [topic, person] = [v7(), v7()];
  const words = JSON.stringify([{ type: "Text", text: "扶贫工作简报" }]);
  await sql`insert into topic (id, code, name, name_en, position) values (${topic}, 'investment', '投资', 'Investment', 1)`.execute(
    db,
  );
  await sql`insert into person (id, name, email, role, email_verified, created_at, updated_at)
    values (${person}, '王主任', 'chief@bulletin.test', 'DIRECTOR', true, now(), now())`.execute(db);
  for (let number = 1; number <= wanted; number++) {
    const [article, revision] = [v7(), v7()];
    await sql`insert into article (id, slug, topic_id) values (${article}, ${`article-${number}`}, ${topic})`.execute(
      db,
    );
    await sql`insert into revision (id, article_id, number, title, subtitle, summary, body, word_count, recorded_at)
      values (${revision}, ${article}, 1, ${words}, '[]', ${words}, '[]', 0, now())`.execute(db);
    await readyToPublish(database, revision);
    const plan = JSON.stringify({
      texts: [{ revisionId: revision, seenRevision: 0 }],
      bulletin: null,
      releaseId: null,
    });
    await sql`insert into scheduled_publication (id, article_id, plan, due_at, state, recorded_at, recorded_by_id)
      values (${v7()}, ${article}, ${plan}::jsonb, now() + interval '1 second', 'SCHEDULED', now(), ${person})`.execute(
      db,
    );
  }
  await database.close();
}

interface Standing {
  waiting: number;
  done: number;
  /** Articles by how often they were published, and those whose schedule, publication and date do not agree. */
  twice: number;
  halves: number;
}

async function standing(place: TestPlace): Promise<Standing> {
  const database: Database = await openMigrated(place);
  try {
    const { rows } = await sql<Standing>`
      select count(*) filter (where state = 'SCHEDULED')::int as waiting,
        count(*) filter (where state in ('DONE', 'MISSED'))::int as done,
        count(*) filter (where publications > 1)::int as twice,
        count(*) filter (where (state in ('DONE', 'MISSED')) <> (publications = 1 and is_public and events = 1))::int as halves
      from (
        select s.state, a.published_at is not null as is_public,
          (select count(*) from publication p where p.article_id = a.id) as publications,
          (select count(*) from outbox_event e where e.kind = 'article.published' and 'article:' || a.slug = any(e.tags)) as events
        from scheduled_publication s join article a on a.id = s.article_id
      ) each`.execute(database.orm.em.getKysely<Tables>());
    return rows[0] as Standing;
  } finally {
    await database.close();
  }
}

const start = (place: TestPlace) =>
  fork(program, [JSON.stringify([place])], { execArgv, stdio: ["ignore", "inherit", "inherit", "ipc"] });

describe.each(["embedded", "postgresql"] as const)(
  "kill -9 while scheduled publications are carried out (%s)",
  (engine) => {
    let place: TestPlace;
    const isThere = engine === "embedded" || inject("postgresql");
    beforeAll(async () => {
      if (isThere) place = await makePlace(engine);
    });
    afterAll(() => place?.remove());

    test.skipIf(!isThere)("publishes each once, and none by half", { timeout: 240_000 }, async () => {
      await arrange(place);
      let found = await standing(place);
      for (let kill = 0; kill < KILLS_MOST && found.waiting > 0; kill += 1) {
        const node = start(place);
        await once(node, "message");
        await sleep(kill < EARLY_KILLS ? Math.random() * 1_200 : PATIENCE_MS);
        node.kill("SIGKILL");
        await once(node, "exit");
        found = await standing(place);
        expect(found).toMatchObject({ twice: 0, halves: 0, done: wanted - found.waiting });
      }
      expect(found).toEqual({ waiting: 0, done: wanted, twice: 0, halves: 0 });
    });
  },
);
