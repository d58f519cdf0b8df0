import type {
  DaemonPlacement,
  NodeRequirement,
  NodeRow,
  NodeTerm,
  NodeTaint,
  Toleration,
} from "../../facts/index.ts";

/**
 * Why the DaemonSet controller runs no pod of a DaemonSet on a node, in words, or undefined where it
 * does (pkg/controller/daemon NodeShouldRunDaemonPod, v1.37): node name, node selector, required node
 * affinity, and taints NoSchedule and NoExecute, with the tolerations that every DaemonSet is given.
 */
export function whyNotOn(
  placement: DaemonPlacement,
  node: Pick<NodeRow, "name" | "labels" | "taints">,
): string | undefined {
  if (placement.nodeName !== "" && placement.nodeName !== node.name) {
    return `it names the node ${placement.nodeName}`;
  }
  const missing = Object.entries(placement.nodeSelector).find(
    ([key, value]) => labelOf(node.labels, key) !== value,
  );
  if (missing !== undefined) return `its nodeSelector wants ${missing[0]}=${missing[1]}`;
  if (placement.terms !== undefined && !placement.terms.some((term) => matchesTerm(term, node))) {
    return "its node affinity does not match";
  }
  const tolerations = [...placement.tolerations, ...givenTo(placement)];
  const taint = node.taints.find(
    ({ effect, ...rest }) =>
      (effect === "NoSchedule" || effect === "NoExecute") &&
      !tolerations.some((one) => tolerates(one, { effect, ...rest })),
  );
  return taint === undefined ? undefined : `it does not tolerate ${taintText(taint)}`;
}

export function taintText({ key, value, effect }: NodeTaint): string {
  return `${key}${value === "" ? "" : `=${value}`}:${effect}`;
}

/** AddOrUpdateDaemonPodTolerations */
function givenTo({ hostNetwork }: DaemonPlacement): readonly Toleration[] {
  const exists = (key: string, effect: string): Toleration => ({
    key: `node.kubernetes.io/${key}`,
    operator: "Exists",
    value: "",
    effect,
  });
  return [
    exists("not-ready", "NoExecute"),
    exists("unreachable", "NoExecute"),
    exists("disk-pressure", "NoSchedule"),
    exists("memory-pressure", "NoSchedule"),
    exists("pid-pressure", "NoSchedule"),
    exists("unschedulable", "NoSchedule"),
    ...(hostNetwork ? [exists("network-unavailable", "NoSchedule")] : []),
  ];
}

/** The operators Lt and Gt are behind a feature gate that is off (KEP-5471, alpha). */
export function tolerates(toleration: Toleration, taint: NodeTaint): boolean {
  const { key, operator, value, effect } = toleration;
  if (effect !== "" && effect !== taint.effect) return false;
  if (key !== "" && key !== taint.key) return false;
  if (operator === "Exists") return true;
  return (operator === "" || operator === "Equal") && value === taint.value;
}

function matchesTerm(term: NodeTerm, node: Pick<NodeRow, "name" | "labels">): boolean {
  if (term.matchExpressions.length === 0 && term.matchFields.length === 0) return false;
  return (
    term.matchExpressions.every(
      (one) => isSound(one) && meets(one, labelOf(node.labels, one.key)),
    ) && term.matchFields.every((one) => meetsField(one, node.name))
  );
}

/** labels.NewRequirement: what it refuses makes its term match nothing. */
function isSound({ key, operator, values }: NodeRequirement): boolean {
  if (!labelKey.test(key) || !values.every((value) => labelValue.test(value))) return false;
  if (operator === "In" || operator === "NotIn") return values.length > 0;
  if (operator === "Exists" || operator === "DoesNotExist") return values.length === 0;
  return values.length === 1 && integer.test(values[0] ?? "");
}

const name = "[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?";
const labelValue = new RegExp(`^(?:${name})?$`);
const labelKey = new RegExp(`^(?:[a-z0-9](?:[-a-z0-9.]{0,251}[a-z0-9])?/)?${name}$`);

function meets({ operator, values }: NodeRequirement, label: string | undefined): boolean {
  switch (operator) {
    case "In":
      return label !== undefined && values.includes(label);
    case "NotIn":
      return label === undefined || !values.includes(label);
    case "Exists":
      return label !== undefined;
    case "DoesNotExist":
      return label === undefined;
    case "Gt":
      return label !== undefined && integer.test(label) && BigInt(label) > BigInt(values[0] ?? "0");
    case "Lt":
      return label !== undefined && integer.test(label) && BigInt(label) < BigInt(values[0] ?? "0");
    default:
      return false;
  }
}

const integer = /^-?\d{1,18}$/;

function meetsField({ key, operator, values }: NodeRequirement, name: string): boolean {
  if (values.length !== 1) return false;
  const own = key === "metadata.name" ? name : "";
  if (operator === "In") return own === values[0];
  return operator === "NotIn" && own !== values[0];
}

function labelOf(labels: Readonly<Record<string, string>>, key: string): string | undefined {
  return Object.hasOwn(labels, key) ? labels[key] : undefined;
}
