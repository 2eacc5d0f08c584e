import fs from "node:fs";
import { dirname, join } from "node:path";
import type { PGlite } from "@electric-sql/pglite";
import { NodeFS } from "@electric-sql/pglite/nodefs";
import { flush } from "../flush.ts";

/** The parts of Emscripten's file system that are completed here; its own types do not name them. */
interface EmscriptenNode {
  name: string;
}
interface EmscriptenStream {
  node: EmscriptenNode;
  nfd: number;
}
interface NodeFileSystem {
  realPath(node: EmscriptenNode): string;
  tryFSOperation<T>(operation: () => T): T;
  node_ops: { rename(node: EmscriptenNode, folder: EmscriptenNode, name: string): void };
  stream_ops: {
    fsync?(stream: EmscriptenStream): void;
    write(stream: EmscriptenStream, bytes: Uint8Array, offset: number, length: number, position: number): number;
  };
}
interface EmscriptenFiles {
  filesystems: { NODEFS: NodeFileSystem };
  lookupNode(folder: EmscriptenNode, name: string): EmscriptenNode;
  hashRemoveNode(node: EmscriptenNode): void;
}

/** What the engine is told about its files. */
export interface FileEvents {
  /** The disk refused a write for want of room. */
  onDiskFull(): void;
  /** So many bytes went to the write-ahead log. */
  onLogWritten(bytes: number): void;
}

/** Start parameters of PGlite with which PostgreSQL itself decides when files must reach the disk. */
export function durableStartParameters(defaults: readonly string[]): string[] {
  // fdatasync, the default on Linux, is an empty function in Emscripten; fsync is passed on to the file system.
  return [...defaults.filter((item) => item !== "-F"), "-c", "fsync=on", "-c", "wal_sync_method=fsync"];
}

/**
 * PGlite's folder on a real disk, with the two things its NodeFS lacks for PostgreSQL's promises to hold:
 * `fsync` reaches the disk, and a rename replaces its target in one step instead of deleting it first.
 */
export class DurableFolder extends NodeFS {
  readonly #events: FileEvents;

  constructor(folder: string, events: FileEvents) {
    super(folder);
    this.#events = events;
  }

  override async init(engine: PGlite, options: Parameters<NodeFS["init"]>[1]): ReturnType<NodeFS["init"]> {
    const { emscriptenOpts } = await super.init(engine, options);
    const preRun = [
      ...(emscriptenOpts.preRun ?? []),
      (module: { FS: unknown }) => this.#complete(module.FS as EmscriptenFiles),
    ];
    return { emscriptenOpts: { ...emscriptenOpts, preRun } };
  }

  #complete(files: EmscriptenFiles): void {
    const system = files.filesystems.NODEFS;
    const attempt = system.tryFSOperation.bind(system);
    system.tryFSOperation = (operation) =>
      attempt(() => {
        try {
          return operation();
        } catch (error) {
          if (isDiskFull(error)) this.#events.onDiskFull();
          throw error;
        }
      });
    system.stream_ops.fsync = (stream) => system.tryFSOperation(() => fs.fsyncSync(stream.nfd));
    const write = system.stream_ops.write;
    system.stream_ops.write = (stream, bytes, offset, length, position) => {
      const written = write(stream, bytes, offset, length, position);
      if (/^[0-9A-F]{24}$/.test(stream.node.name)) this.#events.onLogWritten(written);
      return written;
    };
    system.node_ops.rename = (node, folder, name) => {
      const target = join(system.realPath(folder), name);
      system.tryFSOperation(() => fs.renameSync(system.realPath(node), target));
      const replaced = nodeAt(files, folder, name);
      if (replaced && replaced !== node) files.hashRemoveNode(replaced);
      node.name = name;
    };
  }
}

function nodeAt(files: EmscriptenFiles, folder: EmscriptenNode, name: string): EmscriptenNode | undefined {
  try {
    return files.lookupNode(folder, name);
  } catch {
    return undefined; // Emscripten says "there is none" by throwing
  }
}

/** True when the operating system refused a write for want of room or quota. */
export function isDiskFull(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  return code === "ENOSPC" || code === "EDQUOT";
}

/** Flushes a folder, everything in it, and its own entry in the folder above. */
export function flushTree(folder: string): void {
  for (const entry of fs.readdirSync(folder, { recursive: true, withFileTypes: true })) {
    flush(join(entry.parentPath, entry.name));
  }
  flush(folder);
  flush(dirname(folder));
}
