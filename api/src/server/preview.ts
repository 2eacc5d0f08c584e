import { PREVIEW_HEADER, PREVIEW_MOST_MS } from "@gongbao/schema/preview.ts";
import type { OperationDefinitionNode } from "graphql";
import { requirePermission } from "../people/permissions.ts";
import type { Context } from "./context.ts";
import { refusal } from "./errors.ts";
import { DateTimeScalar } from "./scalars/date-time.scalar.ts";

/**
 * Moves a query that carries {@link PREVIEW_HEADER} to the instant it names, for people who may see what is not public
 * yet. Its answer is personal: no cache keeps it. An instant that has passed meanwhile is now. A request without the
 * header stays as it is.
 * @throws NOT_SIGNED_IN or NOT_ALLOWED
 * @throws BAD_USER_INPUT for what is no instant, lies more than ten years ahead, or would write
 */
export function applyPreview(context: Context, operation: OperationDefinitionNode): void {
  const header = context.caller.headers[PREVIEW_HEADER];
  if (header === undefined) return;
  requirePermission(context, "desk.preview");
  if (operation.operation !== "query") {
    throw refusal("BAD_USER_INPUT", `A preview only reads; send a ${operation.operation} without ${PREVIEW_HEADER}.`);
  }
  const at = DateTimeScalar.parseValue(header);
  if (at.getTime() > context.now.getTime() + PREVIEW_MOST_MS) {
    throw refusal(
      "BAD_USER_INPUT",
      `${PREVIEW_HEADER} is ${at.toISOString()}; a preview goes ten years ahead at most.`,
    );
  }
  if (at > context.now) context.preview(at);
}
