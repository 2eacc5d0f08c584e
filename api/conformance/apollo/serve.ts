import { ApolloServer, type ApolloServerOptions, type BaseContext } from "@apollo/server";
import type {
  CreateServerForIntegrationTestsOptions,
  CreateServerForIntegrationTestsResult,
} from "@apollo/server-integration-testsuite";
import { pino } from "pino";
import { addGraphQLRoute } from "../../src/server/graphql-route.ts";
import { createHttp } from "../../src/server/http.ts";
import { limits } from "../../src/server/limits.ts";

/** An Apollo Server of any configuration behind our HTTP server. */
export async function serve(
  config: ApolloServerOptions<BaseContext>,
  options?: CreateServerForIntegrationTestsOptions,
): Promise<CreateServerForIntegrationTestsResult> {
  const apollo = new ApolloServer(config);
  const http = createHttp(pino({ level: "silent" }));
  await apollo.start();
  const context = async () => (await options?.context?.()) ?? {};
  addGraphQLRoute(http, { apollo, context, deadlineMs: limits.requestMs });
  const url = await http.listen({ host: "127.0.0.1", port: 0 });
  return { server: apollo, url: `${url}/graphql`, extraCleanup: () => http.close() };
}
