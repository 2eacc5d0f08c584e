import { defineMiddleware } from "astro:middleware";
import { ApiRefused, ApiUnreachable } from "./api/api-errors.ts";
import { keepDay } from "./server/keep-day.ts";
import { PageContext } from "./server/page-context.ts";

/**
 * Answers an api that is silent with a page that says so (503) and a note of why, an address that asks nonsense with one
 * (400), and a preview that its reader may not see with one (403). A page of a past day is kept from search engines, and
 * its links stay in that day.
 */
export const onRequest = defineMiddleware(async (context, next) => {
  // The development server of Astro runs without ours, which brings the page's context.
  context.locals.page ??= new PageContext();
  try {
    const response = await next();
    const asOf = context.url.searchParams.get("asOf");
    return asOf ? await ofThePast(response, asOf) : response;
  } catch (error) {
    if (error instanceof ApiUnreachable) {
      context.locals.page.unreachable = error;
      return context.rewrite("/503");
    }
    if (error instanceof ApiRefused && context.locals.page.reader && error.isForOthers) return context.rewrite("/403");
    if (error instanceof ApiRefused && error.isReadersFault) return context.rewrite("/400");
    throw error;
  }
});

async function ofThePast(response: Response, asOf: string): Promise<Response> {
  const headers = new Headers(response.headers);
  headers.set("X-Robots-Tag", "noindex");
  const isPage = response.status === 200 && headers.get("content-type")?.startsWith("text/html");
  const body = isPage ? keepDay(await response.text(), asOf) : response.body;
  return new Response(body, { status: response.status, headers });
}
