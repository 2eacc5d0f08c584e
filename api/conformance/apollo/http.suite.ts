import { defineIntegrationTestSuite } from "@apollo/server-integration-testsuite";
import { serve } from "./serve.ts";

/** What Apollo asks of everybody who serves it over HTTP, asked of our HTTP server. */
defineIntegrationTestSuite(serve);
