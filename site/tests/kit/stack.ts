import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inject } from "vitest";
import { Editor } from "./editor.ts";
import { type Program, startProgram } from "./program.ts";
import { until } from "./tiny-site.ts";

const ADMIN = { ADMIN_EMAIL: "editor@example.cn", ADMIN_PASSWORD: "a password for tests" };
/** The origin that pages name as their own; nothing answers there. */
export const PUBLIC_URL = "http://gongbao.example.cn";

/** What a site node says of itself. */
export type Readiness = { stream: string; cursor: string | null; readers: number; pages: number };

/** The built product with the district's content: one api on the embedded engine and site nodes in front of it. */
export type Stack = {
  /** Of the first site node, and of each. */
  readonly url: string;
  readonly urls: readonly string[];
  /** Signs in as the administrator, through a site node or at the address given. */
  signIn(url?: string): Promise<Editor>;
  readiness(url?: string): Promise<Readiness>;
  /** Kills the api, database and all. */
  killApi(): Promise<void>;
  /** Starts the api again: at its old address, or at another where the sites do not find it. Gives its address. */
  startApi(where?: "elsewhere"): Promise<string>;
  /** Ends everything and removes its data. */
  close(): Promise<void>;
};

export async function startStack({ sites = 1 }: { sites?: number } = {}): Promise<Stack> {
  const folder = await copyContent();
  const running: Program[] = [];
  const startApi = async (port: string) =>
    startProgram("api", { ...ADMIN, API_PORT: port, DATA_DIR: folder, PUBLIC_URL });
  const close = async () => {
    await Promise.all(running.map((program) => program.stop()));
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    let api = await startApi("0");
    running.push(api);
    const { url: apiUrl, port } = { url: api.url, port: new URL(api.url).port };
    const nodes = await Promise.all(
      Array.from({ length: sites }, () => startProgram("site", { SITE_PORT: "0", API_URL: apiUrl, PUBLIC_URL })),
    );
    running.push(...nodes);
    const urls = nodes.map((node) => node.url);
    const [url = ""] = urls;
    const readiness = async (node = url) => (await fetch(`${node}/health/ready`)).json() as Promise<Readiness>;
    for (const node of urls) await until(async () => (await readiness(node)).stream === "connected");
    return {
      url,
      urls,
      signIn: (node = url) => Editor.signIn(node, ADMIN.ADMIN_EMAIL, ADMIN.ADMIN_PASSWORD),
      readiness,
      killApi: () => api.kill(),
      async startApi(where) {
        api = await startApi(where === "elsewhere" ? "0" : port);
        running[0] = api;
        return api.url;
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** A data folder of its own, with the district's content. */
async function copyContent(): Promise<string> {
  const answer = await fetch(inject("content"));
  const content = await answer.text();
  if (!answer.ok) throw new Error(content);
  const folder = mkdtempSync(join(tmpdir(), "gongbao-stack-"));
  cpSync(content, folder, { recursive: true });
  return folder;
}
