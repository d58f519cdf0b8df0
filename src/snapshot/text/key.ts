import type { Scalar } from "./scalar.ts";

/**
 * A mapping key as JSON has it, by sigs.k8s.io/yaml's rule: integers (`exact`) and booleans by
 * their value, floats through single precision (`strconv.FormatFloat(key, 'g', -1, 32)`).
 * Undefined for null and for integers above int64, which it refuses.
 */
export function keyText(key: Scalar, exact: bigint | undefined): string | undefined {
  if (typeof key === "string") return key;
  if (key === null) return undefined;
  if (typeof key === "boolean") return String(key);
  if (exact !== undefined) return exact < 2n ** 63n ? String(exact) : undefined;
  return float32Text(key);
}

function float32Text(value: number): string {
  if (Number.isNaN(value)) return ".nan";
  const single = Math.fround(value);
  if (!Number.isFinite(single)) return single > 0 ? ".inf" : "-.inf";
  if (single === 0) return Object.is(single, -0) ? "-0" : "0";
  const [mantissa = "", exponent = "0"] = shortest(single).split("e");
  const power = Number(exponent);
  const digits = mantissa.replace(/[-.]/g, "");
  // Go's %g with the fewest digits writes exponents below -4 and from 6 on
  if (power < -4 || power >= 6) {
    const size = Math.abs(power);
    return `${mantissa}e${power < 0 ? "-" : "+"}${size < 10 ? "0" : ""}${size}`;
  }
  return plain(single < 0 ? "-" : "", digits, power);
}

/** The fewest digits that read back as the same single, as "d.ddde±x". */
function shortest(single: number): string {
  for (let digits = 0; digits < 9; digits += 1) {
    const text = single.toExponential(digits);
    if (Math.fround(Number(text)) === single) return text;
  }
  return single.toExponential(8);
}

function plain(sign: string, digits: string, power: number): string {
  if (power < 0) return `${sign}0.${"0".repeat(-power - 1)}${digits}`;
  const before = digits.slice(0, power + 1).padEnd(power + 1, "0");
  const after = digits.slice(power + 1);
  return after === "" ? sign + before : `${sign}${before}.${after}`;
}
