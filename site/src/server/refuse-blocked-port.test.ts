import { expect, test } from "vitest";
import { ConfigError } from "../config.ts";
import { refuseBlockedPort } from "./refuse-blocked-port.ts";

test.each([1, 4190, 5060, 6000, 6667, 10_080])("port %i, which fetch never calls, is refused", async (port) => {
  const sentence =
    `The api's address is http://api:${port}, and port ${port} is one that fetch never calls, ` +
    "because another protocol uses it; give the api another port with API_PORT or API_URL.";
  await expect(refuseBlockedPort(`http://api:${port}`)).rejects.toThrow(new ConfigError(sentence));
});

test.each(["http://127.0.0.1:4000", "https://api.example.cn", "http://[::1]:80/api"])(
  "%s is an address that can be called, and is not called",
  async (apiUrl) => {
    await expect(refuseBlockedPort(apiUrl)).resolves.toBeUndefined();
  },
);
