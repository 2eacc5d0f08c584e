/** What the api answers on the site's origin: questions, files that come in, files that go out, media, and sheets for print. */
const apiPath =
  /^\/(graphql|media|media\/.+|intake\/.+|export\/.+|audit\/.+|review\/.+|metrics\/[^/]+\/export\.[a-z]+)$/;

export const isApiPath = (path: string): boolean => apiPath.test(path);
