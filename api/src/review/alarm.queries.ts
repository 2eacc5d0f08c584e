import { sql } from "kysely";
import type { Reads } from "../database/reads.ts";
import { LATE_MS } from "./actions/run-scheduled.ts";
import { beijingTime } from "./beijing-time.ts";
import { type ScheduledPublicationRow, scheduledPublicationById } from "./scheduled-publication.queries.ts";

export const ALARM_KINDS = ["PUBLICATION_FAILED", "PUBLICATION_LATE", "PUBLICATION_OVERDUE"] as const;
export type AlarmKind = (typeof ALARM_KINDS)[number];

/** Something that went wrong by itself and that somebody has to see. */
export interface AlarmRow {
  id: string;
  kind: AlarmKind;
  message: string;
  since: Date;
  publication: ScheduledPublicationRow;
}

const ALARMS_MOST = 100;

/** What failed or was late and nobody has acknowledged, and what is overdue still; the newest first, at most 100. */
export async function alarms(reads: Reads): Promise<AlarmRow[]> {
  const { rows } = await sql<{ id: string; kind: AlarmKind; since: Date }>`
    select id, case state when 'FAILED' then 'PUBLICATION_FAILED' when 'MISSED' then 'PUBLICATION_LATE'
      else 'PUBLICATION_OVERDUE' end as kind, coalesce(closed_at, due_at) as since
    from scheduled_publication
    where (state in ('FAILED', 'MISSED') and acknowledged_at is null)
      or (state = 'SCHEDULED' and due_at < clock_timestamp() - make_interval(secs => ${sql.lit(LATE_MS / 1000)}))
    order by since desc, id desc limit ${sql.lit(ALARMS_MOST)}`.execute(reads.db);
  const publications = await Promise.all(rows.map(({ id }) => scheduledPublicationById(reads).load(id)));
  return rows.flatMap(({ id, kind, since }, index) => {
    const publication = publications[index];
    return publication ? [{ id: `alarm_${id}`, kind, message: says[kind](publication), since, publication }] : [];
  });
}

const says: Record<AlarmKind, (publication: ScheduledPublicationRow) => string> = {
  PUBLICATION_FAILED: ({ dueAt, reason }) => `定于${beijingTime(dueAt)}的发布没有成功：${reason}`,
  PUBLICATION_LATE: ({ dueAt, closedAt }) =>
    `定于${beijingTime(dueAt)}的发布晚了，实际于${beijingTime(closedAt ?? dueAt)}发布。`,
  PUBLICATION_OVERDUE: ({ dueAt, lastError }) =>
    `定于${beijingTime(dueAt)}的发布到时没有进行，系统还在重试。${lastError === null ? "" : `最近一次故障：${lastError}`}`,
};
