import { readFileSync } from "node:fs";
import { createServer } from "node:http";

/** Baseline (b): the bytes of a file, from memory, by bare node:http, whatever is asked. Needs PORT, ANSWER and CONTENT_TYPE. */
const body = readFileSync(process.env.ANSWER ?? "");
const head = { "content-type": process.env.CONTENT_TYPE ?? "", "content-length": body.length };

createServer((request, response) => {
  request.resume().on("end", () => {
    response.writeHead(200, head);
    response.end(body);
  });
}).listen(Number(process.env.PORT), "127.0.0.1");
