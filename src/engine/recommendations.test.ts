import assert from "node:assert/strict";
import { test } from "node:test";
import type { Finding, FrameworkInfo, Gap, Recommendation } from "../model/index.ts";
import type { Completeness } from "./completeness.ts";
import { answerFramework, type Asked } from "./recommendations.ts";

const framework: Omit<FrameworkInfo, "sections"> = {
  name: "cis-2.0",
  title: "A benchmark",
  version: "1",
  source: "https://example.org",
};

function finding(control: string, draft: Partial<Finding> = {}): Finding {
  return {
    control,
    verdict: "fail",
    severity: "high",
    confidence: "certain",
    object: { apiVersion: "v1", kind: "Pod", namespace: "shop", name: "web" },
    evidence: [{ path: "spec.hostPID", value: true }],
    message: "",
    frameworks: {},
    fingerprint: "f",
    occurrence: "o",
    ...draft,
  };
}

const whole: Completeness = { complete: true, gaps: new Map() };
const gap: Gap = { reason: "forbidden", message: "pods may not be listed", resource: "pods" };
const partial: Completeness = { complete: false, gaps: new Map([["", gap]]) };
const passed = [
  { control: "a", passes: 2, notApplicable: 0 },
  { control: "b", passes: 1, notApplicable: 1 },
];
const waiver = { reason: "r", owner: "o", expires: "2027-01-01", file: "rampart.yaml" };
const notAsked = [{ controls: ["a"], what: "flags", answeredBy: "node files" }];

type Draft = Pick<Recommendation, "undecided"> & { readonly by?: Recommendation["deciders"] };
const both = [{ control: "a" }, { control: "b" }];

