import { buildSchema, getIntrospectionQuery, type OperationDefinitionNode, parse, validate } from "graphql";
import { describe, expect, test } from "vitest";
import { limits } from "./limits.ts";
import { checkLimits } from "./request-limits.ts";

const schema = buildSchema(`
  type Query { articles(first: Int, after: String): ArticleConnection! topics: [Topic!]! article: Article hello: String }
  type ArticleConnection { edges: [ArticleEdge!]! nodes: [Article!]! }
  type ArticleEdge { node: Article! }
  type Article { title: String! related(first: Int): ArticleConnection! topics: [Topic!]! self: Article! either: Either! }
  type Topic { name: String! articles(first: Int): ArticleConnection! }
  union Either = Article | Topic
`);

/** What the request asks for too much of, as `limit got`; undefined when it may run. */
function refused(query: string, variables: Record<string, unknown> = {}): string | undefined {
  const document = parse(query);
  expect(validate(schema, document)).toEqual([]);
  try {
    checkLimits(schema, document, document.definitions[0] as OperationDefinitionNode, variables);
    return undefined;
  } catch (error) {
    const { limit, got, most, code } = (error as { extensions: Record<string, unknown> }).extensions;
    expect([code, most]).toEqual(["LIMIT_EXCEEDED", limits[limit as "cost"]]);
    return `${limit} ${got}`;
  }
}

const nested = (depth: number) => `{ article ${"{ self ".repeat(depth - 2)}{ title }${" }".repeat(depth - 2)} }`;
const aliases = (count: number) => Array.from({ length: count }, (_, index) => `a${index}: title`).join(" ");

describe("depth", () => {
  test.each([
    [nested(limits.depth), undefined],
    [nested(limits.depth + 1), `depth ${limits.depth + 1}`],
    [`query { ...A } fragment A on Query { ...B } fragment B on Query ${nested(limits.depth + 1)}`, "depth 17"],
  ])("%s", (query, expected) => expect(refused(query)).toBe(expected));
});

describe("aliases", () => {
  test("are counted in the whole operation", () => {
    expect(refused(`{ article { ${aliases(limits.aliases)} } }`)).toBeUndefined();
    expect(refused(`{ article { ${aliases(limits.aliases)} b: self { title } } }`)).toBe("aliases 51");
  });
  test("are counted wherever a fragment is spread", () => {
    const query = `{ article { ...A self { ...A } } } fragment A on Article { ${aliases(30)} }`;
    expect(refused(query)).toBe("aliases 60");
  });
});

test("fields of the root are counted through fragments", () => {
  expect(refused(`{ ${"hello ".repeat(20)} }`)).toBeUndefined();
  expect(refused(`{ ${"hello ".repeat(11)} ...A } fragment A on Query { ${"hello ".repeat(10)} }`)).toBe(
    "rootFields 21",
  );
});

describe("cost", () => {
  const related = "{ articles(first: $n) { nodes { related(first: $n) { nodes { title } } } } }";

  test("multiplies page sizes, whether written, in a variable, in its default, or left out", () => {
    expect(refused("{ articles(first: 100) { nodes { related(first: 100) { nodes { title } } } } }")).toBe(
      "cost 20200",
    );
    expect(refused(`query($n: Int!) ${related}`, { n: 100 })).toBe("cost 20200");
    expect(refused(`query($n: Int = 100) ${related}`)).toBe("cost 20200");
    expect(refused(`query($n: Int = 100) ${related}`, { n: 10 })).toBeUndefined();
    expect(
      refused("{ articles { nodes { related { nodes { related { nodes { related { nodes { title } } } } } } } } }"),
    ).toBe("cost 336840");
  });
  test("assumes a length for lists without page size", () => {
    expect(refused("{ topics { articles(first: 100) { nodes { topics { name } } } } }")).toBeUndefined();
    expect(
      refused("{ topics { articles(first: 100) { nodes { topics { articles(first: 5) { nodes { title } } } } } } }"),
    ).toBe("cost 112010");
  });
  test("is not lowered by a negative or zero page size", () => {
    const query =
      "{ a: articles(first: -100) { nodes { title } } articles(first: 100) { nodes { related(first: 100) { nodes { title } } } } }";
    expect(refused(query)).toBe("cost 20202");
  });
  test("counts every member of a union", () => {
    const query = `{ articles(first: 100) { nodes { either {
      ... on Article { related(first: 60) { nodes { title } } } ... on Topic { articles(first: 60) { nodes { title } } } } } } }`;
    expect(refused(query)).toBe("cost 24300");
  });
});

test("fragments that double each other are measured without writing them out", () => {
  const doubling = Array.from(
    { length: 40 },
    (_, index) => `fragment F${index} on Query { ...F${index + 1} ...F${index + 1} }`,
  );
  const started = performance.now();
  expect(refused(`{ ...F0 } ${doubling.join(" ")} fragment F40 on Query { topics { name } }`)).toMatch(/^rootFields /);
  expect(performance.now() - started).toBeLessThan(1000);
});

describe("introspection", () => {
  const everything = { inputValueDeprecation: true, schemaDescription: true, specifiedByUrl: true, oneOf: true };
  const type = '__type(name: "Article") { fields { name } }';

  test("is what tools ask for: the whole schema, or a few types by name", () => {
    expect(refused(getIntrospectionQuery(everything))).toBeUndefined();
    expect(refused(`{ a: ${type} b: ${type} c: ${type} __schema { types { name } } }`)).toBeUndefined();
  });
  test("of the schema again and again is refused, also through fragments", () => {
    const again = Array.from({ length: 5 }, (_, index) => `c${index}: __schema { ...S }`).join(" ");
    const part = "fragment S on __Schema { types { name } }";
    expect(refused(`{ ${again} } ${part}`)).toBe("introspections 5");
    expect(refused(`{ ... { ...Q } } fragment Q on Query { ${again} } ${part}`)).toBe("introspections 5");
  });
  test("counts aliases inside, which ask for parts of the schema again", () => {
    const fields = Array.from({ length: 4 }, (_, index) => `f${index}: fields { name }`).join(" ");
    expect(refused(`{ __schema { types { ${fields} } } }`)).toBe("introspections 5");
    expect(refused(`{ __schema { types { ...T } } } fragment T on __Type { ${fields} }`)).toBe("introspections 5");
  });
  test("is among the aliases and the fields of the root", () => {
    expect(refused(`{ article { ${aliases(limits.aliases)} } s: __schema { description } }`)).toBe("aliases 51");
    expect(refused(`{ ${"hello ".repeat(limits.rootFields)} __schema { description } }`)).toBe("rootFields 21");
  });
  test("of a type's name is free, but for its aliases", () => {
    expect(refused(`{ ${"__typename ".repeat(100)} }`)).toBeUndefined();
    const named = Array.from({ length: 51 }, (_, index) => `t${index}: __typename`).join(" ");
    expect(refused(`{ article { ${named} } }`)).toBe("aliases 51");
  });
});
