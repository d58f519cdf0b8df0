import type { Match } from "../selector.ts";
import { and, not, or, requirement } from "./match.ts";

type ValueOf = (key: string) => string | undefined | null;

/**
 * A selector in Calico's own language ("app == 'web' && !has(tier)"), as its documentation gives it
 * (reference, NetworkPolicy, Selectors). Text that is none of it could select anything: "maybe".
 */
export function calicoMatch(text: string, valueOf: ValueOf): Match {
  if (text.trim() === "") return "yes";
  const tokens = text.length > 10_000 ? undefined : tokensOf(text);
  if (tokens === undefined) return "maybe";
  const state: State = { tokens, at: 0, depth: 0, valueOf };
  const match = either(state);
  return match === undefined || state.at < tokens.length ? "maybe" : match;
}

interface State {
  readonly tokens: readonly string[];
  readonly valueOf: ValueOf;
  at: number;
  depth: number;
}

const token = /\s*(&&|\|\||==|!=|[!(){},]|'[^']*'|"[^"]*"|[\w./-]+)/y;

function tokensOf(text: string): readonly string[] | undefined {
  const out: string[] = [];
  const end = text.trimEnd().length;
  token.lastIndex = 0;
  while (token.lastIndex < end) {
    const found = token.exec(text);
    if (found === null) return undefined;
    out.push(found[1]!);
  }
  return out;
}

function take(state: State, ...expected: readonly string[]): boolean {
  if (!expected.every((one, i) => state.tokens[state.at + i] === one)) return false;
  state.at += expected.length;
  return true;
}

function either(state: State): Match | undefined {
  let left = both(state);
  while (left !== undefined && take(state, "||")) {
    const right = both(state);
    left = right === undefined ? undefined : or(left, right);
  }
  return left;
}

function both(state: State): Match | undefined {
  let left = single(state);
  while (left !== undefined && take(state, "&&")) {
    const right = single(state);
    left = right === undefined ? undefined : and(left, right);
  }
  return left;
}

const deepest = 100;

function single(state: State): Match | undefined {
  state.depth += 1;
  if (state.depth > deepest) return undefined;
  const match = operand(state);
  state.depth -= 1;
  return match;
}

function operand(state: State): Match | undefined {
  if (take(state, "!")) {
    const inner = single(state);
    return inner === undefined ? undefined : not(inner);
  }
  if (take(state, "(")) {
    const inner = either(state);
    return take(state, ")") ? inner : undefined;
  }
  if (take(state, "all", "(", ")")) return "yes";
  if (take(state, "global", "(", ")")) return "no";
  if (take(state, "has", "(")) {
    const key = state.tokens[state.at++];
    if (key === undefined || !take(state, ")")) return undefined;
    return requirement("Exists", [], state.valueOf(key));
  }
  return comparison(state);
}

function comparison(state: State): Match | undefined {
  const key = state.tokens[state.at++];
  if (key === undefined || !/^[\w./-]+$/.test(key)) return undefined;
  const value = state.valueOf(key);
  if (take(state, "==")) return compared(state, "In", value);
  if (take(state, "!=")) return compared(state, "NotIn", value);
  if (take(state, "in")) return inSet(state, "In", value);
  if (take(state, "not", "in")) return inSet(state, "NotIn", value);
  if (take(state, "contains")) return text(state, value, (a, b) => a.includes(b));
  if (take(state, "starts", "with")) return text(state, value, (a, b) => a.startsWith(b));
  if (take(state, "ends", "with")) return text(state, value, (a, b) => a.endsWith(b));
  return undefined;
}

function compared(
  state: State,
  operator: string,
  value: string | undefined | null,
): Match | undefined {
  const literal = quoted(state);
  return literal === undefined ? undefined : requirement(operator, [literal], value);
}

function inSet(
  state: State,
  operator: string,
  value: string | undefined | null,
): Match | undefined {
  if (!take(state, "{")) return undefined;
  const values: string[] = [];
  while (!take(state, "}")) {
    const literal = quoted(state);
    if (literal === undefined) return undefined;
    values.push(literal);
    take(state, ",");
  }
  return requirement(operator, values, value);
}

function text(
  state: State,
  value: string | undefined | null,
  holds: (value: string, literal: string) => boolean,
): Match | undefined {
  const literal = quoted(state);
  if (literal === undefined) return undefined;
  if (value === null) return "maybe";
  return value !== undefined && holds(value, literal) ? "yes" : "no";
}

function quoted(state: State): string | undefined {
  const literal = state.tokens[state.at++];
  return literal !== undefined && /^['"]/.test(literal) ? literal.slice(1, -1) : undefined;
}
