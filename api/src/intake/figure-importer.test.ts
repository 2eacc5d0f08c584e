import { sql } from "kysely";
import { pino } from "pino";
import { beforeAll, expect, test, vi } from "vitest";
import type { Tables } from "../database/entities.ts";
import { describeServer } from "../testing/server.ts";
import { FigureImporter } from "./figure-importer.ts";

const HEADER = "指标代码,地区代码,时期,数值,单位,状态\n";
const ROW = "projects-started-total-investment,jining-edz,2018-H1,52.3亿,元,正式\n";
/** Takes seconds to read: each row but the first is refused as a duplicate. */
const long = Buffer.from(HEADER + ROW.repeat(90_000));
const short = Buffer.from(HEADER + ROW);

describeServer("files of figures in their queue", (server) => {
  const log = pino({ level: "silent" });
  const db = () => server().database.orm.em.getKysely<Tables>({ type: "write" });
  let by: string;

  beforeAll(async () => {
    by = (await db().selectFrom("person").select("id").executeTakeFirstOrThrow()).id as string;
  });

  const send = (importer: FigureImporter, bytes: Uint8Array) =>
    importer.accept({ name: "a.csv", bytes, reason: null, by });
  const stored = async (id: string) =>
    (
      await sql<{ state: string; rows_read: number; message: string | null; is_old: boolean }>`
        select state, rows_read, message, touched_at < now() - interval '1 minute' as is_old
        from figure_import where id = ${id}`.execute(db())
    ).rows[0];

  test("one that waits for its turn is not taken for cut off", async () => {
    const importer = new FigureImporter(db(), log, 20);
    await send(importer, long);
    const waiting = await send(importer, short);
    await sql`update figure_import set touched_at = now() - interval '3 minutes' where id = ${waiting}`.execute(db());
    await vi.waitFor(async () => expect(await stored(waiting)).toMatchObject({ state: "PARSING", is_old: false }));
    expect(await stored(waiting)).toMatchObject({ rows_read: 0 });
    await importer.stop();
  });

  test("a stop ends the one that is read and all that wait, at once", async () => {
    const importer = new FigureImporter(db(), log);
    const ids = [await send(importer, long), await send(importer, long), await send(importer, short)];
    const began = Date.now();
    await importer.stop();
    expect(Date.now() - began).toBeLessThan(2_000);
    for (const id of ids) {
      expect(await stored(id)).toMatchObject({
        state: "FAILED",
        rows_read: 0,
        message: expect.stringContaining("停止"),
      });
    }
  });
});
