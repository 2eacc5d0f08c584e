import { SeedProblems } from "@gongbao/seeds/seed-problems.ts";
import { BackupError } from "../database/backup/format.ts";
import { DatabaseConnectionError } from "../database/connect.ts";
import { DataFolderError } from "../database/embedded/data-folder-error.ts";
import { ConfigError } from "./config.ts";

const failures = [BackupError, ConfigError, DataFolderError, DatabaseConnectionError, SeedProblems];

/** What whoever starts the server can do something about, in one sentence; undefined for a fault of ours. */
export function startFailure(error: unknown): string | undefined {
  if (failures.some((failure) => error instanceof failure)) {
    return (error as Error).message;
  }
  if (!(error instanceof Error && "syscall" in error && "code" in error)) return undefined;
  const { port, address, hostname } = error as { port?: number; address?: string; hostname?: string };
  if (error.syscall === "getaddrinfo") {
    return `No address is known for ${hostname} (${error.code}); set HOST to an address of this machine, such as 127.0.0.1.`;
  }
  if (error.syscall !== "listen") return undefined;
  switch (error.code) {
    case "EADDRINUSE":
      return `Port ${port} at ${address} is taken by another program; stop it or set API_PORT to a free port.`;
    case "EACCES":
      return `Port ${port} needs rights that this user does not have; set API_PORT to a port above 1023.`;
    case "EADDRNOTAVAIL":
      return `This machine has no address ${address}; set HOST to one that it has, such as 127.0.0.1.`;
    default:
      return `The server cannot listen at ${address}:${port} (${error.code}); check HOST and API_PORT.`;
  }
}
