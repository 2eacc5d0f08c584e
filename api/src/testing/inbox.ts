import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { SMTPServer } from "smtp-server";
import { vi } from "vitest";

/** A mail as the mail server was handed it. */
export interface ReceivedMail {
  from: string;
  to: string[];
  /** Headers as they came. */
  head: string;
  /** The text, decoded. */
  text: string;
}

/** So long a mail takes to be handed over, so that whoever waits for it is seen to wait. */
const SLOWNESS_MS = 1_500;
const account = { user: "desk", pass: "p@ss word" };

/** A mail server that keeps what it is sent by whoever knows its password. It takes its time. */
export async function openInbox() {
  const mails: ReceivedMail[] = [];
  const server = new SMTPServer({
    hideSTARTTLS: true,
    onAuth: ({ username, password }, _session, done) =>
      username === account.user && password === account.pass
        ? done(null, { user: username })
        : done(new Error("Nobody of that name.")),
    onData(stream, { envelope }, done) {
      text(stream).then((raw) => {
        const from = envelope.mailFrom ? envelope.mailFrom.address : "";
        mails.push({ from, to: envelope.rcptTo.map(({ address }) => address), ...decoded(raw) });
        setTimeout(done, SLOWNESS_MS);
      }, done);
    },
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    mails,
    smtpUrl: `smtp://${account.user}:${encodeURIComponent(account.pass)}@127.0.0.1:${port}`,
    /** The one mail to that address, waited for. */
    mailTo: (address: string) =>
      vi.waitUntil(() => mails.find(({ to }) => to.includes(address)), { timeout: 10_000, interval: 20 }),
    close: () => new Promise<void>((resolve) => server.close(resolve)),
  };
}

function decoded(raw: string): Pick<ReceivedMail, "head" | "text"> {
  const end = raw.indexOf("\r\n\r\n");
  const [head, body] = [raw.slice(0, end), raw.slice(end + 4)];
  if (/^Content-Transfer-Encoding: base64/im.test(head)) return { head, text: Buffer.from(body, "base64").toString() };
  const bytes = body
    .replace(/=\r\n/g, "")
    .replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(parseInt(hex, 16)));
  return { head, text: Buffer.from(bytes, "latin1").toString() };
}
