import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A request that came, with its body to the byte. */
export interface Received {
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** Somebody who is told of events: a real HTTP server, on 127.0.0.1, that keeps what it gets. */
export class WebhookReceiver {
  readonly received: Received[] = [];
  /** How it answers; never, when this does nothing. */
  answer: (response: ServerResponse, request: Received) => void = (response) => response.writeHead(204).end();
  readonly #server: Server;

  private constructor() {
    this.#server = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const received = {
        path: request.url ?? "",
        headers: request.headers,
        body: Buffer.concat(chunks).toString("utf8"),
      };
      this.received.push(received);
      this.answer(response, received);
    });
  }

  static async open(): Promise<WebhookReceiver> {
    const receiver = new WebhookReceiver();
    await new Promise<void>((resolve) => receiver.#server.listen(0, "127.0.0.1", resolve));
    return receiver;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** By the name that the tests' servers allow. */
  get url(): string {
    return `http://localhost:${this.port}/hook`;
  }

  /** Of every event that came, in the order of arrival, what its header calls it. */
  get ids(): string[] {
    return this.received.map(({ headers }) => String(headers["webhook-id"]));
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}
