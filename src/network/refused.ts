import type {
  LabelSelector,
  NetworkPolicyRow,
  NetworkPolicyRule,
  PolicyPeer,
  PolicyPort,
} from "../facts/index.ts";
import type { Path } from "../model/index.ts";
import { holds, parseCidr, type Cidr } from "./cidr.ts";

/** A field that the API server refuses, with its own words. */
export interface Refusal {
  readonly path: Path;
  readonly message: string;
}

/** StrictIPCIDRValidation (KEP-4858) is on by default from 1.36. */
const strictFrom = 36;

const known = new WeakMap<NetworkPolicyRow, Map<boolean, readonly Refusal[]>>();

/**
 * Why the API server of a minor version refuses a policy (ValidateNetworkPolicySpec); none where it
 * takes it. A policy that a cluster holds was taken, under whatever rules held then.
 */
export function refusalsOf(row: NetworkPolicyRow, minor: number): readonly Refusal[] {
  if (row.live) return none;
  const strict = minor >= strictFrom;
  let byRule = known.get(row);
  if (byRule === undefined) known.set(row, (byRule = new Map()));
  let refusals = byRule.get(strict);
  if (refusals === undefined) byRule.set(strict, (refusals = refusalsIn(row, strict)));
  return refusals;
}

const none: readonly Refusal[] = [];

function refusalsIn(row: NetworkPolicyRow, strict: boolean): readonly Refusal[] {
  const spec: Path = ["spec"];
  return [
    ...selector(row.podSelector, [...spec, "podSelector"]),
    ...row.ingress.flatMap((rule, i) => rules(rule, [...spec, "ingress", i], "from", strict)),
    ...row.egress.flatMap((rule, i) => rules(rule, [...spec, "egress", i], "to", strict)),
    ...policyTypes(row.policyTypes),
  ];
}

function policyTypes(types: readonly string[]): Refusal[] {
  const path: Path = ["spec", "policyTypes"];
  if (types.length > 2) return [{ path, message: "may not specify more than two policyTypes" }];
  return types.flatMap((type, i) =>
    type === "Ingress" || type === "Egress"
      ? []
      : [{ path: [...path, i], message: 'supported values: "Egress", "Ingress"' }],
  );
}

function rules(
  rule: NetworkPolicyRule,
  at: Path,
  field: "from" | "to",
  strict: boolean,
): Refusal[] {
  return [
    ...rule.ports.flatMap((one, i) => port(one, [...at, "ports", i])),
    ...rule.peers.flatMap((one, i) => peer(one, [...at, field, i], strict)),
  ];
}

const protocols: ReadonlySet<string> = new Set(["TCP", "UDP", "SCTP"]);

function port({ protocol, port: number, endPort }: PolicyPort, at: Path): Refusal[] {
  const out: Refusal[] = [];
  const say = (field: string, message: string): void => {
    out.push({ path: [...at, field], message });
  };
  if (!protocols.has(protocol)) say("protocol", 'supported values: "SCTP", "TCP", "UDP"');
  if (typeof number === "number") {
    if (!isPort(number)) say("port", portRange);
    if (endPort !== undefined && endPort < number)
      say("endPort", "must be greater than or equal to `port`");
    if (endPort !== undefined && !isPort(endPort)) say("endPort", portRange);
  } else if (endPort !== undefined) {
    const why = number === undefined ? "`port` is not specified" : "`port` is non-numeric";
    say("endPort", `may not be specified when ${why}`);
  }
  if (typeof number === "string") for (const message of portName(number)) say("port", message);
  return out;
}

const portRange = "must be between 1 and 65535, inclusive";

function isPort(number: number): boolean {
  return Number.isInteger(number) && number >= 1 && number <= 65_535;
}

/** validation.IsValidPortName */
function portName(name: string): string[] {
  const out: string[] = [];
  if (name.length > 15) out.push("must be no more than 15 characters");
  if (!/^[-a-z0-9]+$/.test(name))
    out.push("must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)");
  if (!/[a-z]/.test(name)) out.push("must contain at least one letter (a-z)");
  if (name.includes("--")) out.push("must not contain consecutive hyphens");
  if (name.startsWith("-") || name.endsWith("-")) out.push("must not begin or end with a hyphen");
  return out;
}

