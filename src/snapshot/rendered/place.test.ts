import assert from "node:assert/strict";
import { test } from "node:test";
import type { Json, Path } from "../../model/index.ts";
import { createPlaces } from "./place.ts";

interface Case {
  readonly says: string;
  readonly template: string;
  readonly object: Json;
  readonly path: Path;
  /** "line:column", or undefined where no line may be named */
  readonly at: string | undefined;
}

const pod = (spec: Json): Json => ({ kind: "Pod", metadata: { name: "web" }, spec });
const head = "kind: Pod\nmetadata:\n  name: {{ .Release.Name }}\nspec:\n";

const cases: readonly Case[] = [
  {
    says: "a literal field is at its key",
    template: `${head}  hostNetwork: true\n`,
    object: pod({ hostNetwork: true }),
    path: ["spec", "hostNetwork"],
    at: "5:3",
  },
  {
    says: "a field whose value an action makes is at its key",
    template: `${head}  hostNetwork: {{ .Values.host }}\n`,
    object: pod({ hostNetwork: true }),
    path: ["spec", "hostNetwork"],
    at: "5:3",
  },
  {
    says: "a literal of another value is not the one: the field around it",
    template: `${head}  {{- if .Values.a }}\n  hostNetwork: false\n  {{- end }}\n  {{- toYaml .Values.extra | nindent 2 }}\n`,
    object: pod({ hostNetwork: true }),
    path: ["spec", "hostNetwork"],
    at: "4:1",
  },
  {
    says: "of two branches the one that holds the value",
    template: `${head}  {{- if .Values.a }}\n  hostPID: false\n  {{- else }}\n  hostPID: yes\n  {{- end }}\n`,
    object: pod({ hostPID: true }),
    path: ["spec", "hostPID"],
    at: "8:3",
  },
  {
    says: "of two branches that could both be meant, neither: the field around them",
    template: `${head}  {{- if .Values.a }}\n  hostPID: {{ .x }}\n  {{- else }}\n  hostPID: {{ .y }}\n  {{- end }}\n`,
    object: pod({ hostPID: true }),
    path: ["spec", "hostPID"],
    at: "4:1",
  },
  {
    says: "what values bring whole is at the field that takes them",
    template: `${head}  securityContext:\n    {{- toYaml .Values.podSecurityContext | nindent 4 }}\n`,
    object: pod({ securityContext: { runAsUser: 0 } }),
    path: ["spec", "securityContext", "runAsUser"],
    at: "5:3",
  },
  {
    says: "an absent field is at the nearest field around it",
    template: `${head}  containers:\n    - name: web\n      image: a\n`,
    object: pod({ containers: [{ name: "web", image: "a" }] }),
    path: ["spec", "containers", 0, "securityContext", "privileged"],
    at: "6:7",
  },
  {
    says: "containers are told apart by their names",
    template: `${head}  containers:\n  - name: {{ .Chart.Name }}\n    image: a\n  - image: b\n    name: "sidecar"\n    tty: true\n`,
    object: pod({
      containers: [
        { name: "web", image: "a" },
        { name: "sidecar", image: "b", tty: true },
      ],
    }),
    path: ["spec", "containers", 1, "image"],
    at: "8:5",
  },
  {
    says: "the one container whose name is made is the one whose name nothing spells",
    template: `${head}  containers:\n  - name: {{ .Chart.Name }}\n    image: {{ .Values.image }}\n  - name: sidecar\n    image: {{ .Values.image }}\n`,
    object: pod({
      containers: [
        { name: "sidecar", image: "b" },
        { name: "web", image: "a" },
      ],
    }),
    path: ["spec", "containers", 1, "image"],
    at: "7:5",
  },
  {
    says: "a container that an include brings is not the literal one beside it",
    template: `${head}  containers:\n    {{- include "c" . | nindent 4 }}\n    - name: sidecar\n      image: b\n`,
    object: pod({
      containers: [
        { name: "web", image: "a" },
        { name: "sidecar", image: "b" },
      ],
    }),
    path: ["spec", "containers", 0, "image"],
    at: "5:3",
  },
  {
    says: "a range has one line for all that it makes",
    template: `${head}  containers:\n    {{- range .Values.all }}\n    - name: {{ .name }}\n      image: {{ .image }}\n    {{- end }}\n`,
    object: pod({
      containers: [
        { name: "a", image: "1" },
        { name: "b", image: "2" },
      ],
    }),
    path: ["spec", "containers", 1, "image"],
    at: "8:7",
  },
  {
    says: "comments, definitions and block scalars hold no fields",
    template: `{{/*\nspec:\n  hostNetwork: true\n*/}}\n{{ define "x" }}\nspec:\n  hostNetwork: true\n{{ end }}\nkind: Pod\nmetadata:\n  name: web\n  annotations:\n    text: |\n      spec:\n        hostNetwork: true\nspec:\n  # hostNetwork: true\n  {{ include "x" . }}\n`,
    object: pod({ hostNetwork: true }),
    path: ["spec", "hostNetwork"],
    at: "16:1",
  },
  {
    says: "of several documents the one of the kind",
    template: `kind: Service\nspec:\n  a: {{ .x }}\n---\n${head}  a: 1\n`,
    object: pod({ a: 1 }),
    path: ["spec", "a"],
    at: "9:3",
  },
  {
    says: "of several documents of the kind the one of the name",
    template: `kind: Pod\nmetadata:\n  name: other\nspec:\n  a: 1\n---\nkind: Pod\nmetadata:\n  name: web\nspec:\n  a: 1\n`,
    object: pod({ a: 1 }),
    path: ["spec", "a"],
    at: "11:3",
  },
  {
    says: "where two documents could be meant no line is named",
    template: `${head}  a: {{ .x }}\n---\n${head}  a: {{ .y }}\n`,
    object: pod({ a: 1 }),
    path: ["spec", "a"],
    at: undefined,
  },
  {
    says: "an object that an include makes whole has no line",
    template: `{{ include "all" . }}\n`,
    object: pod({ a: 1 }),
    path: ["spec", "a"],
    at: undefined,
  },
  {
    says: "a field whose name is made does not take in what follows",
    template: `${head}  {{ .Values.key }}:\n    inner: 1\n  inner: 2\n`,
    object: pod({ x: { inner: 1 }, inner: 2 }),
    path: ["spec", "inner"],
    at: "7:3",
  },
  {
    says: "braces in an action's strings do not end it",
    template: `${head}  a: {{ printf "}} %s" .x }}\n  b: 1\n`,
    object: pod({ a: "x", b: 1 }),
    path: ["spec", "b"],
    at: "6:3",
  },
  {
    says: "a redacted value can be any text",
    template: `${head}  containers:\n  - name: web\n    env:\n    - name: A\n      value: secret\n`,
    object: pod({
      containers: [{ name: "web", env: [{ name: "A", value: "hmac:0123456789ab" }] }],
    }),
    path: ["spec", "containers", 0, "env", 0, "value"],
    at: "9:7",
  },
];

for (const { says, template, object, path, at } of cases) {
  test(`in a template ${says}`, () => {
    const found = createPlaces(template)({ file: "t.yaml", object }, path);
    assert.equal(found === undefined ? undefined : `${found.line}:${found.column}`, at);
    assert.ok(found === undefined || found.file === "t.yaml");
  });
}

test("a hostile template costs time in proportion to its length", () => {
  const long = "a ".repeat(200_000);
  for (const template of [
    `${long}`,
    "{{".repeat(200_000),
    `{{ define "a" }}`.repeat(50_000),
    "- ".repeat(100_000),
  ]) {
    const began = performance.now();
    createPlaces(template)({ file: "t", object: pod({}) }, ["spec"]);
    assert.ok(performance.now() - began < 5000);
  }
});
