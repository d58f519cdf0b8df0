import { Fault } from "../../../model/index.ts";

type Labels = Readonly<Record<string, string>>;

/**
 * kubectl's label selector: `app=shop,tier in (web, api),!canary`; every requirement must hold. As
 * in apimachinery `!=` and `notin` hold of objects without the key too. Throws Fault `usage` for
 * what kubectl refuses, and for one that selects everything.
 */
export function parseSelector(text: string): (labels: Labels | undefined) => boolean {
  if (text.trim() === "") throw wrong(text, "it would select every object");
  const requirements = splitOutside(text).map((part) => requirement(part.trim(), text));
  return (labels = {}) => requirements.every((holds) => holds(labels));
}

/** Splits at commas that stand in no brackets. */
function splitOutside(text: string): string[] {
  return text.slice(0, 10_000).split(/,(?![^(]*\))/);
}

const key = /^(?:[a-zA-Z0-9.-]{1,253}\/)?[a-zA-Z0-9](?:[a-zA-Z0-9_.-]{0,61}[a-zA-Z0-9])?$/;
const value = /^(?:[a-zA-Z0-9](?:[a-zA-Z0-9_.-]{0,61}[a-zA-Z0-9])?)?$/;

function requirement(part: string, whole: string): (labels: Labels) => boolean {
  const [, compared = "", than, number] = /^([^\s=!<>]+)\s*([<>])\s*(\d{1,15})$/.exec(part) ?? [];
  if (than !== undefined && key.test(compared)) {
    return (labels) => {
      const own = Object.hasOwn(labels, compared) ? (labels[compared] ?? "") : "";
      if (!/^\d{1,15}$/.test(own)) return false;
      return than === ">" ? Number(own) > Number(number) : Number(own) < Number(number);
    };
  }
  const set = /^(\S+)\s+(in|notin)\s*\(([^()]*)\)$/.exec(part);
  const equal = /^([^\s=!]+)\s*(==|=|!=)\s*(\S*)$/.exec(part);
  const bare = /^(!?)\s*(\S+)$/.exec(part);
  const [name, not, values] =
    set !== null
      ? [set[1] ?? "", set[2] === "notin", (set[3] ?? "").split(",").map((one) => one.trim())]
      : equal !== null
        ? [equal[1] ?? "", equal[2] === "!=", [equal[3] ?? ""]]
        : [bare?.[2] ?? "", bare?.[1] === "!", undefined];
  if (!key.test(name)) throw wrong(whole, `"${part}" is no requirement`);
  if (values?.some((one) => !value.test(one)) === true)
    throw wrong(whole, `"${part}" holds no label value`);
  return (labels) => {
    const own = Object.hasOwn(labels, name) ? labels[name] : undefined;
    const holds =
      values === undefined ? own !== undefined : own !== undefined && values.includes(own);
    return not ? !holds : holds;
  };
}

function wrong(text: string, why: string): Fault {
  return new Fault(
    "usage",
    `--prune-selector ${text}: ${why}; give labels as kubectl does, such as app.kubernetes.io/part-of=shop`,
  );
}
