import type { DaemonSetRow, Lookups, NetworkPolicyRow } from "../facts/index.ts";
import {
  identityText,
  notApplicable,
  pass,
  unknown,
  type Judgement,
  type Observation,
} from "../model/index.ts";
import { enforcementOf, pluginsOf, type EnforcementLook, type FoundPlugin } from "./enforcement.ts";

/**
 * Judges a network plugin that ignores NetworkPolicies, once for the cluster: at its DaemonSet, or at
 * the cluster itself where no DaemonSet tells.
 */
export function judgePlugin(row: DaemonSetRow, look: EnforcementLook): Judgement {
  const ofCluster = row.subject.kind === "Cluster";
  const own = pluginsOf(row);
  if (!ofCluster && own.length === 0)
    return notApplicable("runs no network plugin that is known here");
  const enforcement = enforcementOf(look);
  if (enforcement.is === "enforces") {
    return ofCluster || own.some((one) => one.enforcement.is === "enforces")
      ? pass
      : notApplicable(`${enforcement.by} enforces policies beside it`);
  }
  if (enforcement.is === "ignores") {
    const { plugin } = enforcement;
    if (plugin.row !== row) return notApplicable(`${identityText(plugin.row.subject)} tells`);
    const why = plugin.enforcement.is === "ignores" ? plugin.enforcement.why : "";
    return {
      verdict: "fail",
      message: `${plugin.name} ignores NetworkPolicies: ${why}`,
      observations: [imageOf(plugin)],
      confidence: "likely",
    };
  }
  if (!ofCluster)
    return enforcement.is === "unknown" ? unknown(enforcement.why, [imageOf(own[0]!)]) : pass;
  if (enforcement.is === "ignored-by-nodes") {
    return {
      verdict: "fail",
      message: `The cluster ignores NetworkPolicies: ${enforcement.why}`,
      observations: [{ path: [], note: enforcement.why }],
      confidence: "likely",
    };
  }
  const { rows } = look.nodes();
  const simulated = rows.every(({ annotations }) =>
    Object.hasOwn(annotations, "kwok.x-k8s.io/node"),
  );
  if (simulated) return notApplicable("no node of the cluster runs pods");
  const tells = look.daemonSets().rows.some((one) => pluginsOf(one).length > 0);
  return tells ? notApplicable("the network plugin's DaemonSet tells") : unknown(enforcement.why);
}

function imageOf({ name, image }: FoundPlugin): Observation {
  return { path: ["spec", "template", "spec", "containers"], note: `${name}: image ${image}` };
}

/** Judges a policy in a cluster whose network plugin is known to ignore it. */
export function judgeIgnored(
  row: NetworkPolicyRow,
  look: Pick<Lookups, "daemonSets" | "nodes">,
): Judgement {
  const enforcement = enforcementOf(look);
  if (enforcement.is === "unknown") {
    return notApplicable("which network plugin is there is not known: policies-not-enforced tells");
  }
  if (enforcement.is === "enforces") return pass;
  const by = enforcement.is === "ignores" ? enforcement.plugin.name : "the cluster";
  return {
    verdict: "fail",
    message: `The policy has no effect: ${by} ignores it`,
    observations: [
      { path: ["spec", "podSelector"], note: `${row.policyTypes.join(" and ")} stay open` },
    ],
    confidence: "likely",
    ...(enforcement.is === "ignores"
      ? { impliedBy: { control: "policies-not-enforced", subject: enforcement.plugin.row.subject } }
      : {}),
  };
}
