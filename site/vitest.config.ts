import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    // Many tests wait for processes that they have started: no core is kept free.
    maxWorkers: "100%",
    // After the api's: these time what a browser sees.
    sequence: { groupOrder: 2 },
    globalSetup: ["./tests/kit/content.global.ts"],
    include: ["src/**/*.test.ts", "tests/**/*.test.ts"],
  },
});
