import { custom, shop, web, testCases, type Case } from "../../../test/unit/network/cases.ts";

const ingress = "unselected-pods-ingress";
const egress = "unselected-pods-egress";

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

testCases(otherKinds);
