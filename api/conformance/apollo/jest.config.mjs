/** Apollo's own suite is written for jest; everything else in this project runs in vitest. */
export default {
  rootDir: "../../..",
  roots: ["<rootDir>/api/conformance/apollo"],
  testMatch: ["**/*.suite.ts"],
  testEnvironment: "node",
  transform: { "\\.ts$": "<rootDir>/api/conformance/apollo/transform.cjs" },
  testTimeout: 30_000,
};
