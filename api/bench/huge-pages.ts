import { readFileSync, writeFileSync } from "node:fs";

const reserved = "/proc/sys/vm/nr_hugepages";

export interface HugePages {
  /** In words. */
  description: string;
  /** Gives them back. */
  release(): void;
}

/**
 * Reserves huge pages for so many bytes of PostgreSQL's shared memory, as its manual advises for large ones ("Linux Huge
 * Pages"): without them every connection takes a page fault for each 4 KiB that it touches first, which on a virtual
 * machine costs more than the look-up itself. Where the system does not let us, the run does without.
 */
export function reserveHugePages(bytes: number): HugePages {
  const none = { description: "without huge pages", release() {} };
  try {
    const before = readFileSync(reserved, "utf8").trim();
    const size = /^Hugepagesize:\s+(\d+) kB$/m.exec(readFileSync("/proc/meminfo", "utf8"))?.[1];
    // A twentieth beside the buffers for what PostgreSQL keeps with them.
    const pages = Math.ceil((bytes * 1.05) / (Number(size) * 1024)) + 32;
    writeFileSync(reserved, String(Number(before) + pages));
    const release = () => writeFileSync(reserved, before);
    if (Number(readFileSync(reserved, "utf8")) >= Number(before) + pages) {
      return { description: "with huge pages", release };
    }
    release();
    return none;
  } catch {
    return none;
  }
}
