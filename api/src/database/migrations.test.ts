import { expect, test } from "vitest";
import { describeOnEngines } from "../testing/engines.ts";

describeOnEngines("the migrations", (database) => {
  test("make what the entities say, nothing less and nothing more", async () => {
    expect(await database().orm.migrator.checkSchema()).toBe(false);
  });
});
