import { Initial } from "./migrations/2026-11-24-initial.migration.ts";
import { DerivedMetrics } from "./migrations/2026-11-25-derived-metrics.migration.ts";
import { Roles } from "./migrations/2026-11-25-roles.migration.ts";

/** Every migration in the order in which they run. Forward only: a released one is never edited. */
export const migrations = [
  { name: "2026-11-24-initial", class: Initial },
  { name: "2026-11-25-roles", class: Roles },
  { name: "2026-11-25-derived-metrics", class: DerivedMetrics },
];
