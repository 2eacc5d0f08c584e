import { setTimeout as sleep } from "node:timers/promises";
import { buildSchema, GraphQLError, type GraphQLFieldResolver, type GraphQLSchema, isObjectType } from "graphql";
import type { Context } from "../src/server/context.ts";

/** A schema in memory with everything that executors find hard: unions, interfaces, promises, errors, nulls, scalars. */
export function sampleSchema(): GraphQLSchema {
  const schema = buildSchema(`
    scalar Amount
    enum Status { NORMAL MISSING }
    interface Node { id: ID! }
    type Paper implements Node { id: ID! title: String! pages: [Page!]! topic: Topic status: Status }
    type Topic implements Node { id: ID! name: String! }
    type Figure { amount: Amount label(upper: Boolean = false): String }
    type Line { text: String! length: Float }
    union Page = Figure | Line
    type Query {
      hello: String
      papers(first: Int = 20): [Paper!]!
      node(id: ID!): Node
      nothing: Paper
      broken: String
      refused: String
      brokenInside: [Paper]
      nullInNonNull: [Paper!]
      wrongType: Node
      amount(of: Amount!): Amount
      "How often it has been asked before, and what it depends on."
      asked(tags: [String!]! = []): Int!
      mine: String
      late(ms: Int!): String
      away: String
    }
    type Mutation {
      say(text: String!): String
      "How many others were under way when it began."
      wait(ms: Int!): Int
    }
  `);
  let underWay = 0;
  let asked = 0;
  const papers = Array.from({ length: 20 }, (_, index) => paper(index));
  const resolvers: Record<string, Record<string, GraphQLFieldResolver<unknown, Context>>> = {
    Query: {
      hello: () => "world",
      papers: async (_source, { first }) => papers.slice(0, first),
      node: async (_source, { id }) => papers.find((each) => each.id === id) ?? topicOf(0),
      nothing: () => null,
      broken: () => {
        throw new Error("secret words of the database");
      },
      refused: () => {
        throw new GraphQLError("Not now.", { extensions: { code: "NOT_ALLOWED" } });
      },
      brokenInside: () => [paper(1), new Error("secret"), paper(2)],
      nullInNonNull: () => [paper(1), null],
      wrongType: () => ({ __typename: "Figure" }),
      amount: (_source, { of }) => of,
      asked: (_source, { tags }, context) => {
        for (const tag of tags) context.tags.add(tag);
        return asked++;
      },
      mine: (_source, _args, context) => context.person?.name ?? null,
      late: (_source, { ms }) => sleep(ms, "late"),
      away: () => {
        throw Object.assign(new Error("connect ECONNREFUSED 10.0.0.7"), { code: "ECONNREFUSED" });
      },
    },
    Paper: { topic: async (source) => topicOf((source as { number: number }).number) },
    Figure: { label: (_source, { upper }) => (upper ? "LABEL" : "label") },
    Mutation: {
      say: (_source, { text }) => text,
      wait: async (_source, { ms }) => {
        const others = underWay++;
        await sleep(ms);
        underWay--;
        return others;
      },
    },
  };
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const resolve = resolvers[type.name]?.[field.name];
      if (resolve) field.resolve = resolve;
    }
  }
  const amount = schema.getType("Amount") as { serialize?: unknown; parseValue?: unknown };
  amount.serialize = (value: string) => `${value}.0`;
  amount.parseValue = (value: unknown) => {
    if (typeof value === "string") return value;
    throw new GraphQLError("An amount is text.", { extensions: { code: "BAD_USER_INPUT" } });
  };
  return schema;
}

function paper(number: number) {
  return {
    __typename: "Paper",
    id: `paper_${number}`,
    number,
    title: `第${number}期 “quoted” \\ \u2028 \n 51.2亿元`,
    status: number % 3 === 0 ? "MISSING" : "NORMAL",
    pages: Array.from({ length: 10 }, (_, index) =>
      index % 2 === 0
        ? { __typename: "Figure", amount: index === 4 ? null : String(index) }
        : { __typename: "Line", text: `line ${index}`, length: index / 3 },
    ),
  };
}

const topicOf = (number: number) => ({ __typename: "Topic", id: `topic_${number % 6}`, name: `专题${number % 6}` });
