import { defineIntegrationTestSuite } from "@apollo/server-integration-testsuite";
import { makeExecutableSchema } from "@graphql-tools/schema";
import { compileOperation, interpretOperation } from "../../src/server/compile-operation.ts";
import { asGateway } from "../../src/server/executor.ts";
import { serve } from "./serve.ts";

/** The same with our compiler in place of graphql-js, but for root values, which this project has no use for. */
defineIntegrationTestSuite((config, options) => {
  const { gateway, schema: given, typeDefs, resolvers, rootValue, ...rest } = config;
  if (gateway || rootValue) return serve(config, options);
  const schema = given ?? makeExecutableSchema({ typeDefs: typeDefs ?? "", ...(resolvers && { resolvers }) });
  const executing = asGateway(schema, ({ document, request, context }) => {
    const run = compileOperation(schema, document, request.operationName);
    return (run ?? interpretOperation(schema, document, request.operationName))(context, request.variables);
  });
  return serve({ ...rest, gateway: executing }, options);
});
