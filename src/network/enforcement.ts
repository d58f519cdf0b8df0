import type { DaemonSetRow, Lookups, NodeRow } from "../facts/index.ts";
import { plugins, type Enforcement } from "./plugins.ts";

/** A network plugin that a DaemonSet runs. */
export interface FoundPlugin {
  readonly row: DaemonSetRow;
  readonly name: string;
  readonly enforcement: Enforcement;
  /** the container whose image tells */
  readonly image: string;
}

const known = new WeakMap<DaemonSetRow, readonly FoundPlugin[]>();

export function pluginsOf(row: DaemonSetRow): readonly FoundPlugin[] {
  let found = known.get(row);
  if (found === undefined) {
    found = row.containers.flatMap(({ image }) => {
      const { repository, tag } = imageParts(image);
      const plugin = plugins.find((one) => one.image.test(repository));
      return plugin === undefined
        ? []
        : [{ row, name: plugin.name, enforcement: plugin.enforcement(row, tag), image }];
    });
    known.set(row, found);
  }
  return found;
}

/** "registry:5000/calico/node:v3.30@sha256:…" → "registry:5000/calico/node" and "v3.30" */
function imageParts(image: string): { readonly repository: string; readonly tag: string } {
  const name = image.split("@")[0]!;
  const colon = name.lastIndexOf(":");
  return colon > name.lastIndexOf("/")
    ? { repository: name.slice(0, colon), tag: name.slice(colon + 1) }
    : { repository: name, tag: "" };
}

export type EnforcementLook = Pick<Lookups, "daemonSets" | "nodes">;

/** What does, or does not do, what the cluster's NetworkPolicies say. */
export type ClusterEnforcement =
  | { readonly is: "enforces"; readonly by: string }
  | { readonly is: "ignores"; readonly plugin: FoundPlugin }
  /** k3s with its policy controller switched off */
  | { readonly is: "ignored-by-nodes"; readonly why: string }
  | { readonly is: "unknown"; readonly why: string };

/** One plugin that enforces is enough: others only connect pods. */
export function enforcementOf(look: EnforcementLook): ClusterEnforcement {
  const nodes = look.nodes().rows;
  // A nodeSelector that no node has is the usual way to switch a provider's DaemonSet off.
  const found = look
    .daemonSets()
    .rows.filter(({ scheduled }) => nodes.length === 0 || scheduled?.desired !== 0)
    .flatMap(pluginsOf);
  const enforcing = found.find(({ enforcement }) => enforcement.is === "enforces");
  if (enforcing !== undefined) return { is: "enforces", by: enforcing.name };
  const ofNodes = embedded(nodes);
  if (ofNodes !== undefined) return ofNodes;
  const depends = found.find(({ enforcement }) => enforcement.is === "depends");
  if (depends?.enforcement.is === "depends") {
    return { is: "unknown", why: `${depends.name}: ${depends.enforcement.why}` };
  }
  const { lacking } = look.daemonSets();
  const ignoring = found[0];
  // Files that hold a network plugin are the cluster's own; a cluster that was read in part is not.
  if (lacking !== undefined && (ignoring === undefined || ignoring.row.live)) {
    return { is: "unknown", why: lacking };
  }
  if (ignoring !== undefined) return { is: "ignores", plugin: ignoring };
  const why = "no DaemonSet runs a network plugin that is known here (table as of 2026-11)";
  return { is: "unknown", why };
}

/** k3s runs kube-router's policy controller in its own process unless it is told not to. */
function embedded(nodes: readonly NodeRow[]): ClusterEnforcement | undefined {
  const k3s = nodes.filter(({ info }) => (info["kubeletVersion"] ?? "").includes("+k3s"));
  if (k3s.length === 0 || k3s.length < nodes.length) return undefined;
  const args = k3s.map(({ annotations }) => annotations["k3s.io/node-args"]);
  const off = args.find(
    (text) => text !== undefined && /"--disable-network-policy(?:=true)?"/.test(text),
  );
  if (off !== undefined)
    return { is: "ignored-by-nodes", why: "k3s runs with --disable-network-policy" };
  if (args.some((text) => text !== undefined && text.startsWith('["server"'))) {
    return { is: "enforces", by: "k3s" };
  }
  return { is: "unknown", why: "no node shows the arguments of the k3s server" };
}
