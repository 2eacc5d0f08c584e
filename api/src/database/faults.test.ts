import { DriverException } from "@mikro-orm/core";
import { expect, test } from "vitest";
import { databaseFault } from "./faults.ts";

const withCode = (code: string) => Object.assign(new Error("from the driver"), { code });

test.each([
  [withCode("57014"), "deadline"],
  [withCode("53100"), "disk-full"],
  [withCode("57P01"), "unavailable"],
  [withCode("57P03"), "unavailable"],
  [withCode("08006"), "unavailable"],
  [withCode("ECONNREFUSED"), "unavailable"],
  [new Error("Connection terminated unexpectedly"), "unavailable"],
  [new Error("timeout exceeded when trying to connect"), "unavailable"],
  [new DriverException(withCode("57014")), "deadline"],
  [new Error("could not load the article", { cause: withCode("57014") }), "deadline"],
])("%s is told as %s", (error, kind) => {
  expect(databaseFault(error)?.kind).toBe(kind);
});

test.each([[withCode("23505")], [withCode("42P01")], [new Error("Connection")], ["57014"], [undefined]])(
  "%s is not a fault of the database",
  (error) => {
    expect(databaseFault(error)).toBeUndefined();
  },
);
