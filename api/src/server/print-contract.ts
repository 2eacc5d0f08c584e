import { type GraphQLSchema, lexicographicSortSchema, printSchema } from "graphql";

/** The schema's SDL as it is committed: sorted, so that a difference is a change and not an order. */
export function printContract(schema: GraphQLSchema): string {
  return `# Printed from api by \`npm run schema -w api\`; never edited.\n${printSchema(lexicographicSortSchema(schema))}\n`;
}
