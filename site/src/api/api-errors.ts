/** The api gave no answer: it is down, starting, overloaded or cut off. The reader should try again. */
export class ApiUnreachable extends Error {
  override readonly name = "ApiUnreachable";
}

/** The api answered, and refused the question; `codes` are the `extensions.code` of its errors. */
export class ApiRefused extends Error {
  override readonly name = "ApiRefused";
  readonly codes: readonly string[];

  constructor(message: string, codes: readonly string[]) {
    super(message);
    this.codes = codes;
  }

  /** Whether it takes somebody else to ask this: nobody is signed in, or not the right person. */
  get isForOthers(): boolean {
    return this.codes.some((code) => code === "NOT_SIGNED_IN" || code === "NOT_ALLOWED");
  }

  /** Whether the fault lies in what the reader's address asked for, such as a cursor that is none. */
  get isReadersFault(): boolean {
    return this.codes.length > 0 && this.codes.every((code) => code === "BAD_USER_INPUT");
  }
}
