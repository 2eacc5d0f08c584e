import { z } from "zod";
import { OBSERVATION_STATUS_CODES } from "../figures/statuses.ts";

/** An observation as the public sees it from this event on. */
export const observationChange = z.strictObject({
  /** Public id, `observation_…`. */
  id: z.string().min(1),
  /** Exact, in the metric's unit; null while missing. */
  value: z.string().nullable(),
  /** As printed by default, for example 51.2亿元, and its two parts, 51.2亿 and 元. */
  display: z.string(),
  displayNumber: z.string(),
  displayUnit: z.string(),
  status: z.enum(OBSERVATION_STATUS_CODES),
});
export type ObservationChange = z.infer<typeof observationChange>;

/**
 * What the data of an `event: change` says. `tags` name everything that a cache must drop; the change of an observation
 * always names its metric (`metric:…`) beside itself (`observation:…`).
 */
export const changeEvent = z.strictObject({
  tags: z.array(z.string().regex(/^[^\s,]+$/)),
  observations: z.array(observationChange),
});
export type ChangeEvent = z.infer<typeof changeEvent>;

/** Names of the events in the live stream. A reset says that changes were missed which nobody can tell any more. */
export const LIVE_EVENTS = { change: "change", reset: "reset" } as const;

/** Milliseconds between two comments that keep an idle stream alive. */
export const HEARTBEAT_MS = 15_000;

/** The outbox sequence in a stream's `id`, a `Last-Event-ID` or an `X-Gongbao-Cursor`; undefined when it is none. */
export function parseCursor(text: string | null | undefined): bigint | undefined {
  return text !== null && text !== undefined && /^\d{1,19}$/.test(text) ? BigInt(text) : undefined;
}
