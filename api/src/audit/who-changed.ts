import { type Kysely, sql } from "kysely";
import type { Tables } from "../database/entities.ts";

/** Who did the last thing to that row, and when in Beijing time, in words for a refusal: 张三, 2026年11月25日 16:30. */
export async function whoChanged(
  db: Kysely<Tables>,
  subjectType: string,
  subjectId: string,
): Promise<{ who: string; when: string }> {
  const { rows } = await sql<{ name: string | null; recorded_at: Date }>`
    select p.name, e.recorded_at from audit_entry e left join person p on p.id = e.recorded_by_id
    where e.subject_type = ${subjectType} and e.subject_id = ${subjectId} order by e.recorded_at desc limit 1`.execute(
    db,
  );
  return { who: rows[0]?.name ?? "系统", when: rows[0] ? beijingTime.format(rows[0].recorded_at) : "" };
}

const beijingTime = new Intl.DateTimeFormat("zh-CN", {
  timeZone: "Asia/Shanghai",
  dateStyle: "long",
  timeStyle: "short",
});
