import { Arg } from "type-graphql";
import { DateTimeScalar } from "./scalars/date-time.scalar.ts";

/** The argument `asOf` of a question: the answer, and all that hangs on it, is read as of that instant. */
export const AsOf = () =>
  Arg("asOf", () => DateTimeScalar, {
    nullable: true,
    description: "As public and as known at that instant, which has passed; now when left out.",
  });
