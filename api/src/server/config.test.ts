import { describe, expect, test } from "vitest";
import { ConfigError, readConfig } from "./config.ts";

const s3 = { MEDIA_S3_BUCKET: "gongbao", MEDIA_S3_REGION: "cn-1", MEDIA_S3_KEY: "k", MEDIA_S3_SECRET: "s" };

describe("configuration", () => {
  test("an empty environment gives the documented defaults", () => {
    expect(readConfig({}, "/srv/gongbao")).toEqual({
      apiPort: 4000,
      host: "127.0.0.1",
      dataDir: "/srv/gongbao/data",
      databaseUrl: undefined,
      databaseReplicaUrls: [],
      apiUrl: "http://127.0.0.1:4000",
      publicUrl: "http://127.0.0.1:4321",
      mail: undefined,
      adminEmail: undefined,
      adminPassword: undefined,
      seed: "district",
      queryDeadlineMs: 10_000,
      backupEveryMinutes: 30,
      webhookPrivateHosts: [],
      mediaS3: undefined,
      logLevel: "info",
    });
  });

  test("a relative DATA_DIR is meant from where npm was called", () => {
    expect(readConfig({ INIT_CWD: "/home/li/gongbao", DATA_DIR: "../store" }, "/elsewhere").dataDir).toBe(
      "/home/li/store",
    );
  });

  test("an absolute DATA_DIR stays as it is", () => {
    expect(readConfig({ INIT_CWD: "/home/li", DATA_DIR: "/var/lib/gongbao" }).dataDir).toBe("/var/lib/gongbao");
  });

  test("an empty value counts as unset", () => {
    expect(readConfig({ API_PORT: "", DATABASE_URL: " " })).toMatchObject({ apiPort: 4000, databaseUrl: undefined });
  });

  test("replicas are a list separated by commas", () => {
    const env = { DATABASE_URL: "postgres://a/b", DATABASE_REPLICA_URLS: "postgres://r1/b, postgresql://r2/b" };
    expect(readConfig(env).databaseReplicaUrls).toEqual(["postgres://r1/b", "postgresql://r2/b"]);
  });

  test("addresses lose their trailing slash", () => {
    expect(readConfig({ PUBLIC_URL: "https://gongbao.example.cn/" }).publicUrl).toBe("https://gongbao.example.cn");
  });

  test("mail needs a server and a sender", () => {
    const env = { SMTP_URL: "smtp://desk:secret@mail.example.cn:587", MAIL_FROM: "公报 <gongbao@example.cn>" };
    expect(readConfig(env).mail).toEqual({ smtpUrl: env.SMTP_URL, from: env.MAIL_FROM });
  });

  test("a store of media needs its address, bucket, region, key and secret", () => {
    expect(readConfig({ ...s3, MEDIA_S3_ENDPOINT: "https://oss.example.cn/" }).mediaS3).toEqual({
      endpoint: "https://oss.example.cn",
      bucket: "gongbao",
      region: "cn-1",
      key: "k",
      secret: "s",
    });
  });

  test.each([
    [
      s3,
      "A store of media needs all of MEDIA_S3_ENDPOINT, MEDIA_S3_BUCKET, MEDIA_S3_REGION, MEDIA_S3_KEY, MEDIA_S3_SECRET; missing: MEDIA_S3_ENDPOINT.",
    ],
    [
      { ...s3, MEDIA_S3_ENDPOINT: "oss.example.cn" },
      'MEDIA_S3_ENDPOINT is "oss.example.cn"; expected an http or https address such as https://bulletin.example.cn.',
    ],
    [
      { ...s3, MEDIA_S3_ENDPOINT: "https://oss.example.cn", MEDIA_S3_BUCKET: "a/b" },
      'MEDIA_S3_BUCKET is "a/b"; expected the name of a bucket such as gongbao-media.',
    ],
    [{ API_PORT: "80a" }, 'API_PORT is "80a"; expected a whole number from 0 to 65535.'],
    [{ API_PORT: "70000" }, 'API_PORT is "70000"; expected a whole number from 0 to 65535.'],
    [{ SITE_PORT: "-1" }, 'SITE_PORT is "-1"; expected a whole number from 0 to 65535.'],
    [{ HOST: "a b" }, 'HOST is "a b"; expected a host name or an IP address.'],
    [{ DATA_DIR: "s3://x" }, 'DATA_DIR is "s3://x"; expected a path of a folder.'],
    [{ SEED: "city" }, 'SEED is "city"; expected one of district, none.'],
    [{ LOG_LEVEL: "loud" }, 'LOG_LEVEL is "loud"; expected one of silent, fatal, error, warn, info, debug, trace.'],
    [{ QUERY_DEADLINE_MS: "1" }, 'QUERY_DEADLINE_MS is "1"; expected a whole number from 100 to 600000.'],
    [
      { WEBHOOK_PRIVATE_HOSTS: "intranet.local,10.0.0.0/33" },
      'WEBHOOK_PRIVATE_HOSTS is "10.0.0.0/33"; expected host names or networks separated by commas, such as intranet.local,10.2.0.0/16.',
    ],
    [{ BACKUP_EVERY_MINUTES: "0" }, 'BACKUP_EVERY_MINUTES is "0"; expected a whole number from 1 to 10080.'],
    [{ ADMIN_EMAIL: "admin" }, 'ADMIN_EMAIL is "admin"; expected an e-mail address.'],
    [{ ADMIN_PASSWORD: "short" }, "ADMIN_PASSWORD is too short; expected at least 8 characters."],
    [{ SMTP_URL: "smtp://mail.example.cn" }, "SMTP_URL is set but MAIL_FROM is not; mail needs both."],
    [{ MAIL_FROM: "gongbao@example.cn" }, "MAIL_FROM is set but SMTP_URL is not; mail needs both."],
    [
      { SMTP_URL: "http://desk:secret@mail.example.cn", MAIL_FROM: "gongbao@example.cn" },
      'SMTP_URL is "http://desk:***@mail.example.cn"; expected an address of the form smtp://user:password@host:587.',
    ],
    [
      { SMTP_URL: "smtp://mail.example.cn", MAIL_FROM: "gongbao" },
      'MAIL_FROM is "gongbao"; expected a mailbox such as 公报 <gongbao@example.cn>.',
    ],
    [
      { API_URL: "localhost" },
      'API_URL is "localhost"; expected an http or https address such as https://bulletin.example.cn.',
    ],
    [
      { DATABASE_URL: "mysql://u:secret@h/d" },
      'DATABASE_URL is "mysql://u:***@h/d"; expected one address of the form postgresql://user:password@host:5432/database.',
    ],
    [
      { DATABASE_REPLICA_URLS: "postgres://a/b" },
      "DATABASE_REPLICA_URLS is set but DATABASE_URL is not; set DATABASE_URL to the primary server.",
    ],
  ])("%o is refused in one sentence", (env, message) => {
    expect(() => readConfig(env)).toThrow(new ConfigError(message));
  });
});
