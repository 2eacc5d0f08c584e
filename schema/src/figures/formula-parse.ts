import { FORMULA_LIMITS, type Formula, type Operator, SERIES_FUNCTIONS, type SeriesFunction } from "./formula.ts";
import { type FormulaProblem, formulaProblem } from "./formula-problem.ts";
import { formulaTokens, type Token } from "./formula-tokens.ts";

/** Reads a formula, see {@link Formula}, or says at which character it is none. Takes any text of any length. */
export function parseFormula(text: string): { kind: "formula"; formula: Formula } | FormulaProblem {
  const tokens = formulaTokens(text);
  if ("kind" in tokens) return tokens;
  try {
    return { kind: "formula", formula: new Parser(tokens).whole() };
  } catch (thrown) {
    if (thrown instanceof Unreadable) return thrown.problem;
    throw thrown;
  }
}

/** Leaves the descent; never leaves this file. */
class Unreadable extends Error {
  readonly problem: FormulaProblem;

  constructor(problem: FormulaProblem) {
    super(problem.message);
    this.problem = problem;
  }
}

const refuse = (code: string, at: number, reason: string): never => {
  throw new Unreadable(formulaProblem(code, at, reason));
};

/** By recursive descent; the depth is bounded before it grows. */
class Parser {
  readonly #tokens: readonly Token[];
  #position = 0;
  #depth = 0;
  #parts = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  whole(): Formula {
    const formula = this.#sum();
    const { kind, text, at } = this.#next;
    if (kind !== "end") refuse("rest", at, `“${text}”不该出现在这里，少了运算符或多了括号`);
    return formula;
  }

  get #next(): Token {
    return this.#tokens[this.#position] as Token;
  }

  #take(...signs: string[]): Token | undefined {
    const token = this.#next;
    if (token.kind !== "sign" || !signs.includes(token.text)) return undefined;
    this.#position += 1;
    return token;
  }

  #expect(sign: string, where: string): void {
    if (!this.#take(sign)) refuse("sign", this.#next.at, `${where}应有“${sign}”`);
  }

  #part<Part extends Formula>(part: Part): Part {
    this.#parts += 1;
    if (this.#parts > FORMULA_LIMITS.parts) refuse("too-many", part.at, `公式最多${FORMULA_LIMITS.parts}项`);
    return part;
  }

  #operations(operators: Operator[], operand: () => Formula): Formula {
    let left = operand();
    for (let sign = this.#take(...operators); sign; sign = this.#take(...operators)) {
      const operator = sign.text as Operator;
      left = this.#part({ kind: "operation", operator, left, right: operand(), at: sign.at });
    }
    return left;
  }

  #sum = (): Formula => this.#operations(["+", "-"], () => this.#operations(["*", "/"], this.#operand));

  #operand = (): Formula => {
    const { at } = this.#next;
    this.#depth += 1;
    if (this.#depth > FORMULA_LIMITS.depth) refuse("too-deep", at, `括号和负号最多${FORMULA_LIMITS.depth}层`);
    const formula = this.#take("-") ? this.#part({ kind: "negative", of: this.#operand(), at }) : this.#simple();
    this.#depth -= 1;
    return formula;
  };

  #simple(): Formula {
    if (this.#take("(")) {
      const inner = this.#sum();
      this.#expect(")", "括号之后");
      return inner;
    }
    const { kind, text, at } = this.#next;
    if (kind === "end") refuse("unfinished", at, "公式没有写完");
    if (kind === "sign") refuse("operand", at, `“${text}”前面应有指标或数字`);
    this.#position += 1;
    if (kind === "number") return this.#part({ kind, text, at });
    return this.#take("(") ? this.#function(text, at) : this.#part({ kind: "metric", code: text, at });
  }

  #function(name: string, at: number): Formula {
    if (name === "sum") {
      const terms = [this.#sum()];
      while (this.#take(",")) terms.push(this.#sum());
      this.#expect(")", "sum 的各项之后");
      return this.#part({ kind: "sum", terms, at });
    }
    if (!isSeriesFunction(name)) refuse("function", at, `没有函数“${name}”，可用 sum、${SERIES_FUNCTIONS.join("、")}`);
    const { kind, text: code, at: codeAt } = this.#next;
    if (kind !== "word") refuse("argument", codeAt, `${name} 的括号里应是一个指标代码`);
    this.#position += 1;
    this.#expect(")", `${name} 的指标代码之后`);
    return this.#part({ kind: "series", name: name as SeriesFunction, code, at });
  }
}

const isSeriesFunction = (name: string): name is SeriesFunction => SERIES_FUNCTIONS.some((each) => each === name);
