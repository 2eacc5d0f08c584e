import type { Formula, Operator } from "./formula.ts";
import { type FormulaProblem, formulaProblem } from "./formula-problem.ts";
import { isUnitCode, UNITS, type UnitCode } from "./units.ts";

/**
 * What kind of quantity an expression is: base units with their powers, and how often it was multiplied by 100, by
 * which a percentage differs from a ratio (`a / b * 100`). `points` tells a percentage point from a percentage.
 */
type Quantity = { powers: ReadonlyMap<string, number>; hundreds: number; points: boolean; literal: boolean };

type Units = (code: string) => UnitCode;

/**
 * Whether the formula gives values in that unit: sums of like units only; quotients and products of units; a ratio
 * times 100 for percent; percent minus percent for percentage points; `growth` is in percent whatever its metric is in.
 * @param unitOf the unit of each metric that the formula names
 */
export function formulaUnitProblem(formula: Formula, unit: UnitCode, unitOf: Units): FormulaProblem | undefined {
  const found = quantity(formula, unitOf);
  if ("kind" in found) return found;
  const wanted = ofUnit(unit);
  if (same(found, wanted) && found.points === wanted.points) return undefined;
  const [is, should] = [nameOf(found), UNITS[unit].zh];
  const remedy = unit === "percent" && nameOf(found) === RATIO ? "，请乘以100" : "";
  return formulaProblem("unit", 1, `算出来的单位是“${is}”，不是“${should}”${remedy}`);
}

const RATIO = "比值";

function ofUnit(unit: UnitCode): Quantity {
  if (unit === "percent" || unit === "percentage-point") {
    return { powers: new Map(), hundreds: 1, points: unit === "percentage-point", literal: false };
  }
  const [over = "", under] = unit.split("/");
  const powers = new Map([[over, 1], ...(under === undefined ? [] : [[under, -1] as const])]);
  return { powers, hundreds: 0, points: false, literal: false };
}

function quantity(formula: Formula, unitOf: Units): Quantity | FormulaProblem {
  switch (formula.kind) {
    case "number":
      return { powers: new Map(), hundreds: hundredsOf(formula.text), points: false, literal: true };
    case "metric":
      return ofUnit(unitOf(formula.code));
    case "series":
      return ofSeries(formula.name, ofUnit(unitOf(formula.code)));
    case "negative":
      return quantity(formula.of, unitOf);
    case "sum":
      return formula.terms
        .map((term) => quantity(term, unitOf))
        .reduce((sum, term) => combined("+", sum, term, formula.at));
    case "operation":
      return combined(formula.operator, quantity(formula.left, unitOf), quantity(formula.right, unitOf), formula.at);
  }
}

const hundredsOf = (text: string): number => (text === "100" ? 1 : text === "0.01" ? -1 : 0);

function ofSeries(name: string, of: Quantity): Quantity {
  if (name === "growth") return ofUnit("percent");
  const isPercentage = of.powers.size === 0 && of.hundreds === 1;
  return name === "difference" && isPercentage ? { ...of, points: true } : of;
}

type Found = Quantity | FormulaProblem;

function combined(operator: Operator, left: Found, right: Found, at: number): Found {
  if ("kind" in left) return left;
  if ("kind" in right) return right;
  if (operator === "*") return product(left, right, 1);
  if (operator === "/") return product(left, right, -1);
  // A plain number may be taken from a percentage or a ratio (100 - a), never from people or money.
  if (left.literal !== right.literal && left.powers.size === 0 && right.powers.size === 0) {
    return left.literal ? right : left;
  }
  if (!same(left, right)) {
    return formulaProblem("units-differ", at, `“${nameOf(left)}”和“${nameOf(right)}”不能相加减`);
  }
  const isPercentage = left.powers.size === 0 && left.hundreds === 1 && !left.literal;
  const points = (left.points && right.points) || (operator === "-" && isPercentage && left.points === right.points);
  return { ...left, points };
}

function product(left: Quantity, right: Quantity, sign: 1 | -1): Quantity {
  const powers = new Map(left.powers);
  for (const [unit, power] of right.powers) powers.set(unit, (powers.get(unit) ?? 0) + power * sign);
  return {
    powers: new Map([...powers].filter(([, power]) => power !== 0)),
    hundreds: left.hundreds + right.hundreds * sign,
    points: false,
    literal: left.literal && right.literal,
  };
}

function same(a: Quantity, b: Quantity): boolean {
  return (
    a.hundreds === b.hundreds &&
    a.powers.size === b.powers.size &&
    [...a.powers].every(([unit, power]) => b.powers.get(unit) === power)
  );
}

/** In words, for whoever wrote the formula. */
function nameOf({ powers, hundreds, points }: Quantity): string {
  if (powers.size === 0)
    return hundreds === 0 ? RATIO : hundreds !== 1 ? `比值×100^${hundreds}` : points ? "个百分点" : "%";
  const word = (unit: string) => (isUnitCode(unit) ? UNITS[unit].zh : unit === "tonne" ? "吨" : unit);
  const side = (sign: 1 | -1) =>
    [...powers].flatMap(([unit, power]) => Array<string>(Math.max(0, power * sign)).fill(word(unit)));
  const [over, under] = [side(1).join("·") || "1", side(-1).join("·")];
  return over + (under && `/${under}`) + (hundreds === 0 ? "" : `×100^${hundreds}`);
}
