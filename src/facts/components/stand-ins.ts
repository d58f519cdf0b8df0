import { ownGroup } from "../host-files.ts";
import type { Lookups, TableName } from "../tables.ts";
import type { ComponentName, ComponentRow } from "./component.ts";
import { providerRuns } from "./provider.ts";

type ComponentTable = Extract<
  TableName,
  "apiServers" | "controllerManagers" | "schedulers" | "etcdServers" | "kubelets"
>;

/** One row for a component that every cluster has, where the input shows none. */
export function standInFor(
  component: ComponentName,
  table: ComponentTable,
): (look: Lookups) => readonly ComponentRow[] {
  return (look) => {
    if (look[table]().rows.length > 0) return [];
    const { name, evidence } = look.distribution();
    if (providerRuns(name, component)) return [{ ...row(component, evidence), provider: name }];
    const why = `the flags of ${component} are not in the input: no static pod shows them; --node-files brings them`;
    return [row(component, why)];
  };
}

const mostExamples = 3;

/** One row for all nodes whose kubelet the input does not show. */
export function kubeletStandIn(look: Lookups): readonly ComponentRow[] {
  const shown = new Set(look.kubelets().rows.map(({ node }) => node));
  const { rows, lacking } = look.nodes();
  const hidden = rows.filter(({ name }) => !shown.has(name));
  if (hidden.length === 0 && (rows.length > 0 || lacking === undefined)) return [];
  const examples = hidden.slice(0, mostExamples).map(({ name }) => name);
  const more = hidden.length > mostExamples ? ", …" : "";
  const which =
    hidden.length === 0
      ? "of nodes that could not be listed"
      : `of ${hidden.length === 1 ? "1 node" : `${hidden.length} nodes`} (${examples.join(", ")}${more})`;
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
