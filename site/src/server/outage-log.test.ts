import { expect, test } from "vitest";
import { logInto } from "../../tests/kit/log-into.ts";
import { OutageLog } from "./outage-log.ts";
import { PageContext } from "./page-context.ts";

const answered = () => {
  const page = new PageContext();
  page.record(new Headers({ "x-gongbao-cursor": "1" }));
  return page;
};
const failed = () => {
  const page = new PageContext("request-1");
  page.unreachable = new Error("No answer", { cause: new Error("connect ECONNREFUSED 127.0.0.1:4000") });
  return page;
};

test("an outage is told once with its reason, and its end once", () => {
  const { lines, logger } = logInto();
  const log = new OutageLog("http://api:4000", logger);
  for (const page of [answered, failed, failed, () => new PageContext(), failed, answered, answered]) log.note(page());
  const reason = "No answer: connect ECONNREFUSED 127.0.0.1:4000";
  expect(lines).toMatchObject([
    { level: "warn", requestId: "request-1", api: "http://api:4000", reason },
    { level: "info", msg: "the api answers the pages again" },
  ]);
  expect(lines).toHaveLength(2);
});
