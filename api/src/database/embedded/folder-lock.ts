import { accessSync, constants, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { DataFolderError } from "./data-folder-error.ts";

/** A data folder that belongs to this process until `release` or its end, however it ends. */
export interface FolderLock {
  release(): void;
}

/**
 * Takes the data folder for this process alone, waiting up to `waitMs` for a process that is just ending.
 *
 * The lock is the operating system's own (an exclusive transaction on an empty SQLite file, that is, fcntl or
 * LockFileEx): it ends with the process that holds it, in no other way, and a process number used again means nothing
 * to it. `lock.pid` is only there to say in the message who it is.
 * @throws DataFolderError when another process has it or the folder cannot be written
 */
export function lockFolder(dataDir: string, waitMs: number): FolderLock {
  requireWritable(dataDir);
  const holder = join(dataDir, "lock.pid");
  const lock = openLock(join(dataDir, "lock"), waitMs);
  try {
    lock.exec("PRAGMA journal_mode = OFF; BEGIN EXCLUSIVE"); // so that the lock itself needs no room on a full disk
  } catch (error) {
    lock.close();
    if ((error as { errcode?: number }).errcode !== sqliteBusy) throw unusable(dataDir, error);
    throw new DataFolderError(
      `The data folder ${dataDir} is in use by another process${readHolder(holder)}; ` +
        "stop that one first, or set DATA_DIR to another folder.",
    );
  }
  writeHolder(holder);
  return {
    release() {
      rmSync(holder, { force: true });
      lock.close();
    },
  };
}

const sqliteBusy = 5;

function openLock(path: string, waitMs: number): DatabaseSync {
  try {
    return new DatabaseSync(path, { timeout: waitMs });
  } catch (error) {
    throw unusable(path, error);
  }
}

function requireWritable(dataDir: string): void {
  try {
    makeFolder(dataDir);
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw unusable(dataDir, error);
  }
}

/** Node's own recursive mkdir never returns where the parent takes no folders, as in /proc. */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  mkdirSync(path, { mode: 0o700 });
}

function unusable(path: string, error: unknown): DataFolderError {
  const reason = error instanceof Error ? error.message : String(error);
  return new DataFolderError(`The data folder cannot be used: ${path}: ${reason}.`);
}

function readHolder(path: string): string {
  try {
    return ` (process ${readFileSync(path, "utf8").trim()})`;
  } catch {
    return ""; // the holder is between taking the lock and saying so
  }
}

/** Not being able to name ourselves, on a full disk for instance, is no reason not to start. */
function writeHolder(path: string): void {
  try {
    writeFileSync(path, `${process.pid}\n`);
  } catch {
    rmSync(path, { force: true });
  }
}
