import type { CodegenConfig } from "@graphql-codegen/cli";

/**
 * Writes generated/operations.ts: the types of what each operation answers, and its document as text, so that a
 * client sends the text and carries no GraphQL parser.
 */
const config: CodegenConfig = {
  schema: "schema.graphql",
  documents: "operations/*.graphql",
  generates: {
    "generated/operations.ts": {
      plugins: ["typescript-operations", "typed-document-node"],
      config: {
        documentMode: "string",
        useTypeImports: true,
        enumsAsTypes: true,
        strictScalars: true,
        dedupeFragments: true,
        skipTypeNameForRoot: true,
        avoidOptionals: { field: true },
        scalars: { DateTime: "string", Date: "string", Decimal: "string", ID: "string", TextJSON: "unknown" },
      },
    },
  },
};

export default config;
