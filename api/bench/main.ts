import { bench } from "./bench.ts";
import { OptionError, readOptions } from "./options.ts";
import { Running } from "./running.ts";

/** `npm run bench`: the tables on standard output, progress on standard error. */
const running = new Running();
// What is under way then fails, and the run ends; a second signal ends it at once.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void running.stop());

try {
  const say = (line: string) => console.error(line);
  await bench(readOptions(process.argv.slice(2)), running, { say, tell: (part) => console.log(`${part}\n`) });
} catch (error) {
  process.exitCode = 1;
  if (running.isStopped) console.error("Interrupted; everything that was started is stopped.");
  else console.error(error instanceof OptionError ? error.message : error);
} finally {
  await running.stop();
}
