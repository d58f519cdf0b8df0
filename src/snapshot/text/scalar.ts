/**
 * What a YAML scalar is to the API server. It reads YAML with sigs.k8s.io/yaml, whose resolver is
 * that of go.yaml.in/yaml/v2: YAML 1.1 booleans, integers as Go's `strconv.ParseInt(text, 0, 64)`
 * takes them, no sexagesimals, dates left as strings.
 */
export type Scalar = string | number | boolean | null;

const words = new Map<string, Scalar>();
for (const text of ["y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON"]) {
  words.set(text, true);
}
for (const text of ["n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF"]) {
  words.set(text, false);
}
for (const text of ["", "~", "null", "Null", "NULL"]) words.set(text, null);
for (const text of [".nan", ".NaN", ".NAN"]) words.set(text, Number.NaN);
for (const text of [".inf", ".Inf", ".INF"]) {
  words.set(text, Infinity);
  words.set(`+${text}`, Infinity);
  words.set(`-${text}`, -Infinity);
}

const integer = /^([+-]?)(?:0[xX]([0-9a-fA-F]+)|0[bB]([01]+)|0[oO]?([0-7]+)|(0|[1-9][0-9]*))$/;
const float = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
/** after a leading point, Go's own rule holds: underscores between digits only */
const pointFloat = /^\.[0-9]+(?:_[0-9]+)*(?:[eE][-+]?[0-9]+(?:_[0-9]+)*)?$/;
/** a second reading of the library after its general one failed: "0b-1" is -1 to it, "-0b1" is -1 */
const binary = /^0b([+-][01]+)$/;

/** The value of a plain scalar without a tag. Not-a-number and infinities are returned as such. */
export function plainScalar(text: string): Scalar {
  const first = text.charCodeAt(0);
  if (!mayResolve(first)) return text;
  const word = words.get(text);
  if (word !== undefined) return word;
  // 48–57 digits, 43 and 45 signs, 46 the full stop: nothing else starts a number
  if (first === 46)
    return pointFloat.test(text) ? finite(Number(text.replaceAll("_", "")), text) : text;
  if ((first >= 48 && first <= 57) || first === 43 || first === 45) return number(text) ?? text;
  return text;
}

function mayResolve(first: number): boolean {
  if (first <= 57) return first >= 48 || first === 43 || first === 45 || first === 46;
  switch (first) {
    case 70: // F f
    case 102:
    case 78: // N n
    case 110:
    case 79: // O o
    case 111:
    case 84: // T t
    case 116:
    case 89: // Y y
    case 121:
    case 126: // ~
      return true;
    default:
      return Number.isNaN(first);
  }
}

/** the largest int64 */
export const most64 = 2n ** 63n - 1n;
const mostUnsigned64 = 2n ** 64n - 1n;
/** 13 hexadecimal digits are 52 bits: exact without big integers */
const exactDigits = 13;

function number(written: string): number | undefined {
  const text = written.includes("_") ? written.replaceAll("_", "") : written;
  if (text.length <= exactDigits) {
    const found = integer.exec(text);
    if (found !== null) return small(found);
  } else {
    const exact = exactInteger(text);
    if (exact !== undefined) return Number(exact);
  }
  if (float.test(text)) {
    const value = Number(text);
    return Number.isFinite(value) ? value : undefined;
  }
  const odd = exactInteger(text);
  return odd === undefined ? undefined : Number(odd);
}

function small([, sign, hex, two, eight, ten]: RegExpExecArray): number {
  const radix = hex !== undefined ? 16 : two !== undefined ? 2 : eight !== undefined ? 8 : 10;
  const size = Number.parseInt(hex ?? two ?? eight ?? ten ?? "", radix);
  return sign === "-" && size !== 0 ? -size : size;
}

/** The integer that the library's integer parsers take a text for, asked before its float parser. */
export function exactInteger(written: string): bigint | undefined {
  const text = written.replaceAll("_", "");
  const odd = binary.exec(text)?.[1];
  const found = integer.exec(odd === undefined ? text : `${odd.slice(0, 1)}0b${odd.slice(1)}`);
  if (found === null) return undefined;
  const [, sign, hex, two, eight, ten] = found;
  const digits = hex ?? two ?? eight ?? ten ?? "";
  const prefix =
    hex !== undefined ? "0x" : two !== undefined ? "0b" : eight !== undefined ? "0o" : "";
  const size = BigInt(prefix + digits);
  if (sign === "-") return size <= most64 + 1n ? -size : undefined;
  return size <= (sign === "" ? mostUnsigned64 : most64) ? size : undefined;
}

function finite(value: number, text: string): Scalar {
  return Number.isFinite(value) ? value : text;
}
