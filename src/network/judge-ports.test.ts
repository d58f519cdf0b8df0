import {
  other,
  pod,
  policy,
  shop,
  web,
  testCases,
  type Case,
} from "../../test/unit/network/cases.ts";

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

testCases(ports);
