import assert from "node:assert/strict";
import { test } from "node:test";
import { aroundOf, findingOn, noFacts, waiverOf } from "../../../test/unit/engine/samples.ts";
import type { Evidence, Finding, Waiver } from "../../model/index.ts";
import type { Surroundings } from "./exceptions.ts";
import { applyForeignAnnotations } from "./foreign-annotations.ts";

const ids = ["privileged-containers", "host-namespaces", "run-as-non-root", "host-path-volumes"];
const controls = ids.map((id) => ({ id }));

function on(control: string, ...evidence: Evidence[]): Finding {
  return findingOn("Deployment shop/web", {
    control,
    ...(evidence.length > 0 ? { evidence } : {}),
  });
}

const privileged = on("privileged-containers");
const network: Evidence = { path: "spec.template.spec.hostNetwork", value: true };
const pid: Evidence = { path: "spec.template.spec.hostPID", value: true };

interface Case {
  readonly says: string;
  readonly annotations: Readonly<Record<string, string>>;
  readonly item?: Finding;
  readonly input?: Surroundings["subject"]["input"];
  readonly allow?: boolean;
  readonly waivers?: readonly Waiver[];
  /** file and reason of the waiver; undefined: none */
  readonly waived?: string;
  readonly remarks?: readonly string[];
  readonly ignored?: number;
  readonly unmatched?: RegExp;
}

const kubeLinter = { "ignore-check.kube-linter.io/privileged-container": "needs the node" };

const cases: readonly Case[] = [
  {
    says: "of kube-linter waives the equal control, with its reason",
    annotations: kubeLinter,
    waived: "kube-linter: needs the node",
  },
  {
    says: "for every check of kube-linter waives what any of them is equal to",
    annotations: { "kube-linter.io/ignore-all": "" },
    waived: "kube-linter: excused from every check of kube-linter",
  },
  {
    says: "of kube-score is a list",
    annotations: {
      "kube-score/ignore": "pod-probes, container-security-context-privileged",
    },
    waived: "kube-score: excused from container-security-context-privileged of kube-score",
    unmatched: /checks of kube-score .*: pod-probes$/,
  },
  {
    says: "of kube-score may skip the object",
    annotations: { "kube-score/skip": "true" },
    waived: "kube-score: excused from every check of kube-score",
  },
  {
    says: "of kube-score that says false skips nothing",
    annotations: { "kube-score/skip": "false" },
  },
  {
    says: "of Checkov gives its reason after the equals sign",
    annotations: { "checkov.io/skip3": "CKV_K8S_16=a = b" },
    waived: "Checkov: a = b",
  },
  {
    says: "of Checkov may lack a reason",
    annotations: { "checkov.io/skip": "CKV_K8S_16" },
    waived: "Checkov: excused from CKV_K8S_16 of Checkov",
  },
  {
    says: "of Polaris counts where it says true, in any case",
    annotations: { "polaris.fairwinds.com/runAsPrivileged-exempt": "True" },
    waived: "Polaris: excused from runAsPrivileged of Polaris",
  },
  {
    says: "of Polaris that says false exempts nothing",
    annotations: { "polaris.fairwinds.com/runAsPrivileged-exempt": "false" },
  },
  {
    says: "of Polaris may exempt the object",
    annotations: { "polaris.fairwinds.com/exempt": "true" },
    waived: "Polaris: excused from every check of Polaris",
  },
  {
    says: "of Kubescape gives reason and end",
    annotations: {
      "kubescape.io/skip-controls": "C-0016, c-0057",
      "kubescape.io/skip-reason": "accepted",
      "kubescape.io/skip-expiry": "2027-01-31T23:59:59Z",
    },
    waived: "Kubescape: accepted until 2027-01-31",
  },
  {
    says: "of Kubescape that has ended is a finding and waives nothing",
    annotations: {
      "kubescape.io/skip-controls": "C-0057",
      "kubescape.io/skip-expiry": "2027-01-01T11:00:00Z",
    },
    remarks: ["waiver-expired"],
  },
  {
    says: "of Kubescape with an end that is no time does not take, there as here",
    annotations: {
      "kubescape.io/skip-controls": "C-0057",
      "kubescape.io/skip-expiry": "next year",
    },
    remarks: ["waiver-refused"],
  },
  {
    says: "for a check that nothing is equal to is said",
    annotations: { "ignore-check.kube-linter.io/no-anti-affinity": "one replica" },
    unmatched: /checks of kube-linter .*: no-anti-affinity$/,
  },
  {
    says: "for a check that says more than our control waives nothing, and is said",
    annotations: { "ignore-check.kube-linter.io/writable-host-mount": "x" },
    item: on("host-path-volumes"),
    unmatched: /writable-host-mount$/,
  },
  {
    says: "for a part of a control takes a finding of that part",
    annotations: { "ignore-check.kube-linter.io/host-network": "x" },
    item: on("host-namespaces", network),
    waived: "kube-linter: x",
  },
  {
    says: "for a part of a control leaves a finding that is about more",
    annotations: { "ignore-check.kube-linter.io/host-network": "x" },
    item: on("host-namespaces", network, pid),
  },
  {
    says: "with one of another scanner may cover all of a finding together",
    annotations: {
      "ignore-check.kube-linter.io/host-network": "x",
      "polaris.fairwinds.com/hostPIDSet-exempt": "true",
    },
    item: on("host-namespaces", network, pid),
    waived: "kube-linter, Polaris: x; excused from hostPIDSet of Polaris",
  },
  {
    says: "for another control leaves this one",
    annotations: { "checkov.io/skip1": "CKV_K8S_20" },
  },
  {
    says: "does not count in a live cluster",
    annotations: kubeLinter,
    input: "cluster",
    ignored: 1,
  },
  { says: "does not count in a snapshot", annotations: kubeLinter, input: "snapshot", ignored: 1 },
  {
    says: "counts live where that is allowed",
    annotations: kubeLinter,
    input: "cluster",
    allow: true,
    waived: "kube-linter: needs the node",
  },
  {
    says: "takes no unknown",
    annotations: kubeLinter,
    item: { ...privileged, verdict: "unknown" },
  },
  {
    says: "does not bring back what rampart.yaml waived and let expire",
    annotations: kubeLinter,
    waivers: [waiverOf({ controls: ["privileged-containers"], expires: "2026-12-31" })],
  },
  {
    says: "with a name of an object's own machinery is none",
    annotations: { __proto__: "x", "ignore-check.kube-linter.io/__proto__": "x" } as never,
    unmatched: /__proto__$/,
  },
];

