import pg from "pg";
import { loadData } from "./load-data.ts";
import { startApi } from "./product.ts";

/** A filled database, and what can be asked of it. */
export interface District {
  databaseUrl: string;
  /** Of every published article, in no order but always the same. */
  slugs: string[];
  /** Of every metric, likewise. */
  codes: string[];
}

/** Fills an empty database with the made-up district of that many articles. */
export async function makeDistrict(databaseUrl: string, articles: number): Promise<District> {
  // Its first start makes the tables and the administrator.
  const api = await startApi(databaseUrl);
  await api.stop();
  const client = new pg.Client(databaseUrl);
  await client.connect();
  try {
    await loadData(client, articles);
    const column = async (statement: string) =>
      (await client.query<[string]>({ text: statement, rowMode: "array" })).rows.map(([value]) => value);
    return {
      databaseUrl,
      slugs: await column("select slug from article where published_at <= now() order by md5(slug)"),
      codes: await column("select code from metric order by md5(code)"),
    };
  } finally {
    await client.end();
  }
}
