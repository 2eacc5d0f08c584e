import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";
import { AwsClient } from "aws4fetch";
import type { MediaStore } from "./media-store.ts";

/** A bucket of an S3-compatible store, and the key that opens it. */
export interface S3Settings {
  /** Address of the store without the bucket and a trailing slash. */
  endpoint: string;
  bucket: string;
  region: string;
  key: string;
  secret: string;
}

const RETRIES = 3;
const PATIENCE_MS = 60_000;

/** Media in a bucket, addressed by path (`endpoint/bucket/name`), with requests signed by AWS Signature Version 4. */
export class S3Store implements MediaStore {
  readonly #client: AwsClient;
  readonly #base: string;

  constructor({ endpoint, bucket, region, key, secret }: S3Settings) {
    this.#client = new AwsClient({
      ...{ accessKeyId: key, secretAccessKey: secret },
      ...{ service: "s3", region, retries: RETRIES },
    });
    this.#base = `${endpoint}/${bucket}`;
  }

  async write(name: string, bytes: Uint8Array): Promise<void> {
    await this.#ask("PUT", name, [200, 201, 204], Buffer.from(bytes));
  }

  async read(name: string): Promise<Readable | undefined> {
    const answer = await this.#ask("GET", name, [200, 404]);
    if (answer.status === 200 && answer.body) return Readable.fromWeb(answer.body as ReadableStream);
    await answer.body?.cancel();
    return undefined;
  }

  async remove(name: string): Promise<void> {
    const answer = await this.#ask("DELETE", name, [200, 204, 404]);
    await answer.body?.cancel();
  }

  async #ask(method: string, name: string, expected: number[], body?: Buffer<ArrayBuffer>): Promise<Response> {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const answer = await this.#client.fetch(`${this.#base}/${name}`, { method, signal, ...(body && { body }) });
    if (expected.includes(answer.status)) return answer;
    const said = (await answer.text()).slice(0, 300);
    throw new Error(`The media store answered ${method} ${name} with ${answer.status}: ${said}`);
  }
}
