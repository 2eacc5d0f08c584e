import { createServer } from "node:http";
import pg from "pg";
import { statements } from "./baseline-statements.ts";
import type { Question } from "./queries.ts";

/** Baseline (a): each question answered by one prepared SQL statement, served by bare node:http. Needs PORT and DATABASE_URL. */
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 20 });

async function answer(question: Question["name"], variable: string | undefined): Promise<string> {
  const values = variable === undefined ? [] : [variable];
  const { rows } = await pool.query<string[]>({ name: question, text: statements[question], values, rowMode: "array" });
  return `{"data":${rows[0]?.[0]}}`;
}

createServer((request, response) => {
  if (request.method !== "POST") {
    response.end("ready");
    return;
  }
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", async () => {
    try {
      const { question, variable } = JSON.parse(Buffer.concat(chunks).toString()) as {
        question: Question["name"];
        variable?: string;
      };
      const body = Buffer.from(await answer(question, variable));
      response.writeHead(200, { "content-type": "application/json; charset=utf-8", "content-length": body.length });
      response.end(body);
    } catch (error) {
      response.writeHead(500).end(String(error));
    }
  });
}).listen(Number(process.env.PORT), "127.0.0.1");
