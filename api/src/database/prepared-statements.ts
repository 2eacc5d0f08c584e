import { Client, type Pool, type PoolClient } from "pg";

/** Past so many different texts a connection's further ones are planned each time: they are not the code's own few. */
const most = 500;

/**
 * Makes the connections of a pool prepare each SELECT with parameters at its first use, so that the server parses and
 * plans it once and not for every reader. Texts that come from our code are few; their values are parameters.
 */
export function prepareStatements(pool: Pool): void {
  const names = new Map<string, string>();

  function nameOf(text: string): string | undefined {
    const known = names.get(text);
    if (known !== undefined || names.size >= most) return known;
    const name = `g${names.size}`;
    names.set(text, name);
    return name;
  }

  pool.on("connect", (client: PoolClient) => {
    const send = (...args: unknown[]) => Reflect.apply(Client.prototype.query, client, args);
    client.query = ((text: unknown, values: unknown, ...rest: unknown[]) => {
      if (typeof text !== "string" || !Array.isArray(values) || values.length === 0 || !isSelect.test(text)) {
        return send(text, values, ...rest);
      }
      return send({ name: nameOf(text), text, values }, ...rest);
    }) as PoolClient["query"];
  });
}

const isSelect = /^\s*select\b/i;