for (const { says, annotations, item = privileged, input = "files", ...rest } of cases) {
  test(`an annotation ${says}`, () => {
    const facts = { ...noFacts, annotationsOf: () => annotations };
    const around = aroundOf([item], { facts, controls, subject: { input } });
    const { waivers = [], allow = false } = rest;
    const result = applyForeignAnnotations([item], allow, { waivers, clusters: [] }, around);
    const by = result.items[0]?.waiver;
    const end = by?.expires === undefined ? "" : ` until ${by.expires}`;
    assert.equal(by && `${by.tool}: ${by.reason}${end}`, rest.waived);
    assert.deepEqual(
      result.remarks.map(({ control }) => control),
      rest.remarks ?? [],
    );
    assert.equal(result.ignored, rest.ignored ?? 0);
    const labels = Object.keys(result.unmatched).filter((label) => !label.endsWith(": C-0016"));
    if (rest.unmatched === undefined) assert.deepEqual(labels, []);
    else assert.match(labels.join("\n"), rest.unmatched);
  });
}

test("a finding that is waived already keeps its waiver", () => {
  const waiver = { reason: "r", owner: "o", expires: "2027-01-31", file: "rampart.yaml" };
  const item = { ...privileged, waiver };
  const facts = { ...noFacts, annotationsOf: () => kubeLinter };
  const around = aroundOf([item], { facts, controls });
  const none = { waivers: [], clusters: [] };
  assert.deepEqual(applyForeignAnnotations([item], false, none, around).items[0]?.waiver, waiver);
});
