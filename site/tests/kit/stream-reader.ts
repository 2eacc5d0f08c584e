import { get, type IncomingMessage } from "node:http";
import { EventStreamReader, type StreamFrame } from "@gongbao/schema/live/event-stream.ts";

/** A browser's end of an event stream, without a browser: what arrived, and the means to stop reading. */
export type OpenStream = { frames: StreamFrame[]; response: IncomingMessage; isClosed: boolean; close(): void };

/** Opens a stream; resolves at its headers. */
export function openStream(url: string, headers: Record<string, string> = {}): Promise<OpenStream> {
  return new Promise((resolve, reject) => {
    const request = get(url, { headers, agent: false }, (response) => {
      const frames: StreamFrame[] = [];
      const stream: OpenStream = { frames, response, isClosed: false, close: () => request.destroy() };
      const reader = new EventStreamReader((frame) => frames.push(frame));
      response.setEncoding("utf8");
      response.on("data", (text: string) => reader.push(text));
      response.once("close", () => {
        stream.isClosed = true;
      });
      resolve(stream);
    });
    request.once("error", reject);
  });
}