/** what it is called; the recommendation; what the scan found; verdict, reason, more */
const cases: readonly (readonly [string, Draft, Partial<Asked>, string, RegExp?])[] = [
  ["passes where every control passes", {}, { unlisted: passed }, "pass"],
  [
    "fails where one control fails on anything",
    {},
    { unlisted: passed, items: [finding("b")] },
    "fail",
  ],
  [
    "fails where something else of it could not be decided",
    {},
    { items: [finding("b"), finding("a", { verdict: "unknown", reason: "403" })] },
    "fail",
  ],
  [
    "fails where the fail is waived, and says so",
    {},
    { unlisted: passed, items: [finding("b", { waiver })] },
    "fail",
    /waived/,
  ],
  [
    "fails where the fail folds under a cause",
    {},
    { unlisted: passed, items: [finding("b", { impliedBy: "x" })] },
    "fail",
  ],
  [
    "is unknown where one object could not be decided",
    {},
    { unlisted: passed, items: [finding("a", { verdict: "unknown", reason: "no version" })] },
    "unknown",
    /^a on Pod shop\/web: no version$/,
  ],
  [
    "is unknown where a control was not asked",
    {},
    { unlisted: passed.slice(1), notAsked },
    "unknown",
    /not in the input: flags; what would answer: node files/,
  ],
  [
    "is not applicable where a whole input has nothing of it",
    { by: [{ control: "a" }] },
    { notAsked, completenessOf: () => whole },
    "not-applicable",
    /has no flags/,
  ],
  [
    "is unknown where a cluster is whole and files of nodes were not given",
    { by: [{ control: "c" }] },
    {
      controls: [{ id: "c", subject: "hostFiles" }],
      notAsked: [{ controls: ["c"], what: "files of nodes", answeredBy: "--node-files" }],
      completenessOf: () => whole,
    },
    "unknown",
    /--node-files/,
  ],
  [
    "is unknown where objects may be missing",
    {},
    { unlisted: passed, completenessOf: () => partial },
    "unknown",
    /pods may not be listed/,
  ],
  [
    "is unknown where a file could not be read",
    {},
    {
      unlisted: passed,
      gaps: [{ reason: "unparsable", message: "a.yaml: no YAML", file: "a.yaml" }],
    },
    "unknown",
    /a\.yaml/,
  ],
  [
    "passes where a field that no verdict needed is of the wrong type",
    {},
    { unlisted: passed, gaps: [{ reason: "mistyped", message: "m", file: "a.yaml", path: "x" }] },
    "pass",
  ],
  [
    "is not applicable where nothing applies, with the reason",
    {},
    {
      unlisted: [
        { control: "a", passes: 0, notApplicable: 1, why: "EKS runs it" },
        { control: "b", passes: 0, notApplicable: 1 },
      ],
    },
    "not-applicable",
    /^EKS runs it$/,
  ],
  [
    "passes where one applies and the other does not",
    {},
    {
      unlisted: [
        { control: "a", passes: 0, notApplicable: 1 },
        { control: "b", passes: 1, notApplicable: 0 },
      ],
    },
    "pass",
  ],
  [
    "does not pass where something of it is beyond its controls",
    { undecided: "certificates cannot be seen" },
    { unlisted: passed },
    "unknown",
    /what is decided passes, but certificates/,
  ],
  [
    "fails all the same where something of it is beyond its controls",
    { undecided: "certificates cannot be seen" },
    { items: [finding("a")] },
    "fail",
  ],
  [
    "is unknown for ever where no control decides it",
    { by: [], undecided: "it is about people" },
    { unlisted: passed },
    "unknown",
    /^it is about people$/,
  ],
  [
    "counts a fail at its own field only",
    { by: [{ control: "a", fields: ["hostIPC"] }] },
    { unlisted: passed, items: [finding("a")] },
    "pass",
  ],
  [
    "counts a fail at its own field",
    { by: [{ control: "a", fields: ["hostPID"] }] },
    { unlisted: passed, items: [finding("a")] },
    "fail",
  ],
  [
    "passes where all that fails is another field of its control",
    { by: [{ control: "a", fields: ["hostIPC"] }] },
    { items: [finding("a")] },
    "pass",
  ],
  [
    "counts a fail at its own flag",
    { by: [{ control: "a", fields: ["audit-log-maxage"] }] },
    {
      items: [
        finding("a", { evidence: [{ path: "spec.args[3]", value: "--audit-log-maxage=1" }] }),
      ],
    },
    "fail",
  ],
  [
    "is unknown where its control found nothing to pick",
    { by: [{ control: "a", picks: true }] },
    { unlisted: [{ control: "a", passes: 0, notApplicable: 3, why: "it is no plugin" }] },
    "unknown",
    /its subject is not in the input: it is no plugin/,
  ],
  [
    "passes where what its control picked passed",
    { by: [{ control: "a", picks: true }] },
    { unlisted: [{ control: "a", passes: 1, notApplicable: 3, why: "it is no plugin" }] },
    "pass",
  ],
  [
    "is not applicable where the report leaves out all that it is about",
    {},
    { namespaces: ["shop"] },
    "not-applicable",
    /in the namespaces shown: shop/,
  ],
  ["is unknown where --control left a control out", { by: [{ control: "c" }] }, {}, "unknown"],
];

for (const [name, { by = both, undecided }, found, verdict, reason] of cases) {
  test(`a recommendation ${name}`, () => {
    const item: Recommendation = {
      id: "1.1",
      title: "A recommendation",
      deciders: by,
      ...(undecided === undefined ? {} : { undecided }),
    };
    const sections = [{ id: "1", title: "A section", items: [item] }];
    const result = answerFramework(
      { ...framework, sections },
      {
        controls: [
          { id: "a", subject: "pods" },
          { id: "b", subject: "pods" },
        ],
        items: [],
        unlisted: [],
        notAsked: [],
        gaps: [],
        completenessOf: () => ({ complete: false, gaps: new Map() }),
        ...found,
      },
    );
    const [answer] = result.items;
    assert.equal(answer?.verdict, verdict, answer?.reason);
    assert.equal(answer?.manual ?? false, by.length === 0);
    assert.match(answer?.reason ?? "", reason ?? /^/);
    assert.equal(result.verdicts[answer!.verdict], 1);
    assert.equal(answer?.failing !== undefined, verdict === "fail");
  });
}

