import type { DaemonSetRow } from "../facts/index.ts";

/** Whether a network plugin does what NetworkPolicies say; `depends` on a setting that is not seen. */
export type Enforcement =
  | { readonly is: "enforces" }
  | { readonly is: "ignores"; readonly why: string }
  | { readonly is: "depends"; readonly why: string };

export interface Plugin {
  readonly name: string;
  /** the end of an image's repository, without tag: mirrors keep it */
  readonly image: RegExp;
  readonly enforcement: (row: DaemonSetRow, tag: string) => Enforcement;
}

const enforces: Enforcement = { is: "enforces" };
const always = (): Enforcement => enforces;

/**
 * Network plugins by the images of their DaemonSets. As of 2026-11, from each one's documentation:
 * Kubernetes "Network Policies: Prerequisites" (a policy without a controller has no effect), flannel
 * README and chart (netpol), kind release notes v0.24.0, Amazon EKS "Limit pod traffic with Kubernetes
 * network policies", AKS "Secure traffic between pods by using network policies", GKE "Control
 * communication between Pods and Services using network policies", kube-router user guide, Terway.
 */
export const plugins: readonly Plugin[] = [
  {
    name: "Calico",
    image: /(?:^|\/)(?:calico\/node|[a-z-]*calico-node|cnx-node)$/,
    enforcement: always,
  },
  { name: "Cilium", image: /(?:^|\/)(?:cilium|[a-z-]*cilium-cilium)$/, enforcement: cilium },
  { name: "Antrea", image: /(?:^|\/)antrea-(?:agent-)?(?:ubuntu|ubi)$/, enforcement: always },
  {
    name: "OVN-Kubernetes",
    image: /(?:^|\/)(?:ovn-kubernetes|ovn-kube-(?:u|f|ubuntu|fedora))$/,
    enforcement: always,
  },
  { name: "Kube-OVN", image: /(?:^|\/)kube-ovn$/, enforcement: always },
  { name: "kube-network-policies", image: /(?:^|\/)kube-network-policies$/, enforcement: always },
  { name: "Azure network policy manager", image: /(?:^|\/)azure-npm$/, enforcement: always },
  { name: "Weave Net's policy controller", image: /(?:^|\/)weave-npc$/, enforcement: always },
  { name: "kube-router", image: /(?:^|\/)kube-router$/, enforcement: kubeRouter },
  { name: "kindnet", image: /(?:^|\/)kindnetd$/, enforcement: kindnet },
  { name: "Amazon VPC CNI", image: /(?:^|\/)amazon-k8s-cni$/, enforcement: vpcCni },
  {
    name: "Azure CNI",
    image: /(?:^|\/)azure-cns$/,
    enforcement: never(
      "no policy engine (Cilium, Azure network policy manager, Calico) runs beside it",
    ),
  },
  {
    name: "GKE's own pod network",
    image: /(?:^|\/)netd(?:-[a-z0-9]+)?$/,
    enforcement: never("neither Dataplane V2 nor Calico runs beside it"),
  },
  {
    name: "Flannel",
    image: /(?:^|\/)(?:flannel(?:-amd64)?|[a-z-]*flannelcni-flannel)$/,
    enforcement: never("it connects pods and reads no policies"),
  },
  {
    name: "Weave Net",
    image: /(?:^|\/)weave-kube$/,
    enforcement: never("its policy controller (weave-npc) does not run"),
  },
  { name: "Terway", image: /(?:^|\/)terway$/, enforcement: terway },
];

function never(why: string): () => Enforcement {
  return () => ({ is: "ignores", why });
}

/** `enable-policy: never` may stand in ConfigMap cilium-config too, which is not read. */
function cilium(row: DaemonSetRow): Enforcement {
  const off = wordsOf(row).some((word) => /^--enable-policy[= ]never$/.test(word));
  return off ? { is: "ignores", why: "--enable-policy=never" } : enforces;
}

function kubeRouter(row: DaemonSetRow): Enforcement {
  return flag(row, "run-firewall") === "false"
    ? { is: "ignores", why: "--run-firewall=false" }
    : enforces;
}

/** The agent comes with the plugin from v1.14 on, and does nothing until it is told to. */
function vpcCni(row: DaemonSetRow): Enforcement {
  const agent = row.containers.find(({ image }) => /network-policy-agent(?:[:@]|$)/.test(image));
  if (agent === undefined) return { is: "ignores", why: "its network policy agent does not run" };
  const value = flag({ containers: [agent] }, "enable-network-policy");
  if (value === "true") return enforces;
  if (value === undefined || value === "false") {
    return {
      is: "ignores",
      why: "its network policy agent runs without --enable-network-policy=true",
    };
  }
  return { is: "depends", why: "the value of --enable-network-policy is not known" };
}

/** kind v0.24.0 brought policies to kindnet; images are tagged with the day they were built. */
function kindnet(_: DaemonSetRow, tag: string): Enforcement {
  const day = /^v(20\d{6})-/.exec(tag)?.[1];
  if (day === undefined)
    return { is: "depends", why: `the version of kindnet is not known (${tag || "no tag"})` };
  return Number(day) >= 20_240_813
    ? enforces
    : { is: "ignores", why: `kindnet ${tag} is older than policies are in it (August 2024)` };
}

function terway(): Enforcement {
  return { is: "depends", why: "disable_network_policy in its ConfigMap is not read" };
}

function wordsOf({ containers }: Pick<DaemonSetRow, "containers">): readonly string[] {
  return containers.flatMap(({ words }) => words);
}

/** A boolean flag's last value; a flag without one says true. */
function flag(row: Pick<DaemonSetRow, "containers">, name: string): string | undefined {
  let value: string | undefined;
  for (const word of wordsOf(row)) {
    const bare = word.replace(/^--?/, "");
    if (bare === name) value = "true";
    else if (bare.startsWith(`${name}=`)) value = bare.slice(name.length + 1).toLowerCase();
  }
  return value;
}
