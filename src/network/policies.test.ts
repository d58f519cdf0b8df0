import assert from "node:assert/strict";
import { test } from "node:test";
import { controls } from "../controls/index.ts";
import { evaluateText } from "../../test/unit/evaluate-text.ts";

const shop = "apiVersion: v1\nkind: Namespace\nmetadata: {name: shop, labels: {team: a}}";
const other = "apiVersion: v1\nkind: Namespace\nmetadata: {name: other, labels: {team: b}}";

function pod(name: string, more = "", namespace = "shop"): string {
  return `apiVersion: v1
kind: Pod
metadata: {name: ${name}, namespace: ${namespace}, labels: {app: ${name}}}
spec: {${more}containers: [{name: c, image: i, ports: [{name: http, containerPort: 8080}]}]}`;
}

function policy(spec: string, namespace = "shop"): string {
  return `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: p, namespace: ${namespace}}
spec: ${spec}`;
}

function custom(apiVersion: string, kind: string, spec: string, namespace = ""): string {
  const where = namespace === "" ? "" : `, namespace: ${namespace}`;
  return `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: p${where}}\nspec: ${spec}`;
}

/** The verdict of a control on the one object that it names so, with the reason of an unknown. */
function verdict(id: string, name: string, documents: readonly string[]): string {
  const chosen = controls.filter((control) => control.id === id);
  assert.equal(chosen.length, 1, id);
  const { findings } = evaluateText(documents.join("\n---\n"), chosen);
  const found = findings.filter(({ object }) => object.name === name);
  assert.equal(found.length, 1, `${id} on ${name}`);
  const { verdict: said, reason } = found[0]!;
  return said === "unknown" ? `unknown: ${reason}` : said;
}

type Case = readonly [
  name: string,
  control: string,
  on: string,
  documents: readonly string[],
  expected: string | RegExp,
];

const ingress = "unselected-pods-ingress";
const egress = "unselected-pods-egress";
const web = pod("web");

const semantics: readonly Case[] = [
  [
    "an egress rule without policyTypes isolates ingress too",
    ingress,
    "web",
    [shop, web, policy("{podSelector: {}, egress: [{}]}")],
    "pass",
  ],
  [
    "an empty list of egress rules without policyTypes isolates no egress",
    egress,
    "web",
    [shop, web, policy("{podSelector: {}, egress: []}")],
    "fail",
  ],
  [
    "a policy without a podSelector selects every pod",
    ingress,
    "web",
    [shop, web, policy("{}")],
    "pass",
  ],
  [
    "an empty podSelector selects pods of its own namespace only",
    ingress,
    "web",
    [shop, other, web, policy("{podSelector: {}}", "other")],
    "fail",
  ],
  [
    "policyTypes Egress alone leaves ingress open",
    ingress,
    "web",
    [shop, web, policy("{podSelector: {}, policyTypes: [Egress], ingress: []}")],
    "fail",
  ],
  [
    "a rule for UDP isolates TCP as well",
    ingress,
    "web",
    [shop, web, policy("{podSelector: {}, ingress: [{ports: [{protocol: UDP}]}]}")],
    "pass",
  ],
  [
    "both lists of a selector must hold",
    ingress,
    "web",
    [
      shop,
      web,
      policy(
        "{podSelector: {matchLabels: {app: web}, matchExpressions: [{key: app, operator: DoesNotExist}]}}",
      ),
    ],
    "fail",
  ],
  [
    "NotIn selects pods without the label",
    ingress,
    "web",
    [
      shop,
      web,
      policy("{podSelector: {matchExpressions: [{key: tier, operator: NotIn, values: [db]}]}}"),
    ],
    "pass",
  ],
  [
    "a policy that the server refuses selects nothing",
    ingress,
    "web",
    [shop, web, policy("{podSelector: {}, ingress: [{from: [{ipBlock: {cidr: 10.0.0.1/8}}]}]}")],
    "fail",
  ],
  [
    "a pod on the host's network is bound by none",
    ingress,
    "web",
    [shop, pod("web", "hostNetwork: true, ")],
    "not-applicable",
  ],
  [
    "a policy with a misspelt field says nothing for certain",
    ingress,
    "web",
    [shop, web, policy("{podSelectr: {matchLabels: {app: db}}}")],
    /^unknown: NetworkPolicy shop\/p: .*podSelectr/,
  ],
  [
    "beside a certain policy the misspelt one does not matter",
    ingress,
    "web",
    [
      shop,
      web,
      policy("{podSelectr: {}}"),
      policy("{podSelector: {}}").replace("name: p", "name: q"),
    ],
    "pass",
  ],
  [
    "without the namespace, and with no policy of it, nothing is asked",
    ingress,
    "web",
    [web],
    "not-applicable",
  ],
  [
    "without the namespace, but with a policy of it, the input may lack others",
    egress,
    "web",
    [web, policy("{podSelector: {}}")],
    "unknown: the input may not hold all network policies",
  ],
];

