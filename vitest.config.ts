import { defineConfig } from "vitest/config";

/** One run over all workspaces, so that `npm test` ends in one summary. */
export default defineConfig({ test: { projects: ["{schema,seeds,api,site}/vitest.config.ts"] } });
