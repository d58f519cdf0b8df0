import type {
  LabelledPodRow,
  Lookups,
  NetworkPolicyRow,
  ServicePort,
  ServiceRow,
} from "../facts/index.ts";
import { notApplicable, pass, unknown, type Judgement, type Observation } from "../model/index.ts";
import { refused } from "./judge-policy.ts";
import { rulesOf } from "./policies.ts";
import { selects } from "./selector.ts";

type ServicePortLook = Pick<Lookups, "labelledPods" | "services" | "kubernetesMinor">;

/**
 * Judges ingress rules that name a Service's port where its pods listen on another one. Policies are
 * enforced after the Service's port was translated (Network Policies: "the rewriting of source or
 * destination IP addresses"; conformance tests name pod ports), so that such a rule lets nothing in. A pod
 * that declares the port may listen on it, whatever the Service does.
 */
export function judgeServicePorts(row: NetworkPolicyRow, look: ServicePortLook): Judgement {
  const not = refused(row, look.kubernetesMinor());
  if (not !== undefined) return not;
  const listed = look.labelledPods(row.namespace);
  const pods = listed.rows.filter(({ labels }) => selects(row.podSelector, labels));
  if (pods.length === 0 && (listed.lacking === undefined || !row.live)) {
    return notApplicable("no pod that it selects is in the input: policy-selects-nothing tells");
  }
  const ofServices = look.services(row.namespace);
  const services = ofServices.rows.filter((one) => pods.some((pod) => isBehind(one, pod)));
  const lacking = listed.lacking ?? ofServices.lacking;
  let open: Observation | undefined;
  const observations: Observation[] = [];
  rulesOf(row, "ingress").forEach((rule, index) => {
    rule.ports.forEach(({ port, endPort, protocol }, i) => {
      if (typeof port !== "number" || endPort !== undefined) return;
      const path = ["spec", "ingress", index, "ports", i, "port"];
      if (pods.some((pod) => declares(pod, port, protocol))) return;
      const meant = meantBy(services, port, protocol);
      if (meant === undefined) {
        open ??= { path, value: port, note: "no selected container declares it" };
        return;
      }
      observations.push({
        path,
        value: port,
        note: `port of Service ${meant.service.name}, whose pods get it at ${meant.port.targetPort}`,
      });
    });
  });
  if (observations.length === 0) {
    return open === undefined || lacking === undefined ? pass : unknown(lacking, [open]);
  }
  return {
    verdict: "fail",
    message: "The rule lets in a Service's port; its pods are reached at another one",
    observations,
    // A container may listen on a port that it does not declare.
    confidence: "likely",
  };
}

/** The Service that takes this port and hands it on at another one; undefined where one hands it on as it is. */
function meantBy(
  services: readonly ServiceRow[],
  port: number,
  protocol: string,
): { readonly service: ServiceRow; readonly port: ServicePort } | undefined {
  const all = services.flatMap((service) => service.ports.map((one) => ({ service, port: one })));
  const same = all.filter((one) => one.port.protocol === protocol);
  if (same.some((one) => one.port.targetPort === port)) return undefined;
  return same.find((one) => one.port.port === port);
}

function isBehind({ selector }: ServiceRow, { labels }: LabelledPodRow): boolean {
  return (
    selector !== undefined &&
    Object.entries(selector).every(
      ([key, value]) => Object.hasOwn(labels, key) && labels[key] === value,
    )
  );
}

function declares({ spec }: LabelledPodRow, port: number, protocol: string): boolean {
  return [...(spec.initContainers ?? []), ...(spec.containers ?? [])].some((container) =>
    (container.ports ?? []).some(
      (one) => one.containerPort === port && (one.protocol ?? "TCP") === protocol,
    ),
  );
}