const everything = "policy-allows-everything-ingress";
const allows = (rule: string, spec = ""): readonly string[] => [
  shop,
  web,
  policy(`{podSelector: {}, ingress: [${rule}]${spec}}`),
];

const openings: readonly Case[] = [
  ["an empty rule allows everything", everything, "p", allows("{}"), "fail"],
  ["no rules allow nothing", everything, "p", allows(""), "pass"],
  ["from: [] is from anywhere", everything, "p", allows("{from: []}"), "fail"],
  ["ports: [] is every port", everything, "p", allows("{ports: []}"), "fail"],
  [
    "a protocol without a port is all its ports",
    everything,
    "p",
    allows("{ports: [{protocol: TCP}]}"),
    "fail",
  ],
  ["a port without a protocol is of TCP", everything, "p", allows("{ports: [{port: 80}]}"), "pass"],
  [
    "all ports of UDP are not those of TCP",
    everything,
    "p",
    allows("{ports: [{protocol: UDP}]}"),
    "pass",
  ],
  [
    "podSelector as a peer means the policy's own namespace",
    everything,
    "p",
    allows("{from: [{podSelector: {}}]}"),
    "pass",
  ],
  [
    "an empty namespaceSelector means every namespace",
    everything,
    "p",
    allows("{from: [{namespaceSelector: {}}]}"),
    "fail",
  ],
  [
    "both selectors in one peer must hold",
    everything,
    "p",
    allows("{from: [{namespaceSelector: {}, podSelector: {matchLabels: {app: web}}}]}"),
    "pass",
  ],
  [
    "of two peers one is enough",
    everything,
    "p",
    allows("{from: [{namespaceSelector: {}}, {podSelector: {matchLabels: {app: web}}}]}"),
    "fail",
  ],
  [
    "0.0.0.0/0 is every IPv4 address",
    everything,
    "p",
    allows("{from: [{ipBlock: {cidr: 0.0.0.0/0}}]}"),
    "fail",
  ],
  [
    "an exception belongs to its own peer: another may allow it again",
    everything,
    "p",
    allows(
      "{from: [{ipBlock: {cidr: 0.0.0.0/0, except: [10.0.0.0/8]}}, {ipBlock: {cidr: 10.0.0.0/8}}]}",
    ),
    "fail",
  ],
  [
    "an exception that stays leaves something out",
    everything,
    "p",
    allows("{from: [{ipBlock: {cidr: 0.0.0.0/0, except: [10.0.0.0/8]}}]}"),
    "pass",
  ],
  [
    "a rule of the other direction does not count",
    everything,
    "p",
    allows("{}", ", policyTypes: [Egress]"),
    "not-applicable",
  ],
  [
    "a range may be every port",
    everything,
    "p",
    allows("{ports: [{port: 1, endPort: 8000}, {port: 7000, endPort: 65535}]}"),
    "fail",
  ],
];

const names = "policy-port-names-nothing";
const ports: readonly Case[] = [
  [
    "a name is looked up at the pods that are selected",
    names,
    "p",
    [shop, web, policy("{podSelector: {}, ingress: [{ports: [{port: http}]}]}")],
    "pass",
  ],
  [
    "the protocol must agree",
    names,
    "p",
    [shop, web, policy("{podSelector: {}, ingress: [{ports: [{port: http, protocol: UDP}]}]}")],
    "fail",
  ],
  [
    "for egress it is looked up at the peers, in every namespace that is selected",
    names,
    "p",
    [
      shop,
      other,
      web,
      pod("db", "", "other"),
      policy(
        "{podSelector: {}, policyTypes: [Egress], egress: [{to: [{namespaceSelector: {matchLabels: {team: b}}}], ports: [{port: http}]}]}",
      ),
    ],
    "pass",
  ],
  [
    "for egress without peers any pod may have it",
    names,
    "p",
    [
      shop,
      web,
      policy("{podSelector: {}, policyTypes: [Egress], egress: [{ports: [{port: http}]}]}"),
    ],
    "pass",
  ],
  [
    "a number need not be declared",
    names,
    "p",
    [shop, web, policy("{podSelector: {}, ingress: [{ports: [{port: 9999}]}]}")],
    "pass",
  ],
];

