import { sql } from "kysely";

/** Whether nobody has decided on the stale task `t` yet, as SQL. */
export const isOpen = sql`not exists (select from stale_task_resolution s where s.task_id = t.id)`;
