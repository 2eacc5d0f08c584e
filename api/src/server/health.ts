import type { FastifyInstance } from "fastify";

/** Longest wait for the database's word, in milliseconds: whoever asks usually gives up after a few seconds. */
const PATIENCE_MS = 2_000;

/**
 * `GET /health/live`: the process answers. `GET /health/ready`: it can serve requests; 503 while the database does not
 * answer, or while the server is closing.
 */
export function addHealthRoutes(server: FastifyInstance, askDatabase: () => Promise<unknown>): void {
  server.get("/health/live", { logLevel: "debug" }, async () => ({ status: "live" }));
  server.get("/health/ready", { logLevel: "debug" }, async (_request, reply) => {
    if (await answersInTime(askDatabase)) return { status: "ready" };
    return reply
      .code(503)
      .header("retry-after", "5")
      .send({ status: "unavailable", because: "the database does not answer" });
  });
}

async function answersInTime(ask: () => Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), PATIENCE_MS);
  });
  const answer = ask().then(
    () => true,
    () => false,
  );
  const answered = await Promise.race([answer, patience]);
  clearTimeout(timer);
  return answered;
}
