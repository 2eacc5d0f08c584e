import { connect, type Socket } from "node:net";

/** What this process is told, in this order; `await` again and again. */
export type ListenerOrder = { kind: "open"; url: string; streams: number } | { kind: "await"; text: string };

/** What it answers: all streams are open; it is listening for the text; every stream has brought it. */
export type ListenerReport = { kind: "open" } | { kind: "listening" } | { kind: "told"; lastAtMs: number };

/** Event streams being opened at a time: fewer than a server lets wait. */
const openingAtOnce = 200;

/** A process of its own that holds event streams open, as browsers do, and says when the last of them was told a text. */
const heard = new Map<Socket, string>();
let awaited: string | undefined;
let missing = 0;

process.on("message", async (order: ListenerOrder) => {
  if (order.kind === "open") {
    await openAll(order);
    report({ kind: "open" });
  } else {
    for (const socket of heard.keys()) heard.set(socket, "");
    missing = heard.size;
    awaited = order.text;
    report({ kind: "listening" });
  }
});

// Whoever started this process has ended, or needs it no more.
process.once("disconnect", () => process.exit());

async function openAll({ url, streams }: { url: string; streams: number }): Promise<void> {
  let left = streams;
  const openInTurn = async () => {
    while (left-- > 0) await open(new URL(url));
  };
  await Promise.all(Array.from({ length: openingAtOnce }, openInTurn));
}

/** Resolves once the server has accepted the stream. */
function open({ hostname, port, host }: URL): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname);
    socket.setEncoding("utf8").setNoDelay(true);
    socket.write(`GET /live HTTP/1.1\r\nHost: ${host}\r\nAccept: text/event-stream\r\n\r\n`);
    socket.once("data", (answer: string) => {
      if (!answer.startsWith("HTTP/1.1 200 ")) fail(`A stream was refused: ${answer.split("\r\n", 1)[0]}`);
      heard.set(socket, "");
      socket.on("data", (text: string) => hear(socket, text));
      resolve();
    });
    socket.on("error", (error) => fail(`A stream failed: ${error.message}`));
    socket.on("close", () => fail("The site closed a stream."));
  });
}

function hear(socket: Socket, text: string): void {
  const before = heard.get(socket);
  if (awaited === undefined || before === undefined || before.includes(awaited)) return;
  const now = before + text;
  heard.set(socket, now);
  if (!now.includes(awaited) || --missing > 0) return;
  report({ kind: "told", lastAtMs: Number(process.hrtime.bigint()) / 1e6 });
}

function report(answer: ListenerReport): void {
  process.send?.(answer);
}

function fail(reason: string): never {
  console.error(reason);
  process.exit(1);
}
