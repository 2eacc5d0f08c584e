import { createTransport } from "nodemailer";
import type { MailSettings } from "./config.ts";

/** A mail of plain text. */
export interface Mail {
  to: string;
  subject: string;
  text: string;
}

/** How mail leaves the house. */
export interface Mailer {
  /** Resolves once the mail server has taken it. @throws when it cannot be reached, or refuses it */
  send(mail: Mail): Promise<void>;
}

const PATIENCE_MS = 10_000;

/** Mail by SMTP, with STARTTLS where the server offers it. One connection a mail: there are a few a week. */
export function createMailer({ smtpUrl, from }: MailSettings): Mailer {
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: PATIENCE_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send(mail) {
      await transport.sendMail({ from, ...mail });
    },
  };
}