function peer({ podSelector, namespaceSelector, ipBlock }: PolicyPeer, at: Path, strict: boolean) {
  const out: Refusal[] = [];
  if (podSelector !== undefined) out.push(...selector(podSelector, [...at, "podSelector"]));
  if (namespaceSelector !== undefined)
    out.push(...selector(namespaceSelector, [...at, "namespaceSelector"]));
  if (ipBlock !== undefined) out.push(...block(ipBlock, [...at, "ipBlock"], strict));
  const selects = podSelector !== undefined || namespaceSelector !== undefined;
  if (!selects && ipBlock === undefined) out.push({ path: at, message: "must specify a peer" });
  if (selects && ipBlock !== undefined)
    out.push({ path: at, message: "may not specify both ipBlock and another peer" });
  return out;
}

function block(
  { cidr, except }: NonNullable<PolicyPeer["ipBlock"]>,
  at: Path,
  strict: boolean,
): Refusal[] {
  const path = [...at, "cidr"];
  if (cidr === "") return [{ path, message: "Required value" }];
  const outer = parseCidr(cidr);
  const out = cidrText(outer, path, strict);
  if (outer === undefined) return out;
  except.forEach((text, i) => {
    const here = [...at, "except", i];
    const inner = parseCidr(text);
    out.push(...cidrText(inner, here, strict));
    if (inner === undefined) return;
    const inside = holds(outer, { family: inner.family, value: inner.first });
    if (!inside || outer.prefix >= inner.prefix)
      out.push({ path: here, message: "must be a strict subset of `cidr`" });
  });
  return out;
}

/** validation.parseCIDR: with StrictIPCIDRValidation only what every program reads alike is taken. */
function cidrText(cidr: Cidr | undefined, path: Path, strict: boolean): Refusal[] {
  if (cidr === undefined)
    return [{ path, message: "must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)" }];
  if (!strict) return [];
  if (cidr.leadingZeros)
    return [{ path, message: "must not have leading 0s in IP or prefix length" }];
  if (cidr.mapped) return [{ path, message: "must not have an IPv4-mapped IPv6 address" }];
  if (cidr.hostBits) return [{ path, message: "must not have bits set beyond the prefix length" }];
  return [];
}

/** metav1/validation.ValidateLabelSelector */
function selector({ matchLabels, matchExpressions }: LabelSelector, at: Path): Refusal[] {
  const out: Refusal[] = [];
  for (const [key, value] of Object.entries(matchLabels)) {
    const path = [...at, "matchLabels"];
    if (!isQualifiedName(key)) out.push({ path, message: `${JSON.stringify(key)}: ${badKey}` });
    if (!isLabelValue(value)) out.push({ path, message: `${JSON.stringify(value)}: ${badValue}` });
  }
  matchExpressions.forEach(({ key, operator, values }, i) => {
    const here = [...at, "matchExpressions", i];
    const say = (field: string, message: string): void => {
      out.push({ path: [...here, field], message });
    };
    if (operator === "In" || operator === "NotIn") {
      if (values.length === 0)
        say("values", "must be specified when `operator` is 'In' or 'NotIn'");
    } else if (operator === "Exists" || operator === "DoesNotExist") {
      if (values.length > 0)
        say("values", "may not be specified when `operator` is 'Exists' or 'DoesNotExist'");
    } else say("operator", "not a valid selector operator");
    if (!isQualifiedName(key)) say("key", badKey);
    if (!values.every(isLabelValue)) say("values", badValue);
  });
  return out;
}

const badKey = "is no label key";
const badValue = "is no label value";

const namePart = /^(?:[A-Za-z0-9][-A-Za-z0-9_.]{0,61})?[A-Za-z0-9]$/;
const subdomain = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/;

/** content.IsLabelKey: an optional DNS subdomain, a slash, a name. */
export function isQualifiedName(key: string): boolean {
  const parts = key.split("/");
  if (parts.length > 2) return false;
  const name = parts.at(-1)!;
  if (!namePart.test(name)) return false;
  const prefix = parts.length === 2 ? parts[0]! : undefined;
  return prefix === undefined || (prefix.length <= 253 && subdomain.test(prefix));
}

export function isLabelValue(value: string): boolean {
  return value === "" || namePart.test(value);
}
