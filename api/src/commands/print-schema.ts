import { writeFileSync } from "node:fs";
import { printContract } from "../server/print-contract.ts";
import { createSchema } from "../server/schema.ts";

/** Writes the contract that clients are built against: `npm run schema -w api`. */
writeFileSync(new URL("../../schema/schema.graphql", import.meta.url), printContract(await createSchema()));
