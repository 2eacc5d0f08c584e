import { describe, expect, test } from "vitest";
import { ConfigError, readConfig } from "./config.ts";

describe("configuration", () => {
  test("an empty environment gives the documented defaults", () => {
    expect(readConfig({})).toEqual({
      sitePort: 4321,
      host: "127.0.0.1",
      apiUrl: "http://127.0.0.1:4000",
      publicUrl: "http://127.0.0.1:4321",
      trustedProxies: 0,
      pageCacheMib: 128,
      maxStreams: 20_000,
      logLevel: "info",
    });
  });

  test.each([
    [{ API_PORT: "4100" }, { apiUrl: "http://127.0.0.1:4100" }],
    [{ API_PORT: "4100", API_URL: "http://api:4000/" }, { apiUrl: "http://api:4000" }],
    [
      { HOST: "::", SITE_PORT: "80" },
      { host: "::", publicUrl: "http://127.0.0.1:80" },
    ],
    [{ HOST: "::1" }, { publicUrl: "http://[::1]:4321" }],
    [{ PUBLIC_URL: "https://gongbao.example.cn/" }, { publicUrl: "https://gongbao.example.cn" }],
    [{ SITE_PORT: " " }, { sitePort: 4321 }],
  ])("%j gives %j", (env, expected) => {
    expect(readConfig(env)).toMatchObject(expected);
  });

  test.each([
    [{ SITE_PORT: "80a" }, 'SITE_PORT is "80a"; expected a whole number from 0 to 65535.'],
    [{ API_PORT: "70000" }, 'API_PORT is "70000"; expected a whole number from 0 to 65535.'],
    [{ HOST: "a b" }, 'HOST is "a b"; expected a host name or an IP address.'],
    [{ API_URL: "api" }, 'API_URL is "api"; expected an http or https address such as https://bulletin.example.cn.'],
    [
      { PUBLIC_URL: "https://x.cn/?a" },
      'PUBLIC_URL is "https://x.cn/?a"; expected an http or https address such as https://bulletin.example.cn.',
    ],
    [{ MAX_STREAMS: "0" }, 'MAX_STREAMS is "0"; expected a whole number from 1 to 1000000.'],
    [{ LOG_LEVEL: "loud" }, 'LOG_LEVEL is "loud"; expected one of silent, fatal, error, warn, info, debug, trace.'],
  ])("%j is refused in one sentence", (env, sentence) => {
    expect(() => readConfig(env)).toThrow(new ConfigError(sentence));
  });
});
