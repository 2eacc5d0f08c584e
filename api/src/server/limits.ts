/** What one request may ask for. Each number is far above what the site's own operations need, and each refusal names its limit. */
export const limits = {
  /** A post of 1 MiB holds any operation and a long article; the parser must never see more. */
  bodyBytes: 1_048_576,
  /** Characters of a draft's text as JSON: a long report has a tenth of them, and in UTF-8 they still fit a post. */
  draftCharacters: 300_000,
  /** A file of figures: 50,000 rows of CSV have some 6 MB. */
  fileBytes: 10 * 1_048_576,
  /** An uploaded image, and a document, as they come. A photograph of a good camera has 15 MB. */
  imageBytes: 20 * 1_048_576,
  documentBytes: 50 * 1_048_576,
  /** Pixels of an image: unpacked it takes four bytes of memory for each. */
  imagePixels: 50_000_000,
  /** Uploads of media that are held in memory at once. */
  uploadsAtOnce: 4,
  /** Files being written for readers: each holds a thousand figures, and a connection while it reads the next. */
  exportsAtOnce: 8,
  /** Of those, for one address: a browser and a spreadsheet. */
  exportsOfAddress: 2,
  /** Milliseconds after which a file is cut off in any case, and while its reader takes nothing or nothing can be read. */
  exportMs: 120_000,
  exportStillMs: 10_000,
  /** Three times the site's longest operation; checking 1,500 takes 60 ms at worst, and the time grows with the square. */
  tokens: 1_500,
  /** From the query to a leaf. The site's deepest page reaches 8; introspection does not count. */
  depth: 16,
  /** Aliases ask for the same field again; a comparison of several years needs some twenty. */
  aliases: 50,
  /** Fields of Query or Mutation in one request, counted through fragments. The front page asks for five. */
  rootFields: 20,
  /** Questions about the schema: a tool asks for all of it once, or for a few types; each answer can be 130 kB. */
  introspections: 4,
  /** Objects that the answer could hold, page sizes multiplied out. The site's costliest page, a bulletin, comes to 9,630. */
  cost: 20_000,
  /** Entries of a connection that one request may take; past it a reader pages on. */
  pageSize: 100,
  /** Entries of a connection when `first` is left out. */
  pageSizeDefault: 20,
  /** Length assumed for a list that takes no `first`, unless its field states one (`listSize`). */
  listSizeAssumed: 10,
  /** Milliseconds after which the caller is answered in any case; statements in the database have their own, shorter one. */
  requestMs: 15_000,
  /** Memory for whole answers to anonymous queries. */
  responseCacheBytes: 128 * 1_048_576,
  /** A longer answer is not kept: a few of them would drive out everything else. The site's longest is far below. */
  keptAnswerBytes: 1_048_576,
} as const;
