import { Initial } from "./migrations/2026-11-24-initial.migration.ts";
import { Bulk } from "./migrations/2026-11-25-bulk.migration.ts";
import { ChangeParts } from "./migrations/2026-11-25-change-parts.migration.ts";
import { Corrections } from "./migrations/2026-11-25-corrections.migration.ts";
import { DerivedMetrics } from "./migrations/2026-11-25-derived-metrics.migration.ts";
import { FrontPages } from "./migrations/2026-11-25-front-pages.migration.ts";
import { Integrity } from "./migrations/2026-11-25-integrity.migration.ts";
import { Releases } from "./migrations/2026-11-25-releases.migration.ts";
import { Roles } from "./migrations/2026-11-25-roles.migration.ts";
import { Audit } from "./migrations/2026-11-26-audit.migration.ts";
import { Checks } from "./migrations/2026-11-26-checks.migration.ts";
import { Drafts } from "./migrations/2026-11-26-drafts.migration.ts";
import { Media } from "./migrations/2026-11-26-media.migration.ts";
import { People } from "./migrations/2026-11-26-people.migration.ts";
import { Publishing } from "./migrations/2026-11-26-publishing.migration.ts";
import { Reviews } from "./migrations/2026-11-26-reviews.migration.ts";
import { Webhooks } from "./migrations/2026-11-26-webhooks.migration.ts";

/** Every migration in the order in which they run. Forward only: a released one is never edited. */
export const migrations = [
  { name: "2026-11-24-initial", class: Initial },
  { name: "2026-11-25-roles", class: Roles },
  { name: "2026-11-25-releases", class: Releases },
  { name: "2026-11-25-corrections", class: Corrections },
  { name: "2026-11-25-change-parts", class: ChangeParts },
  { name: "2026-11-25-integrity", class: Integrity },
  { name: "2026-11-25-derived-metrics", class: DerivedMetrics },
  { name: "2026-11-25-bulk", class: Bulk },
  { name: "2026-11-25-front-pages", class: FrontPages },
  { name: "2026-11-26-checks", class: Checks },
  { name: "2026-11-26-audit", class: Audit },
  { name: "2026-11-26-webhooks", class: Webhooks },
  { name: "2026-11-26-people", class: People },
  { name: "2026-11-26-drafts", class: Drafts },
  { name: "2026-11-26-reviews", class: Reviews },
  { name: "2026-11-26-publishing", class: Publishing },
  { name: "2026-11-26-media", class: Media },
];
