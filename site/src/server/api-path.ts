/** What the api answers on the site's origin: questions, files that come in, and files that go out. */
const apiPath = /^\/(graphql|intake\/.+|export\/.+|audit\/.+|metrics\/[^/]+\/export\.[a-z]+)$/;

export const isApiPath = (path: string): boolean => apiPath.test(path);
