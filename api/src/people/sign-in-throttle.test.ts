import { expect, test } from "vitest";
import { SignInThrottle } from "./sign-in-throttle.ts";

const email = "chief@bulletin.test";

/** How many of the attempts from each address may go on. */
async function admitted(throttle: SignInThrottle, attempts: number, addresses: readonly string[]): Promise<number> {
  let count = 0;
  for (const address of addresses) {
    for (let i = 0; i < attempts; i++) if ((await throttle.count(email, address)) === undefined) count++;
  }
  return count;
}

const strangers = Array.from({ length: 20 }, (_, i) => `192.0.2.${i}`);

test("an account can be tried a hundred times an hour, from however many addresses", async () => {
  expect(await admitted(new SignInThrottle(), 10, strangers)).toBe(100);
});

test("one address cannot use up an account's hundred: what was refused does not count", async () => {
  const throttle = new SignInThrottle();
  expect(await admitted(throttle, 1000, ["192.0.2.1"])).toBe(10);
  expect(await admitted(throttle, 10, ["192.0.2.2"])).toBe(10);
});

test("where somebody has signed in, guesses from elsewhere do not count, but those from there do", async () => {
  const throttle = new SignInThrottle();
  await throttle.count(email, "203.0.113.1");
  await throttle.forgive(email, "203.0.113.1");
  await admitted(throttle, 10, strangers);
  expect(await throttle.count(email, "203.0.113.2")).toBeGreaterThan(0);
  expect(await admitted(throttle, 12, ["203.0.113.1"])).toBe(10);
});

test("signing in gives strangers no further guesses", async () => {
  const throttle = new SignInThrottle();
  await admitted(throttle, 9, strangers.slice(0, 11));
  await throttle.count(email, "203.0.113.1");
  await throttle.forgive(email, "203.0.113.1");
  expect(await admitted(throttle, 10, ["192.0.2.99"])).toBe(1);
});
