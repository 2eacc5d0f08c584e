import { defineConfig } from "vitest/config";

export default defineConfig({
  // Resolvers are decorated in TypeScript's legacy way and always state their types, so no metadata is emitted.
  oxc: { decorator: { legacy: true } },
  // graphql ships two builds whose classes do not know each other; Node and type-graphql load this one.
  resolve: { alias: [{ find: /^graphql$/, replacement: "graphql/index.js" }] },
  test: {
    // Many tests wait for processes that they have started: more workers than cores.
    maxWorkers: 3,
    sequence: { groupOrder: 1 },
    setupFiles: ["./src/testing/setup.ts"],
    globalSetup: ["./src/testing/engines.global.ts"],
    testTimeout: 30_000,
    hookTimeout: 120_000,
  },
});
