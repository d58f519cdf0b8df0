import { policy, shop, web, testCases, type Case } from "../../test/unit/network/cases.ts";

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

testCases(openings);
