import type { TestServer } from "../../testing/server.ts";

const FIGURES = `query ($code: String!, $asOf: DateTime) { metric(code: $code) { observations(first: 100, asOf: $asOf) { nodes {
  id value display status approximation derived note period { code } area { code } breakdown { value } source { code }
  sources { code } vintage { number reason } history { number value status reason }
} } } }`;

const REVISE = `mutation ($input: ReviseObservationInput!) { reviseObservation(input: $input) {
  __typename ... on Refused { issues { field code message } } } }`;

const CREATE = `mutation ($input: CreateDerivedMetricInput!) { createDerivedMetric(input: $input) {
  __typename
  ... on CreateDerivedMetricSuccess { metric { code formula formulaVersion inputs { code } } }
  ... on Refused { issues { field code message } } } }`;

const DEFINE = `mutation ($input: DefineFormulaInput!) { defineFormula(input: $input) {
  __typename
  ... on DefineFormulaSuccess { version metric { code formula } }
  ... on Refused { issues { field code message } } } }`;

/** Dividend per household, as the district's own figures have it: 25000 / 50 in April 2018, 77500 / 155 in May. */
export const dividendEach = {
  code: "dividend-each",
  name: "每户分红（推算）",
  definition: "一次分红的金额除以户数。",
  unit: "CNY/household",
  decimals: 2,
  topic: "poverty-relief",
  formula: "dividend-paid / dividend-households",
};

/** What somebody does at the desk and reads on the way, about computed figures. */
export class FigureDesk {
  readonly server: TestServer;

  constructor(server: TestServer) {
    this.server = server;
  }

  /** Figures of a metric, newest period first. */
  async figures(code: string, asOf?: Date) {
    const { metric } = await this.server.ask(FIGURES, { code, asOf: asOf?.toISOString() });
    return metric?.observations.nodes ?? [];
  }

  async figure(code: string, period: string, asOf?: Date) {
    const figures = await this.figures(code, asOf);
    return figures.find((each: { period: { code: string } }) => each.period.code === period);
  }

  async revise(code: string, period: string, change: object) {
    const { id, vintage } = await this.figure(code, period);
    const input = { observationId: id, seenVintage: vintage.number, status: "NORMAL", reason: "核实后更正", ...change };
    return (await this.server.ask(REVISE, { input })).reviseObservation;
  }

  async create(input: object) {
    return (await this.server.ask(CREATE, { input: { ...dividendEach, ...input } })).createDerivedMetric;
  }

  async define(metric: string, formula: string, seenVersion: number) {
    return (await this.server.ask(DEFINE, { input: { metric, formula, seenVersion } })).defineFormula;
  }
}