test("a gap in another namespace than the ones shown hides nothing of theirs", () => {
  const gaps = new Map([["other", gap]]);
  const item: Recommendation = { id: "1", title: "t", deciders: [{ control: "a" }] };
  const ask = (namespaces: readonly string[]): string | undefined =>
    answerFramework(
      { ...framework, sections: [{ id: "1", title: "s", items: [item] }] },
      {
        controls: [{ id: "a", subject: "pods" }],
        items: [],
        unlisted: passed,
        notAsked: [],
        gaps: [],
        completenessOf: () => ({ complete: new Set(["shop"]), gaps }),
        namespaces,
      },
    ).items[0]?.verdict;
  assert.equal(ask(["shop"]), "pass");
  assert.equal(ask(["shop", "other"]), "unknown");
});

const listed = (text: string): Partial<Finding> => ({
  evidence: [{ path: "files[0]", value: text }],
});
const conf = "/etc/kubernetes/admin\\.conf";

/** what of a node's files; what failed, what passed; verdict, reason */
const ofFiles: readonly (readonly [
  string,
  { readonly most?: number; readonly owner?: string },
  Partial<Asked>,
  string,
  RegExp?,
])[] = [
  [
    "fails by a mode that is more",
    { most: 0o600 },
    { items: [finding("a", listed("0640 root:root /etc/kubernetes/admin.conf"))] },
    "fail",
  ],
  [
    "passes where the owner alone is wrong and the mode is asked for",
    { most: 0o600 },
    { items: [finding("a", listed("0600 kube:kube /etc/kubernetes/admin.conf"))] },
    "pass",
  ],
  [
    "fails by the owner that is asked for",
    { owner: "root:root" },
    { items: [finding("a", listed("0600 kube:kube /etc/kubernetes/admin.conf"))] },
    "fail",
  ],
  [
    "passes by a mode that the control refuses and the recommendation allows",
    { most: 0o644 },
    { items: [finding("a", listed("0644 root:root /etc/kubernetes/admin.conf"))] },
    "pass",
  ],
  [
    "passes where the file passed",
    { most: 0o600 },
    { unlisted: passed, passedOf: new Map([["a", new Set(["/etc/kubernetes/admin.conf"])]]) },
    "pass",
  ],
  [
    "is unknown where only other files passed or failed",
    { most: 0o600 },
    {
      items: [finding("a", listed("0666 root:root /etc/kubernetes/admin.conf.old"))],
      passedOf: new Map([["a", new Set(["/etc/kubernetes/scheduler.conf"])]]),
    },
    "unknown",
    /no listing of a node's files names it/,
  ],
  [
    "is unknown where the file was copied and not listed",
    { most: 0o600 },
    {
      items: [
        finding("a", {
          verdict: "unknown",
          reason: "mode and owner of /etc/kubernetes/admin.conf are not in the input",
        }),
      ],
    },
    "unknown",
    /not in the input/,
  ],
  [
    "passes where another file was copied and not listed",
    { most: 0o600 },
    {
      items: [
        finding("a", {
          verdict: "unknown",
          reason: "mode and owner of /etc/kubernetes/scheduler.conf are not in the input",
        }),
      ],
      passedOf: new Map([["a", new Set(["/etc/kubernetes/admin.conf"])]]),
    },
    "pass",
  ],
];

for (const [name, asked, found, verdict, reason] of ofFiles) {
  test(`a recommendation about a file of nodes ${name}`, () => {
    const deciders = [{ control: "a", files: { path: conf, ...asked } }];
    const sections = [
      { id: "1", title: "s", items: [{ id: "1.1", title: "A recommendation", deciders }] },
    ];
    const [answer] = answerFramework(
      { ...framework, sections },
      {
        controls: [{ id: "a", subject: "hostFiles" }],
        items: [],
        unlisted: [],
        notAsked: [],
        gaps: [],
        completenessOf: () => ({ complete: false, gaps: new Map() }),
        ...found,
      },
    ).items;
    assert.equal(answer?.verdict, verdict, answer?.reason);
    assert.match(answer?.reason ?? "", reason ?? /^/);
  });
}
