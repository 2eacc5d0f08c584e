import dns from "node:dns/promises";
import { createServer } from "node:net";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { WebhookReceiver } from "../testing/webhook-receiver.ts";
import { privateHosts } from "./private-hosts.ts";
import { send } from "./send.ts";

const nobody = privateHosts([]);
const local = privateHosts(["127.0.0.1"]);
const never = new AbortController().signal;

let receiver: WebhookReceiver;
beforeEach(async () => {
  receiver = await WebhookReceiver.open();
});
afterEach(() => {
  receiver.close();
  vi.restoreAllMocks();
});

const post = (url: string, allowed = local, stop = never) =>
  send({ url, headers: { "webhook-id": "event_1" }, body: '{"kind":"甲"}' }, allowed, stop);
const at = (host: string, path = "/hook") => `http://${host}:${receiver.port}${path}`;

test("posts the body to the byte and takes any 2xx for delivered", async () => {
  expect(await post(at("127.0.0.1", "/hook?a=1"))).toEqual({ status: 204, error: null, ms: expect.any(Number) });
  expect(receiver.received).toEqual([
    expect.objectContaining({
      path: "/hook?a=1",
      body: '{"kind":"甲"}',
      headers: expect.objectContaining({ "webhook-id": "event_1" }),
    }),
  ]);
});

test.each([
  "127.0.0.1",
  "127.1",
  "2130706433",
  "0x7f.0.0.1",
  "0",
  "0.0.0.0",
  "localhost",
  "LOCALHOST",
  "localhost.",
  "[::1]",
  "[::]",
  "[::ffff:127.0.0.1]",
  "[::ffff:7f00:1]",
  "[64:ff9b::7f00:1]",
])("the host %s of this machine is never connected to unless it is allowed", async (host) => {
  const { status, error } = await post(at(host), nobody);
  expect([status, error]).toEqual([
    null,
    expect.stringMatching(/^地址指向本机或内部网络（.+），未获允许。$|^域名无法解析。$/),
  ]);
  expect(receiver.received).toEqual([]);
});

test.each([
  "10.0.0.1",
  "172.16.0.1",
  "192.168.0.1",
  "100.64.0.1",
  "169.254.169.254",
  "[fe80::1]",
  "[fd00:ec2::254]",
  "224.0.0.1",
])("the network of %s is refused before anything is sent", async (host) => {
  expect(await post(`http://${host}/latest/meta-data/`, nobody)).toMatchObject({
    status: null,
    error: expect.stringContaining("内部网络"),
  });
});

test("a name is resolved once, and who answers otherwise the second time is not asked", async () => {
  const lookup = vi
    .spyOn(dns, "lookup")
    .mockResolvedValueOnce([{ address: "127.0.0.1", family: 4 }] as never)
    .mockResolvedValue([{ address: "127.0.0.2", family: 4 }] as never);
  expect(await post(at("rebind.example"))).toMatchObject({ status: 204 });
  expect(lookup).toHaveBeenCalledTimes(1);
  expect(receiver.received[0]?.headers.host).toBe(`rebind.example:${receiver.port}`);
});

test("a name that leads outside and inside is refused as a whole", async () => {
  vi.spyOn(dns, "lookup").mockResolvedValue([
    { address: "1.1.1.1", family: 4 },
    { address: "10.0.0.7", family: 4 },
  ] as never);
  expect(await post("http://both.example/", nobody)).toMatchObject({ error: expect.stringContaining("10.0.0.7") });
});

test("a redirect is not followed", async () => {
  receiver.answer = (response) => response.writeHead(302, { location: at("127.0.0.1", "/elsewhere") }).end();
  expect(await post(at("127.0.0.1"))).toMatchObject({ status: 302, error: "对方返回 302，要求转往别处；转向不跟随。" });
  expect(receiver.received).toHaveLength(1);
});

test("an answer without end is cut off; its status counts", async () => {
  let sent = 0;
  receiver.answer = (response) => {
    response.writeHead(200);
    const timer = setInterval(() => {
      sent += 8_192;
      response.write("x".repeat(8_192));
    }, 1);
    response.on("close", () => clearInterval(timer));
  };
  expect(await post(at("127.0.0.1"))).toMatchObject({ status: 200, error: null });
  await vi.waitUntil(async () => {
    const before = sent;
    await new Promise((resolve) => setTimeout(resolve, 50));
    return sent === before;
  });
  expect(sent).toBeLessThan(10_000_000);
});

test("what fails says why", async () => {
  receiver.answer = (response) => response.writeHead(500).end("oops");
  expect(await post(at("127.0.0.1"))).toMatchObject({ status: 500, error: "对方返回 500。" });
  receiver.answer = (response) => response.destroy();
  expect(await post(at("127.0.0.1"))).toMatchObject({ status: null, error: "连接中断，没有收到回应。" });
  const { port } = receiver;
  receiver.close();
  expect(await post(`http://127.0.0.1:${port}/`)).toMatchObject({ status: null, error: "对方拒绝连接。" });
  const plain = createServer((socket) => socket.end("not http\r\n\r\n")).listen(0, "127.0.0.1");
  await new Promise((resolve) => plain.once("listening", resolve));
  const address = plain.address() as { port: number };
  expect(await post(`http://127.0.0.1:${address.port}/`)).toMatchObject({
    status: null,
    error: expect.stringMatching(/^连接失败（HPE_/),
  });
  expect(await post(`https://127.0.0.1:${address.port}/`)).toMatchObject({
    status: null,
    error: expect.stringMatching(/^连接/),
  });
  plain.close();
});

test("who stops the server is not kept waiting", async () => {
  receiver.answer = () => undefined;
  const stopping = new AbortController();
  const attempt = post(at("127.0.0.1"), local, stopping.signal);
  await vi.waitUntil(() => receiver.received.length === 1);
  stopping.abort();
  expect(await attempt).toMatchObject({ status: null, error: expect.any(String) });
});
