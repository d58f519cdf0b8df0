import type { FrameworkResult } from "../../../src/model/index.ts";

/** An answer to a small framework with one recommendation of each kind. */
export const benchmark: FrameworkResult = {
  name: "cis-2.0",
  title: "A benchmark of ours",
  version: "3.1, for Kubernetes 1.37",
  note: "A benchmark that only this test knows.",
  source: "https://example.org/benchmark",
  verdicts: { fail: 2, pass: 1, "not-applicable": 1, unknown: 4 },
  manual: 3,
  sections: [
    { id: "1", title: "Workloads" },
    { id: "2", title: "Control plane" },
    { id: "3", title: "People" },
  ],
  items: [
    {
      id: "1.1",
      section: "1",
      title: "Nobody runs as root",
      assessment: "manual",
      verdict: "fail",
      controls: ["run-as-non-root", "privileged-container"],
      failing: { "run-as-non-root": 4, "privileged-container": 1 },
    },
    {
      id: "1.2",
      section: "1",
      title: "Root file systems are read-only",
      assessment: "automated",
      verdict: "fail",
      reason: "every fail is waived",
      controls: ["read-only-root"],
      failing: { "read-only-root": 1 },
    },
    {
      id: "1.3",
      section: "1",
      title: "Nobody shares the node's network",
      verdict: "pass",
      controls: ["host-network"],
    },
    {
      id: "2.1",
      section: "2",
      title: "The API server refuses anonymous requests",
      assessment: "automated",
      verdict: "not-applicable",
      reason: "the provider runs it",
      controls: ["kube-apiserver-anonymous"],
    },
    {
      id: "2.2",
      section: "2",
      title: "Tokens are mounted where they are needed",
      verdict: "unknown",
      reason:
        "token-mounted on Deployment monitoring/grafana: list serviceaccounts was forbidden, and 3 more like it",
      controls: ["token-mounted"],
    },
    ...[1, 2, 3].map((n) => ({
      id: `3.${n}`,
      section: "3",
      title: `Somebody is asked before the ${n === 1 ? "first" : "next"} release`,
      assessment: "manual" as const,
      verdict: "unknown" as const,
      reason: "it is a decision about people",
      manual: true as const,
      controls: [],
    })),
  ],
};
