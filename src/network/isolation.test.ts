import {
  other,
  pod,
  policy,
  shop,
  web,
  testCases,
  type Case,
} from "../../test/unit/network/cases.ts";

const ingress = "unselected-pods-ingress";
const egress = "unselected-pods-egress";

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

testCases(semantics);
