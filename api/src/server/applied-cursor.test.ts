import { sql } from "kysely";
import { expect, test } from "vitest";
import type { Tables } from "../database/entities.ts";
import { describeOnEngines } from "../testing/engines.ts";
import { appliedCursor } from "./applied-cursor.ts";

describeOnEngines("what a database has applied", (database) => {
  test("bounds the cursor of what is read from it", async () => {
    const replica = database().orm.em.getKysely<Tables>();
    expect(await appliedCursor(replica, 0n)).toBe(0n);
    expect(await appliedCursor(replica, 3n)).toBe(0n);
    for (const sequence of [1, 2]) {
      await sql`insert into outbox_event (sequence, kind, tags, observations, recorded_at)
        overriding system value values (${sequence}, 'test', '{}', '{}', now())`.execute(replica);
    }
    expect(await appliedCursor(replica, 1n)).toBe(1n);
    expect(await appliedCursor(replica, 2n)).toBe(2n);
    expect(await appliedCursor(replica, 3n)).toBe(2n);
  });
});
