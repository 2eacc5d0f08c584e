import { ConfigError } from "../config.ts";

/**
 * Checks that `fetch` calls the port of the api's address. It refuses those that other protocols use, such as 6000, and
 * publishes no list of them (WHATWG Fetch, "port blocking"); so it is asked, and nothing is sent.
 * @throws ConfigError when it does not
 */
export async function refuseBlockedPort(apiUrl: string): Promise<void> {
  let isCalled = false;
  const dispatcher = {
    dispatch() {
      isCalled = true;
      throw new Error("asked only whether it would be sent");
    },
  };
  await fetch(apiUrl, { dispatcher } as RequestInit).catch(() => {});
  if (isCalled) return;
  const { port } = new URL(apiUrl);
  throw new ConfigError(
    `The api's address is ${apiUrl}, and port ${port} is one that fetch never calls, because another protocol uses it; ` +
      "give the api another port with API_PORT or API_URL.",
  );
}
