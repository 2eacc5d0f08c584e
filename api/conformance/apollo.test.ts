import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const jest = fileURLToPath(new URL("../../node_modules/jest/bin/jest.js", import.meta.url));
const config = fileURLToPath(new URL("./apollo/jest.config.mjs", import.meta.url));

/** Tests that wait for a later version of graphql-js, in each of the two suites. */
const skipped = 24;

test("Apollo's own integration suite passes, with graphql-js and with the compiler", { timeout: 120_000 }, async () => {
  const run = promisify(execFile)(process.execPath, [jest, "--config", config, "--json", "--silent"], {
    env: { ...process.env, NODE_ENV: "test" },
    maxBuffer: 64 * 1_048_576,
  });
  const { stdout } = await run.catch((failed: { stdout: string; stderr: string }) => failed);
  const report = JSON.parse(stdout) as JestReport;
  const failures = report.testResults.flatMap(({ assertionResults, message }) => [
    ...(assertionResults.length === 0 ? [message] : []),
    ...assertionResults.filter(({ status }) => status === "failed").map(({ fullName }) => fullName),
  ]);
  expect(failures).toEqual([]);
  expect(report.numPassedTests).toBe(2 * 246);
  expect(report.numPendingTests).toBe(2 * skipped);
});

interface JestReport {
  numPassedTests: number;
  numPendingTests: number;
  testResults: { message: string; assertionResults: { fullName: string; status: string }[] }[];
}
