import nodeFs from "node:fs";
import { dirname, join } from "node:path";

interface Inode {
  /** What the disk holds for certain. */
  durable: Buffer;
  /** What was written since the last flush, in order. */
  pending: Write[];
  length: number;
}

interface Write {
  position: number;
  bytes: Buffer;
}

// The functions of node:fs are replaced while a power cut is watched for.
const fs = nodeFs as { -readonly [name in keyof typeof nodeFs]: (typeof nodeFs)[name] };

/**
 * Watches what this process writes and flushes in a folder, and can lay the folder out as a disk would show it after the
 * power went: for each file only what was flushed (and, at choice, any part of the rest), for each folder the names at
 * its last flush. A flushed file keeps the name it had then, as on ext4, XFS and Btrfs.
 */
export class PowerCut {
  readonly #root: string;
  readonly #inodes = new Map<number, Inode>();
  /** What the folders are sure to hold; undefined stands for a folder. */
  readonly #names = new Map<string, Inode | undefined>();
  readonly #open = new Map<number, string>();
  readonly #original = { ...nodeFs };
  flushes = 0;

  /** Takes what is in the folder now for flushed. */
  constructor(root: string) {
    this.#root = root;
    for (const entry of fs.readdirSync(root, { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name);
      this.#names.set(path, entry.isFile() ? this.#remember(path, fs.readFileSync(path)) : undefined);
    }
    this.#watch();
  }

  /** Stops watching. */
  end(): void {
    const { openSync, writeSync, ftruncateSync, unlinkSync, renameSync, fsyncSync } = this.#original;
    Object.assign(fs, { openSync, writeSync, ftruncateSync, unlinkSync, renameSync, fsyncSync });
  }

  /** Writes the folder as it would be found. `survives` decides for each unflushed write whether it got through. */
  layOut(target: string, survives: () => boolean): void {
    const { mkdirSync, writeFileSync } = this.#original;
    mkdirSync(target, { recursive: true, mode: 0o700 });
    for (const [path, inode] of [...this.#names].sort(([a], [b]) => a.length - b.length)) {
      const place = join(target, path.slice(this.#root.length));
      if (!inode) mkdirSync(place, { recursive: true, mode: 0o700 });
      else writeFileSync(place, applied(Buffer.from(inode.durable), inode.pending.filter(survives)), { mode: 0o600 });
    }
  }

  #watch(): void {
    const original = this.#original;
    fs.openSync = (path, ...rest) => {
      const file = original.openSync(path, ...rest);
      this.#open.set(file, String(path));
      const { ino, size } = original.fstatSync(file);
      const known = this.#inodes.get(ino);
      if (known) known.length = size;
      else if (this.#inside(String(path)) && original.fstatSync(file).isFile())
        this.#remember(String(path), Buffer.alloc(0));
      return file;
    };
    fs.writeSync = ((file: number, bytes: Uint8Array, offset: number, length: number, position: number) => {
      const written = original.writeSync(file, bytes, offset, length, position);
      const inode = this.#inodeOf(file);
      inode?.pending.push({ position, bytes: Buffer.from(bytes.slice(offset, offset + written)) });
      if (inode) inode.length = Math.max(inode.length, position + written);
      return written;
    }) as typeof nodeFs.writeSync;
    fs.ftruncateSync = (file, length) => {
      original.ftruncateSync(file, length);
      const inode = this.#inodeOf(file);
      if (inode) inode.length = length ?? 0;
    };
    fs.unlinkSync = (path) => {
      this.#forget(String(path));
      original.unlinkSync(path);
    };
    fs.renameSync = (from, to) => {
      if (original.existsSync(to)) this.#forget(String(to));
      original.renameSync(from, to);
    };
    fs.fsyncSync = (file) => {
      original.fsyncSync(file);
      this.#flush(file, this.#open.get(file) ?? "");
    };
  }

  #flush(file: number, path: string): void {
    if (!this.#inside(path) && path !== this.#root) return;
    this.flushes += 1;
    const inode = this.#inodeOf(file);
    if (!inode) {
      this.#flushFolder(path);
      return;
    }
    inode.durable = applied(inode.durable, inode.pending).subarray(0, inode.length);
    inode.pending = [];
    this.#names.set(path, inode);
  }

  #flushFolder(folder: string): void {
    for (const path of this.#names.keys()) if (dirname(path) === folder) this.#names.delete(path);
    for (const entry of this.#original.readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      this.#names.set(path, entry.isFile() ? this.#inodes.get(this.#original.statSync(path).ino) : undefined);
    }
  }

  #remember(path: string, durable: Buffer): Inode {
    const { ino, size } = this.#original.statSync(path);
    const inode = { durable, pending: [], length: size };
    this.#inodes.set(ino, inode);
    return inode;
  }

  /** The number of a deleted file may be given to a new one; what the disk holds of the old one stays as it is. */
  #forget(path: string): void {
    if (this.#inside(path)) this.#inodes.delete(this.#original.statSync(path).ino);
  }

  #inodeOf(file: number): Inode | undefined {
    return this.#inside(this.#open.get(file) ?? "") ? this.#inodes.get(this.#original.fstatSync(file).ino) : undefined;
  }

  #inside(path: string): boolean {
    return path.startsWith(`${this.#root}/`);
  }
}

/** Writes into `content` where it is long enough, else into a longer copy. */
function applied(content: Buffer, writes: Write[]): Buffer {
  const end = writes.reduce(
    (longest, { position, bytes }) => Math.max(longest, position + bytes.length),
    content.length,
  );
  const result = end > content.length ? Buffer.concat([content, Buffer.alloc(end - content.length)]) : content;
  for (const { position, bytes } of writes) bytes.copy(result, position);
  return result;
}
