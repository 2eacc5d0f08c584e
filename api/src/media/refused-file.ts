/** A file that is not taken; the message is a Chinese sentence for whoever sent it. */
export class RefusedFile extends Error {
  override readonly name = "RefusedFile";
}
