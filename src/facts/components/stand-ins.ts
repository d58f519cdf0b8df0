import { ownGroup } from "../host-files.ts";
import type { Lookups, TableName } from "../tables.ts";
import type { ComponentName, ComponentRow } from "./component.ts";
import { providerRuns } from "./provider.ts";

type ComponentTable = Extract<
  TableName,
  "apiServers" | "controllerManagers" | "schedulers" | "etcdServers" | "kubelets"
>;

/**
 * One row for a component that every cluster has, where the input shows none, or none of some of the
 * nodes that call themselves the control plane's.
 */
export function standInFor(
  component: ComponentName,
  table: ComponentTable,
): (look: Lookups) => readonly ComponentRow[] {
  return (look) => {
    const { rows } = look[table]();
    if (rows.length > 0) return ofHiddenNodes(component, rows, look);
    const { name, evidence } = look.distribution();
    if (providerRuns(name, component)) return [{ ...row(component, evidence), provider: name }];
    const why = `the flags of ${component} are not in the input: no static pod shows them; --node-files brings them`;
    return [row(component, why)];
  };
}

/** etcd may run on nodes of its own. */
const onControlPlane: ReadonlySet<ComponentName> = new Set([
  "kube-apiserver",
  "kube-controller-manager",
  "kube-scheduler",
]);

const roles = ["node-role.kubernetes.io/control-plane", "node-role.kubernetes.io/master"];

function ofHiddenNodes(
  component: ComponentName,
  rows: readonly ComponentRow[],
  look: Lookups,
): readonly ComponentRow[] {
  const shown = new Set(rows.map(({ node }) => node));
  // Where one does not say on which node it runs, it may be any.
  if (!onControlPlane.has(component) || shown.has("")) return [];
  const hidden = look
    .nodes()
    .rows.filter(
      ({ name, labels }) => !shown.has(name) && roles.some((role) => Object.hasOwn(labels, role)),
    );
  if (hidden.length === 0) return [];
  const why = `the flags of ${component} of ${nodesText(hidden)} are not in the input; --node-files brings them`;
  return [row(component, why)];
}

const mostExamples = 3;

function nodesText(nodes: readonly { readonly name: string }[]): string {
  const examples = nodes.slice(0, mostExamples).map(({ name }) => name);
  const more = nodes.length > mostExamples ? ", …" : "";
  const count = nodes.length === 1 ? "1 node" : `${nodes.length} nodes`;
  return `${count} (${examples.join(", ")}${more})`;
}

/** One row for all nodes whose kubelet the input does not show. */
export function kubeletStandIn(look: Lookups): readonly ComponentRow[] {
  const shown = new Set(look.kubelets().rows.map(({ node }) => node));
  const { rows, lacking } = look.nodes();
  const hidden = rows.filter(({ name }) => !shown.has(name));
  if (hidden.length === 0 && (rows.length > 0 || lacking === undefined)) return [];
  const which =
    hidden.length === 0 ? "of nodes that could not be listed" : `of ${nodesText(hidden)}`;
  const why = `the kubelet's configuration ${which} is not in the input; --node-files or --with configz brings it`;
  return [row("kubelet", why)];
}

/** Named by the component: a context that calls the cluster otherwise has the same findings. */
function row(component: ComponentName, why: string): ComponentRow {
  return {
    subject: { group: ownGroup, kind: "Component", namespace: "", name: component },
    component,
    node: "",
    source: "none",
    minor: undefined,
    flags: new Map(),
    flagsUnknown: why,
    configUnknown: why,
    faults: [],
  };
}
