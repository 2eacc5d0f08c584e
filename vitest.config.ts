import { defineConfig } from "vitest/config";

/** One run over all workspaces, so that `npm test` ends in one summary. */
export default defineConfig({
  // Many tests wait for processes that they have started: none of the cores is kept free.
  test: { projects: ["{schema,seeds,api,site}/vitest.config.ts"], maxWorkers: "100%" },
});
