/** Documents on which tools are silently wrong: each holds one bad pod and one awkward thing. */
import { bad, good, pod, privileged } from "./manifests.ts";
import { testAwkward } from "./awkward.ts";

const container = { name: "web", securityContext: { privileged: true } };
const spec = { containers: [container] };
const badPod = { apiVersion: "v1", kind: "Pod", metadata: { name: "bad" }, spec };
const clean = { containers: [{ name: "web" }] };

function json(value: unknown): string {
  return JSON.stringify(value);
}

function list(...items: readonly unknown[]): unknown {
  return { apiVersion: "v1", kind: "List", items };
}

function custom(content: object, apiVersion = "example.com/v1", kind = "Thing"): string {
  return json({ apiVersion, kind, metadata: { name: "bad" }, ...content });
}

function nested(times: number, inner: unknown, wrap: (inner: unknown) => unknown): unknown {
  let value = inner;
  for (let i = 0; i < times; i++) value = wrap(value);
  return value;
}

function many(count: number): readonly unknown[] {
  return Array.from({ length: count }, () => ({ spec: clean }));
}

const found = { exit: 1, privileged: ["fail bad"] } as const;

testAwkward([
  { name: "a privileged pod is found", files: bad, ...found },
  { name: "a hardened pod is clean", files: good, exit: 0, objects: 1 },
  {
    name: "a privileged ephemeral container is found",
    files: pod("bad", {
      spec: `  ephemeralContainers:\n  - {name: debug, image: x, securityContext: ${privileged}}\n`,
    }),
    ...found,
  },
  {
    name: "a privileged init container is found",
    files: pod("bad", {
      spec: `  initContainers:\n  - {name: init, image: x, securityContext: ${privileged}}\n`,
    }),
    ...found,
  },

  // pod templates in kinds that nobody listed
  {
    name: "an unknown kind's pod template is judged",
    files: custom({ spec: { template: { spec } } }),
    ...found,
  },
  {
    name: "a template under another name is judged",
    files: custom({ spec: { worker: { podSpec: spec } } }),
    ...found,
  },
  {
    name: "a template deep in an object is judged",
    files: custom(nested(150, { spec }, (inner) => ({ inner })) as object),
    ...found,
  },
  {
    name: "pod specs in a list are judged",
    files: custom({ spec: { pods: [spec] } }),
    ...found,
  },
  { name: "containers at the top of an object are judged", files: custom(spec), ...found },
  {
    name: "init containers alone are judged",
    files: custom({ spec: { initContainers: [container] } }),
    ...found,
  },
  {
    name: "a container without name and image is judged",
    files: custom({ spec: { containers: [{ securityContext: { privileged: true } }] } }),
    ...found,
  },
  {
    name: "the last of many templates is judged",
    files: custom({ spec: { all: [...many(300), { spec }] } }),
    ...found,
  },
  {
    name: "more templates than are judged are an unknown",
    files: custom({ spec: { all: [...many(2001), { spec }] } }),
    exit: 3,
    privileged: ["unknown bad"],
    gaps: ["mistyped input.yaml:1"],
  },
  {
    name: "a custom kind in a group of k8s.io is judged",
    files: custom(
      { spec: { driver: { template: { spec } } } },
      "sparkoperator.k8s.io/v1beta2",
      "SparkApplication",
    ),
    ...found,
  },
  {
    name: "a Knative service is judged",
    files: custom({ spec: { template: { spec } } }, "serving.knative.dev/v1", "Service"),
    ...found,
  },
  {
    name: "the objects of an OpenShift template are judged",
    files: custom({ objects: [badPod] }, "template.openshift.io/v1", "Template"),
    ...found,
  },
  {
    name: "an object in an admission review is judged",
    files: json({
      apiVersion: "admission.k8s.io/v1",
      kind: "AdmissionReview",
      metadata: { name: "bad" },
      request: { object: badPod },
    }),
    ...found,
  },
  {
    name: "a definition of a kind holds no pods",
    files: custom(
      { spec: { versions: [{ schema: { containers: [{ name: "x" }] } }] } },
      "apiextensions.k8s.io/v1",
      "CustomResourceDefinition",
    ),
    exit: 3,
    gaps: ["unknown-field input.yaml:1"],
  },

  {
    name: "a kind in the wrong group is judged for what was meant",
    files: custom({ spec: { template: { spec } } }, "v1", "Deployment"),
    ...found,
  },
  {
    name: "a kind in small letters is judged for what was meant",
    files: custom({ spec }, "v1", "pod"),
    ...found,
  },

  // lists
  { name: "the items of a List are judged", files: json(list(badPod)), ...found },
  {
    name: "Lists in Lists are judged however deep",
    files: json(nested(40, badPod, list)),
    ...found,
  },
  {
    name: "items of a typed list need no kind of their own",
    files: json({
      apiVersion: "v1",
      kind: "PodList",
      items: [{ metadata: { name: "bad" }, spec }],
    }),
    ...found,
  },
  {
    name: "items of a typed list of another group need no kind",
    files: json({
      apiVersion: "apps/v1",
      kind: "DeploymentList",
      items: [{ metadata: { name: "bad" }, spec: { template: { spec } } }],
    }),
    ...found,
  },
  { name: "an array of objects is judged", files: json([badPod]), ...found },
  {
    name: "whatever has items is a list, as kubectl takes it",
    files: json({ apiVersion: "v1", kind: "Bundle", metadata: { name: "b" }, items: [badPod] }),
    ...found,
    objects: 2,
  },
  {
    name: "an object of a kind that ends in List keeps its own template",
    files: custom({ items: [], spec: { template: { spec } } }, "example.com/v1", "AllowList"),
    ...found,
  },
  {
    name: "kubectl's own empty list is no object, and so nothing to judge",
    files: { "list.yaml": "apiVersion: v1\nkind: List\nitems: []\n", "good.yaml": good },
    exit: 0,
    skipped: { "documents without apiVersion and kind": 1 },
  },

  // anchors, aliases, merges
  {
    name: "privileged through a merge key is found",
    files: pod("bad", { securityContext: "{<<: &base {privileged: true}}" }),
    ...found,
  },
  {
    name: "privileged through a list of merges is found",
    files: pod("bad", {
      securityContext: "{<<: [{readOnlyRootFilesystem: true}, {privileged: true}]}",
    }),
    ...found,
  },
  {
    name: "the first of a list of merges wins",
    files: pod("good", { securityContext: "{<<: [{privileged: false}, {privileged: true}]}" }),
    exit: 0,
  },
  {
    name: "privileged through an alias is found",
    files: `${bad.replace("metadata:\n", "metadata:\n  annotations: {a: x}\n").replace(privileged, "&p {privileged: true}")}  - {name: second, image: x, securityContext: *p}\n`,
    ...found,
  },
  {
    name: "an alias bomb is a gap",
    files: {
      "bad.yaml": bad,
      "bomb.yaml": `apiVersion: v1\nkind: ConfigMap\na0: &a0 [x, x]\n${Array.from({ length: 30 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}]`).join("\n")}\n`,
    },
    ...found,
    gaps: ["too-large bomb.yaml:19"],
  },
  {
    name: "an anchor that contains itself is a gap",
    files: { "bad.yaml": bad, "loop.yaml": "apiVersion: v1\nkind: &k\n  a: *k\n" },
    ...found,
    gaps: ["unparsable loop.yaml:3"],
  },

  // words that mean true
  ...["yes", "on", "y", "True", "TRUE", "!!bool yes"].map((word) => ({
    name: `privileged: ${word} is true to the API server`,
    files: pod("bad", { securityContext: `{privileged: ${word}}` }),
    ...found,
  })),
  ...["no", "off", "n", "null", "~", "False"].map((word) => ({
    name: `privileged: ${word} is not privileged`,
    files: pod("good", { securityContext: `{privileged: ${word}}` }),
    exit: 0,
  })),

  // fields that the API server refuses or drops
  ...['"true"', "1", "[true]", "{}", "truth", "!!str true"].map((word) => ({
    name: `privileged: ${word} is refused, and so unknown`,
    files: pod("odd", { securityContext: `{privileged: ${word}}` }),
    exit: 3,
    privileged: ["unknown odd"],
    gaps: ["mistyped input.yaml:12"],
  })),
  {
    name: "a misspelled field is no absent one",
    files: pod("odd", { securityContext: "{privilged: true}" }),
    exit: 3,
    privileged: ["unknown odd"],
    gaps: ["unknown-field input.yaml:12"],
  },
  {
    name: "a field in capitals is no absent one",
    files: pod("odd", { securityContext: "{Privileged: true}" }),
    exit: 3,
    privileged: ["unknown odd"],
    gaps: ["unknown-field input.yaml:12"],
  },
  {
    name: "privileged on the pod is a field at the wrong place",
    files: pod("odd", { podSecurityContext: "{privileged: true}" }),
    exit: 3,
    gaps: ["unknown-field input.yaml:8"],
  },
  {
    name: "a mistyped host namespace is a gap",
    files: pod("odd", { spec: "  hostNetwork: 1\n" }),
    exit: 3,
    gaps: ["mistyped input.yaml:9"],
  },
  {
    name: "containers as a mapping are refused",
    files: "apiVersion: v1\nkind: Pod\nmetadata: {name: odd}\nspec: {containers: {web: {}}}\n",
    exit: 3,
    privileged: ["unknown odd"],
    gaps: ["mistyped input.yaml:4"],
  },
  {
    name: "null fields are absent fields",
    files:
      "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {securityContext: null, initContainers: null, containers: [null]}\n",
    exit: 0,
  },
  {
    name: "an apiVersion of an old server is checked in its pod template",
    files: custom(
      {
        spec: {
          template: {
            spec: { containers: [{ name: "a", securityContext: { privileged: "true" } }] },
          },
        },
      },
      "apps/v1beta2",
      "Deployment",
    ),
    exit: 3,
    privileged: ["unknown bad"],
    gaps: ["mistyped input.yaml:1"],
  },

  // keys that mean something to JavaScript
  {
    name: "a key __proto__ is a key like any other",
    files: `${bad}    __proto__: {privileged: false}\n`,
    ...found,
    gaps: ["unknown-field input.yaml:14"],
  },
  {
    name: "a key __proto__ never stands for fields of its own",
    files:
      '{"apiVersion":"v1","kind":"Pod","metadata":{"name":"odd"},"spec":{"__proto__":{"containers":[]},"constructor":{"prototype":{"x":1}},"containers":[{"name":"web"}]}}',
    exit: 3,
    privileged: ["unknown odd"],
    gaps: ["unknown-field input.yaml:1", "unknown-field input.yaml:1"],
  },
  {
    name: "kinds and groups named like properties of every object are kinds",
    files: ["constructor", "__proto__", "toString", "hasOwnProperty"]
      .map((kind) => custom({ spec: { template: { spec } } }, "example.com/v1", kind))
      .join("\n"),
    exit: 1,
    privileged: ["fail bad", "fail bad", "fail bad", "fail bad"],
  },

  // keys written twice
  {
    name: "privileged written twice is unknown",
    files: pod("odd", { securityContext: "{privileged: true, privileged: false}" }),
    exit: 3,
    privileged: ["unknown odd"],
    gaps: ["duplicate-key input.yaml:12"],
  },
  {
    name: "privileged written twice in JSON is unknown",
    files:
      '{"apiVersion":"v1","kind":"Pod","metadata":{"name":"odd"},"spec":{"containers":[{"name":"web","securityContext":{"privileged":true,"privileged":false}}]}}',
    exit: 3,
    privileged: ["unknown odd"],
    gaps: ["duplicate-key input.yaml:1"],
  },
  {
    name: "a spec written twice leaves its pods unknown",
    files: `${good}spec: {containers: [{name: web}]}\n`,
    exit: 3,
    privileged: ["unknown good"],
    gaps: ["duplicate-key input.yaml:14"],
  },
  {
    name: "a Deployment's spec written twice leaves its template unknown",
    files: `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: odd}\nspec: {template: {spec: ${json(spec)}}}\nspec: {template: {spec: ${json(clean)}}}\n`,
    exit: 3,
    privileged: ["unknown odd"],
    gaps: ["duplicate-key input.yaml:5"],
  },
  {
    name: "a kind written twice is a gap",
    files: good.replace("kind: Pod", "kind: Pod\nkind: ConfigMap"),
    exit: 3,
    gaps: ["duplicate-key input.yaml:3", "unknown-field input.yaml:6"],
  },
  {
    name: "the items of a List written twice are a gap",
    files: `apiVersion: v1\nkind: List\nitems: [${json(badPod)}]\nitems: []\n`,
    exit: 3,
    gaps: ["duplicate-key input.yaml:4"],
    skipped: { "documents without apiVersion and kind": 1 },
  },
  {
    name: "a label written twice is a gap that no verdict carries",
    files: bad.replace("  name: bad", "  name: bad\n  labels: {a: b, a: c}"),
    ...found,
    gaps: ["duplicate-key input.yaml:5"],
  },

  // what is no object
  {
    name: "a document without kind is counted",
    files: `${bad}---\na: 1\n---\n# nothing\n---\n`,
    ...found,
    skipped: { "documents without apiVersion and kind": 1 },
  },
  {
    name: "a kind without metadata is a gap",
    files: `${bad}---\napiVersion: v1\nkind: Pod\nspec: ${json(spec)}\n`,
    ...found,
    gaps: ["invalid-object input.yaml:15"],
  },
  {
    name: "a built-in kind without metadata and spec is a gap",
    files: `apiVersion: v1\nkind: PodTemplate\ntemplate: {spec: ${json(spec)}}\n`,
    exit: 3,
    gaps: ["invalid-object input.yaml:1"],
  },
  {
    name: "clients' configuration is no object",
    files: `${good}---\napiVersion: v1\nkind: Config\nclusters: []\n`,
    exit: 0,
    skipped: { "configuration documents that are no API objects": 1 },
  },
  {
    name: "two objects of one identity are both judged",
    files: `${pod("twin")}---\n${pod("twin", { securityContext: privileged })}`,
    exit: 1,
    privileged: ["fail twin"],
    objects: 2,
  },
  {
    name: "the same the other way round",
    files: `${pod("twin", { securityContext: privileged })}---\n${pod("twin")}`,
    exit: 1,
    privileged: ["fail twin"],
    objects: 2,
  },
  {
    name: "a broken document costs no other",
    files: `${good}---\nkind: [\n---\n${bad}`,
    ...found,
    gaps: ["unparsable input.yaml:16"],
  },
  {
    name: "tabs as indentation are a gap",
    files: `${bad}---\napiVersion: v1\nkind: Pod\n\tspec: {}\n`,
    ...found,
    gaps: ["unparsable input.yaml:17"],
  },
  {
    name: "a document after the end of one is judged",
    files: `${good}...\n${bad}`,
    ...found,
  },
  {
    name: "ten thousand documents are judged",
    files: `${"---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n".repeat(9_999)}---\n${bad}`,
    ...found,
    objects: 10_000,
  },
]);
