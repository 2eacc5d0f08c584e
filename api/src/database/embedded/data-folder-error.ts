/** The data folder cannot be used; the message says why in one sentence. */
export class DataFolderError extends Error {
  override readonly name = "DataFolderError";
}
