import { defineMiddleware } from "astro:middleware";
import { ApiRefused, ApiUnreachable } from "./api/api-errors.ts";
import { PageContext } from "./server/page-context.ts";

/** Answers an api that is silent with a page that says so (503) and a note of why, and an address that asks nonsense with one (400). */
export const onRequest = defineMiddleware(async (context, next) => {
  // The development server of Astro runs without ours, which brings the page's context.
  context.locals.page ??= new PageContext();
  try {
    return await next();
  } catch (error) {
    if (error instanceof ApiUnreachable) {
      context.locals.page.unreachable = error;
      return context.rewrite("/503");
    }
    if (error instanceof ApiRefused && error.isReadersFault) return context.rewrite("/400");
    throw error;
  }
});
