import { expect, test } from "vitest";
import { mayDo, type Permission } from "./permissions.ts";
import { personRoles } from "./person.entity.ts";

test.each<[Permission, string[]]>([
  ["desk.read", ["REPORTER", "EDITOR", "SECTION_HEAD", "DIRECTOR", "STATISTICIAN", "ADMINISTRATOR"]],
  ["desk.preview", ["EDITOR", "SECTION_HEAD", "DIRECTOR", "STATISTICIAN", "ADMINISTRATOR"]],
  ["figures.propose", ["EDITOR", "SECTION_HEAD", "DIRECTOR", "STATISTICIAN", "ADMINISTRATOR"]],
  ["figures.approve", ["SECTION_HEAD", "DIRECTOR", "STATISTICIAN", "ADMINISTRATOR"]],
  ["figures.define", ["STATISTICIAN", "ADMINISTRATOR"]],
  ["findings.explain", ["EDITOR", "SECTION_HEAD", "DIRECTOR", "STATISTICIAN", "ADMINISTRATOR"]],
  ["tasks.resolve", ["EDITOR", "SECTION_HEAD", "DIRECTOR", "ADMINISTRATOR"]],
  ["articles.publish", ["SECTION_HEAD", "DIRECTOR", "ADMINISTRATOR"]],
  ["articles.withdraw", ["SECTION_HEAD", "DIRECTOR", "ADMINISTRATOR"]],
  ["articles.rename", ["EDITOR", "SECTION_HEAD", "DIRECTOR", "ADMINISTRATOR"]],
  ["bulletins.edit", ["EDITOR", "SECTION_HEAD", "DIRECTOR", "ADMINISTRATOR"]],
  ["bulletins.publish", ["SECTION_HEAD", "DIRECTOR", "ADMINISTRATOR"]],
  ["corrections.issue", ["SECTION_HEAD", "DIRECTOR", "ADMINISTRATOR"]],
  ["people.manage", ["ADMINISTRATOR"]],
])("%s is for %j alone", (permission, roles) => {
  expect(personRoles.filter((role) => mayDo(role, permission))).toEqual(roles);
});
