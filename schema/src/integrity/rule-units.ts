import { UNITS, type UnitCode } from "../figures/units.ts";
import { type RuleDefinition, termsOf } from "./rule.ts";

/** A unit that does not fit: the member of the definition, and why, in Chinese. */
export type UnitFault = { field: string; message: string };

/**
 * Why the units of a rule's metrics do not go together; empty when they do. 元/户 × 户 = 元; a percentage times a
 * quantity is that quantity; percentages differ by percentage points (百分点) and by nothing else.
 * @param units of the terms, in the order of `termsOf`
 */
export function unitFaults(definition: RuleDefinition, units: readonly UnitCode[]): UnitFault[] {
  const fields = termsOf(definition).map(({ field }) => field);
  const result = fields.length - 1;
  const same = (index: number, as: UnitCode) => must(units[index] === as, fields[index], units[index], [as]);
  switch (definition.kind) {
    case "PRODUCT": {
      const [one, other, product] = units as [UnitCode, UnitCode, UnitCode];
      return must(
        productOf(one, other)?.has(dimension(product)) ?? false,
        "product",
        product,
        [],
        `${name(one)}×${name(other)}`,
      );
    }
    case "MEAN": {
      const [total, count, mean] = units as [UnitCode, UnitCode, UnitCode];
      return must(
        productOf(mean, count)?.has(dimension(total)) ?? false,
        "mean",
        mean,
        [],
        `${name(total)}÷${name(count)}`,
      );
    }
    case "SUM":
      return units.slice(1).flatMap((_, index) => same(index + 1, units[0] as UnitCode));
    case "SUBSET":
      return same(1, units[0] as UnitCode);
    case "SHARE":
      return [...same(1, units[0] as UnitCode), ...same(2, "percent")];
    case "GROWTH":
      return same(1, "percent");
    case "DIFFERENCE": {
      const unit = units[0] as UnitCode;
      return [...same(1, unit), ...same(result, unit === "percent" ? "percentage-point" : unit)];
    }
    default:
      return [];
  }
}

const name = (unit: UnitCode) => `“${UNITS[unit].zh}”`;

function must(
  holds: boolean,
  field: string | undefined,
  unit: UnitCode | undefined,
  wanted: UnitCode[],
  of = "",
): UnitFault[] {
  if (holds || field === undefined || unit === undefined) return [];
  const what = wanted.length > 0 ? `应为${wanted.map(name).join("或")}` : `不是${of}的单位`;
  return [{ field, message: `这个指标的单位是${name(unit)}，${what}。` }];
}

/** What a product may be counted in, as dimensions; undefined where a factor cannot be multiplied. */
function productOf(one: UnitCode, other: UnitCode): Set<string> | undefined {
  if (one === "percentage-point" || other === "percentage-point") return undefined;
  if (one === "percent" || other === "percent") {
    return one === other ? undefined : new Set([dimension(one === "percent" ? other : one)]);
  }
  return new Set([reduced([...parts(one)[0], ...parts(other)[0]], [...parts(one)[1], ...parts(other)[1]])]);
}

function dimension(unit: UnitCode): string {
  return reduced(...parts(unit));
}

function parts(unit: UnitCode): [above: string[], below: string[]] {
  const [above, ...below] = unit.split("/") as [string, ...string[]];
  return [[above], below];
}

function reduced(above: string[], below: string[]): string {
  const left = [...below];
  const kept = above.filter((unit) => {
    const at = left.indexOf(unit);
    if (at < 0) return true;
    left.splice(at, 1);
    return false;
  });
  return `${kept.sort().join("·")}/${left.sort().join("·")}`;
}
