/** Why a revision may not go out yet; `message` is for people, in Chinese. */
export interface Blocker {
  code: string;
  message: string;
}
