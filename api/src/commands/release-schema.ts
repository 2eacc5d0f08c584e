import { copyFileSync } from "node:fs";

/** Makes the committed contract the one that must not be broken: `npm run schema:release -w api`. */
const contract = new URL("../../schema/", import.meta.url);
copyFileSync(new URL("schema.graphql", contract), new URL("released.graphql", contract));
