import { refusal } from "./errors.ts";
import { limits } from "./limits.ts";

/**
 * How many entries a connection takes: `first`, or the default when it was left out.
 * @throws BAD_USER_INPUT unless `first` is from 1 to the most that a page holds
 */
export function pageSize(first: number | null | undefined): number {
  if (first === null || first === undefined) return limits.pageSizeDefault;
  if (first < 1 || first > limits.pageSize) {
    throw refusal("BAD_USER_INPUT", `"first" is ${first}; it takes a number from 1 to ${limits.pageSize}.`, {
      argument: "first",
      most: limits.pageSize,
      got: first,
    });
  }
  return first;
}
