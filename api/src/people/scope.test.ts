import { expect, test } from "vitest";
import type { PersonRole } from "./person.entity.ts";
import { isInScope } from "./scope.ts";

const article = { topicId: "health", areaIds: ["tuanli", "edz", "jining"] };

test.each<[string, string[], string[], boolean]>([
  ["without limits", [], [], true],
  ["of the topic", ["talent", "health"], [], true],
  ["of another topic", ["talent"], [], false],
  ["of the area", [], ["tuanli"], true],
  ["of an area that it lies in", [], ["maji", "edz"], true],
  ["of another area", [], ["maji"], false],
  ["of the topic and another area", ["health"], ["maji"], false],
  ["of the area and another topic", ["talent"], ["tuanli"], false],
  ["of both", ["health"], ["tuanli"], true],
])("an editor %s", (_, topicIds, areaIds, expected) => {
  const person = (role: PersonRole) => ({ role, scope: { topicIds, areaIds } });
  expect(isInScope(person("EDITOR"), article)).toBe(expected);
  expect(isInScope(person("ADMINISTRATOR"), article)).toBe(true);
});

test("what is about no area is in no area's scope", () => {
  const person = { role: "EDITOR" as const, scope: { topicIds: [], areaIds: ["edz"] } };
  expect(isInScope(person, { topicId: "health", areaIds: [] })).toBe(false);
});
