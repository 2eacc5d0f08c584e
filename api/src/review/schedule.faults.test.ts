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

const wanted = 12;
const program = fileURLToPath(new URL("../testing/faults/run-schedule.ts", import.meta.url));
const execArgv = ["--disable-warning=ExperimentalWarning"];

/** As many articles with a draft each, whose hour has just come. */
async function arrange(place: TestPlace): Promise<void> {
  const database = await openMigrated(place);
  const db = database.orm.em.getKysely<Tables>();
  const [topic, person] = [v7(), v7()];
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
      values (${revision}, ${article}, 1, '[]', '[]', '[]', '[]', 0, now())`.execute(db);
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
      let [kills, found] = [0, await standing(place)];
      while (found.waiting > 0 && kills < 60) {
        const node = fork(program, [JSON.stringify([place])], {
          execArgv,
          stdio: ["ignore", "inherit", "inherit", "ipc"],
        });
        await once(node, "message");
        await sleep(20 + Math.random() * 150);
        node.kill("SIGKILL");
        await once(node, "exit");
        kills += 1;
        found = await standing(place);
        expect(found).toMatchObject({ twice: 0, halves: 0, done: wanted - found.waiting });
      }
      expect(found).toEqual({ waiting: 0, done: wanted, twice: 0, halves: 0 });
      expect(kills).toBeGreaterThan(1);
    });
  },
);