const cnp = "policy.networking.k8s.io/v1alpha2";
const otherKinds: readonly Case[] = [
  [
    "a ClusterNetworkPolicy that denies in this namespace makes it unknown",
    ingress,
    "web",
    [
      shop,
      web,
      custom(
        cnp,
        "ClusterNetworkPolicy",
        "{tier: Admin, priority: 1, subject: {namespaces: {matchLabels: {team: a}}}, ingress: [{action: Deny, from: [{namespaces: {}}]}]}",
      ),
    ],
    /^unknown: ClusterNetworkPolicy p denies some of its ingress/,
  ],
  [
    "one that only accepts restricts nothing",
    ingress,
    "web",
    [
      shop,
      web,
      custom(
        cnp,
        "ClusterNetworkPolicy",
        "{tier: Admin, priority: 1, subject: {namespaces: {}}, ingress: [{action: Accept, from: [{namespaces: {}}]}]}",
      ),
    ],
    "fail",
  ],
  [
    "one for another namespace says nothing",
    ingress,
    "web",
    [
      shop,
      web,
      custom(
        cnp,
        "ClusterNetworkPolicy",
        "{tier: Admin, priority: 1, subject: {namespaces: {matchLabels: {team: b}}}, ingress: [{action: Deny, from: [{namespaces: {}}]}]}",
      ),
    ],
    "fail",
  ],
  [
    "an AdminNetworkPolicy that denies egress says nothing of ingress",
    ingress,
    "web",
    [
      shop,
      web,
      custom(
        "policy.networking.k8s.io/v1alpha1",
        "AdminNetworkPolicy",
        "{priority: 1, subject: {namespaces: {}}, egress: [{action: Deny, to: [{namespaces: {}}]}]}",
      ),
    ],
    "fail",
  ],
  [
    "Cilium's policy with an ingress rule isolates whom it selects",
    ingress,
    "web",
    [
      shop,
      web,
      custom(
        "cilium.io/v2",
        "CiliumNetworkPolicy",
        "{endpointSelector: {matchLabels: {'any:app': web}}, ingress: [{}]}",
        "shop",
      ),
    ],
    "pass",
  ],
  [
    "with an empty list it does not",
    ingress,
    "web",
    [
      shop,
      web,
      custom("cilium.io/v2", "CiliumNetworkPolicy", "{endpointSelector: {}, ingress: []}", "shop"),
    ],
    "fail",
  ],
  [
    "nor where it says so",
    ingress,
    "web",
    [
      shop,
      web,
      custom(
        "cilium.io/v2",
        "CiliumNetworkPolicy",
        "{endpointSelector: {}, enableDefaultDeny: {ingress: false}, ingress: [{}]}",
        "shop",
      ),
    ],
    "fail",
  ],
  [
    "a deny alone isolates the whole direction",
    egress,
    "web",
    [
      shop,
      web,
      custom(
        "cilium.io/v2",
        "CiliumClusterwideNetworkPolicy",
        "{endpointSelector: {matchLabels: {'k8s:io.kubernetes.pod.namespace': shop}}, egressDeny: [{toCIDR: [169.254.169.254/32]}]}",
      ),
    ],
    "pass",
  ],
  [
    "a label that only Cilium knows makes it unknown",
    ingress,
    "web",
    [
      shop,
      web,
      custom(
        "cilium.io/v2",
        "CiliumNetworkPolicy",
        "{endpointSelector: {matchLabels: {'k8s:io.cilium.k8s.policy.serviceaccount': default}}, ingress: [{}]}",
        "shop",
      ),
    ],
    /^unknown: CiliumNetworkPolicy shop\/p may restrict its ingress/,
  ],
  [
    "Calico's policy without types and rules isolates ingress",
    ingress,
    "web",
    [
      shop,
      web,
      custom("projectcalico.org/v3", "NetworkPolicy", "{selector: \"app == 'web'\"}", "shop"),
    ],
    "pass",
  ],
  [
    "and leaves egress",
    egress,
    "web",
    [
      shop,
      web,
      custom("projectcalico.org/v3", "NetworkPolicy", "{selector: \"app == 'web'\"}", "shop"),
    ],
    "fail",
  ],
  [
    "a global one goes by the namespace's labels",
    ingress,
    "web",
    [
      shop,
      web,
      custom(
        "crd.projectcalico.org/v1",
        "GlobalNetworkPolicy",
        "{namespaceSelector: \"team == 'b'\", types: [Ingress]}",
      ),
    ],
    "fail",
  ],
  [
    "one in a tier of its own may pass on what it does not decide",
    ingress,
    "web",
    [
      shop,
      web,
      custom("projectcalico.org/v3", "GlobalNetworkPolicy", "{tier: security, types: [Ingress]}"),
    ],
    /^unknown: GlobalNetworkPolicy p denies/,
  ],
  [
    "a default deny of Calico's for every pod is the namespace's",
    "namespace-default-deny-ingress",
    "shop",
    [
      shop,
      web,
      custom("projectcalico.org/v3", "NetworkPolicy", "{types: [Ingress, Egress]}", "shop"),
    ],
    "pass",
  ],
  [
    "one that allows something is not decided",
    "namespace-default-deny-ingress",
    "shop",
    [
      shop,
      web,
      custom(
        "projectcalico.org/v3",
        "NetworkPolicy",
        "{types: [Ingress], ingress: [{action: Allow}]}",
        "shop",
      ),
    ],
    /^unknown: NetworkPolicy shop\/p isolates every pod/,
  ],
];

const metadata = "cloud-metadata-egress";
const node = (provider: string, labels = ""): string =>
  `apiVersion: v1\nkind: Node\nmetadata: {name: n1, labels: {${labels}}}\nspec: {providerID: "${provider}"}`;
const to = (rule: string): string =>
  policy(`{podSelector: {}, policyTypes: [Egress], egress: [${rule}]}`);
const clouds: readonly Case[] = [
  ["the default deny keeps pods from it", metadata, "web", [shop, web, to("")], "pass"],
  [
    "so do rules that name pods",
    metadata,
    "web",
    [shop, web, to("{to: [{namespaceSelector: {}}]}")],
    "pass",
  ],
  [
    "port 53 is DNS on Google Cloud",
    metadata,
    "web",
    [
      shop,
      web,
      node("gce://p/z/n"),
      to(
        "{to: [{ipBlock: {cidr: 169.254.169.254/32}}], ports: [{port: 53, protocol: UDP}, {port: 53}]}",
      ),
    ],
    "pass",
  ],
  [
    "an exception for it is enough",
    metadata,
    "web",
    [shop, web, to("{to: [{ipBlock: {cidr: 0.0.0.0/0, except: [169.254.169.254/32]}}]}")],
    "pass",
  ],
  [
    "on Azure WireServer is another address",
    metadata,
    "web",
    [
      shop,
      web,
      node("azure:///subscriptions/s"),
      to("{to: [{ipBlock: {cidr: 0.0.0.0/0, except: [169.254.169.254/32]}}]}"),
    ],
    "fail",
  ],
  [
    "on Alibaba Cloud the address is its own",
    metadata,
    "web",
    [shop, web, node("cn-hangzhou.i-bp1abc"), to("{to: [{ipBlock: {cidr: 100.64.0.0/10}}]}")],
    "fail",
  ],
  [
    "GKE's metadata server answers for the node",
    metadata,
    "web",
    [shop, web, node("gce://p/z/n", 'iam.gke.io/gke-metadata-server-enabled: "true"')],
    "not-applicable",
  ],
  [
    "a port name stands for nothing there",
    metadata,
    "web",
    [shop, web, to("{ports: [{port: http}]}")],
    "pass",
  ],
];

for (const [name, control, on, documents, expected] of [
  ...semantics,
  ...openings,
  ...ports,
  ...otherKinds,
  ...clouds,
]) {
  test(`${control}: ${name}`, () => {
    const said = verdict(control, on, documents);
    if (typeof expected === "string") assert.equal(said, expected);
    else assert.match(said, expected);
  });
}
