/** Files and folders on which tools are silently wrong: each holds one bad pod and one awkward thing. */
import { deflateSync, gzipSync } from "node:zlib";
import { bad, good } from "./manifests.ts";
import { testAwkward } from "./awkward.ts";

const found = { exit: 1, privileged: ["fail bad"] } as const;

const badLine = JSON.stringify({
  apiVersion: "v1",
  kind: "Pod",
  metadata: { name: "bad" },
  spec: { containers: [{ name: "web", securityContext: { privileged: true } }] },
});
const goodLine = badLine.replace('"bad"', '"good"').replace("true", "false");

function pretty(line: string): string {
  return JSON.stringify(JSON.parse(line), undefined, 2);
}

function utf16be(text: string): Buffer {
  return Buffer.from(`\uFEFF${text}`, "utf16le").swap16();
}

testAwkward([
  // text
  {
    name: "an unparsable file beside a bad pod is a gap and the pod is found",
    files: { "bad.yaml": bad, "broken.yaml": "apiVersion: v1\nkind: [\n" },
    ...found,
    gaps: ["unparsable broken.yaml:3"],
  },
  {
    name: "an unparsable file alone is incomplete",
    files: { "good.yaml": good, "broken.json": '{"kind": "Pod", "spec": ' },
    exit: 3,
    gaps: ["unparsable broken.json:1"],
  },
  {
    name: "prose and templates of other tools are counted",
    files: { "bad.yaml": bad, "notes.yaml": "- {{ a }}\n  b: [\n" },
    ...found,
    skipped: { "texts that are no Kubernetes objects": 1 },
  },
  { name: "a byte order mark is no text", files: `\uFEFF${bad}`, ...found },
  {
    name: "UTF-16 with a mark is read",
    files: { "a.yaml": Buffer.from(`\uFEFF${bad}`, "utf16le") },
    ...found,
  },
  { name: "UTF-16 of the other order is read", files: { "a.yaml": utf16be(bad) }, ...found },
  {
    name: "UTF-16 without a mark is a gap",
    files: { "a.yaml": Buffer.from(bad, "utf16le"), "bad.yaml": bad },
    ...found,
    gaps: ["not-text a.yaml"],
  },
  { name: "line ends of Windows are line ends", files: bad.replaceAll("\n", "\r\n"), ...found },
  { name: "line ends of old machines are line ends", files: bad.replaceAll("\n", "\r"), ...found },
  {
    name: "documents that only a carriage return parts are a gap, never half a file",
    files: `${good}---\n${bad}`.replaceAll("\n", "\r"),
    exit: 3,
    gaps: ["unparsable input.yaml:1"],
  },
  {
    name: "a binary file is a gap",
    files: { "bad.yaml": bad, "x.yaml": Buffer.from([0, 1, 2, 255, 254, 7]) },
    ...found,
    gaps: ["not-text x.yaml"],
  },
  {
    name: "a NUL in a text is a gap",
    files: { "bad.yaml": bad, "x.yaml": "apiVersion: v1\nkind: Pod\0\n" },
    ...found,
    gaps: ["not-text x.yaml"],
  },
  {
    name: "collections nested too deep are a gap",
    files: { "bad.yaml": bad, "deep.yaml": `kind: ${"[".repeat(5_000)}${"]".repeat(5_000)}` },
    ...found,
    gaps: ["too-large deep.yaml:1"],
  },
  {
    name: "JSON nested too deep is a gap",
    files: { "bad.yaml": bad, "deep.json": `{"kind":${"[".repeat(5_000)}${"]".repeat(5_000)}}` },
    ...found,
    gaps: ["too-large deep.json:1"],
  },
  {
    name: "an empty file is nothing",
    files: { "bad.yaml": bad, "empty.yaml": "", "blank.json": "\n" },
    ...found,
  },
  {
    name: "JSON texts that follow one another are all judged",
    files: { "a.json": [goodLine, badLine, goodLine].map(pretty).join("") },
    ...found,
    objects: 3,
  },
  {
    name: "two JSON texts on one line of JSON lines are a gap",
    files: { "a.json": `${badLine}\n${goodLine}${goodLine}\n` },
    ...found,
    gaps: ["unparsable a.json:2"],
  },
  {
    name: "JSON lines with one bad line are judged but for that line",
    files: { "a.jsonl": `${goodLine}\n{"kind": [\n${badLine}\n` },
    ...found,
    gaps: ["unparsable a.jsonl:2"],
  },
  {
    name: "a line of JSON lines that is no UTF-8 is a gap",
    files: {
      "a.jsonl": Buffer.concat([
        Buffer.from(`${goodLine}\n`),
        Buffer.from([0xff, 0xfe, 10]),
        Buffer.from(badLine),
      ]),
    },
    ...found,
    gaps: ["not-text a.jsonl:2"],
  },

  // packed
  { name: "gzip is unpacked", files: { "a.yaml.gz": gzipSync(bad) }, ...found },
  { name: "gzip is known by its bytes", files: { "a.yaml": gzipSync(bad) }, ...found },
  {
    name: "gzip of several parts is read whole",
    files: { "a.yaml.gz": Buffer.concat([gzipSync(`${good}---\n`), gzipSync(bad)]) },
    ...found,
  },
  { name: "JSON lines in gzip are read", files: { "a.jsonl.gz": gzipSync(badLine) }, ...found },
  {
    name: "a cut gzip file is a gap",
    files: { "bad.yaml": bad, "a.yaml.gz": gzipSync(good).subarray(0, 60) },
    ...found,
    gaps: ["unparsable a.yaml.gz"],
  },
  {
    name: "a cut gzip file of JSON lines is a gap",
    files: { "bad.yaml": bad, "a.jsonl.gz": gzipSync(goodLine).subarray(0, 40) },
    ...found,
    gaps: ["unparsable a.jsonl.gz"],
  },
  {
    name: "a file that only its name calls gzip is a gap where it is no text",
    files: { "bad.yaml": bad, "a.yaml.gz": deflateSync(good) },
    ...found,
    gaps: ["not-text a.yaml.gz"],
  },
  {
    name: "a gzip bomb is a gap",
    files: { "bad.yaml": bad, "bomb.yaml.gz": gzipSync(Buffer.alloc(80 << 20, "#")) },
    ...found,
    gaps: ["too-large bomb.yaml.gz"],
  },
  {
    name: "a line of a bomb is a gap",
    files: { "bad.yaml": bad, "bomb.jsonl.gz": gzipSync(Buffer.alloc(80 << 20, " ")) },
    ...found,
    gaps: ["too-large bomb.jsonl.gz:1"],
  },
  {
    name: "a file beyond the limit is a gap",
    files: { "bad.yaml": bad, "large.yaml": Buffer.alloc((64 << 20) + 1, "#") },
    ...found,
    gaps: ["too-large large.yaml"],
  },

  // folders and links
  {
    name: "a link that leads nowhere is a gap",
    files: { "bad.yaml": bad },
    links: { "gone.yaml": "nowhere" },
    ...found,
    gaps: ["unreadable gone.yaml"],
  },
  {
    name: "a link to itself is a gap",
    files: { "bad.yaml": bad },
    links: { "self.yaml": "self.yaml" },
    ...found,
    gaps: ["unreadable self.yaml"],
  },
  {
    name: "a loop of folders ends, and its file is judged once",
    files: { "sub/bad.yaml": bad },
    links: { "sub/up": ".." },
    ...found,
    objects: 1,
  },
  {
    name: "a link within the folder is followed",
    files: { "sub/plain.txt": bad },
    links: { "bad.yaml": "sub/plain.txt" },
    ...found,
    skipped: { "files of other kinds": 1 },
  },
  {
    name: "a link out of the folder is a gap where it may hold manifests",
    files: { "in/bad.yaml": bad, "out.yaml": bad, "outside/a.yaml": bad, LICENSE: "x" },
    links: { "in/out.yaml": "../out.yaml", "in/outside": "../outside", "in/LICENSE": "../LICENSE" },
    args: ["in"],
    ...found,
    gaps: ["unreadable in/out.yaml", "unreadable in/outside"],
    skipped: { "files of other kinds": 1 },
  },
  {
    name: "a file that is named is read whatever its name",
    files: { manifest: bad },
    args: ["manifest"],
    ...found,
  },
  {
    name: "standard input beside files is read",
    files: { "good.yaml": good },
    args: ["-", "good.yaml"],
    stdin: bad,
    ...found,
    objects: 2,
  },
  {
    name: "gzip on standard input is unpacked",
    files: {},
    args: ["-"],
    stdin: gzipSync(bad),
    ...found,
  },
  {
    name: "broken standard input is a gap",
    files: { "bad.yaml": bad },
    args: ["bad.yaml", "-"],
    stdin: "kind: [",
    ...found,
    gaps: ["unparsable -:1"],
  },

  // what is passed over
  {
    name: "git's own folder and node_modules are passed over and counted",
    files: { "bad.yaml": bad, ".git/a.yaml": bad, "node_modules/x/a.yaml": bad },
    ...found,
    objects: 1,
    skipped: { ".git folders": 1, "node_modules folders": 1 },
  },
  {
    name: "what git ignores is passed over and counted",
    files: {
      ".git/HEAD": "x",
      ".gitignore": "/out\n*.tmp.yaml\n",
      "bad.yaml": bad,
      "out/a.yaml": bad,
      "a.tmp.yaml": bad,
    },
    ...found,
    objects: 1,
    skipped: { ".git folders": 1, "files of other kinds": 1, "ignored paths": 2 },
  },
  {
    name: "a nested .gitignore takes back what one above ignores",
    files: {
      ".gitignore": "*.gen.yaml\n",
      "keep/.gitignore": "!*.gen.yaml\n",
      "keep/a.gen.yaml": bad,
      "a.gen.yaml": good,
      "good.yaml": good,
    },
    ...found,
    privileged: ["fail bad"],
    objects: 2,
    skipped: { "files of other kinds": 2, "ignored paths": 1 },
  },
  {
    name: "a folder that is named is read though git ignores it",
    files: { ".git/HEAD": "x", ".gitignore": "rendered/\n", "rendered/bad.yaml": bad },
    args: ["rendered"],
    ...found,
  },
  {
    name: "the .gitignore above a folder counts in it",
    files: {
      ".git/HEAD": "x",
      ".gitignore": "*.gen.yaml\n",
      "a/bad.yaml": bad,
      "a/b.gen.yaml": bad,
    },
    args: ["a"],
    ...found,
    objects: 1,
    skipped: { "ignored paths": 1 },
  },
  {
    name: "--exclude leaves out and is counted",
    files: { "bad.yaml": bad, "vendor/a.yaml": bad, "b/vendor/a.yaml": bad },
    args: [".", "--exclude", "vendor/"],
    ...found,
    objects: 1,
    skipped: { "ignored paths": 2 },
  },
  {
    name: "excludes of rampart.yaml are relative to its folder, not to what is scanned",
    files: {
      "rampart.yaml": "exclude: [/apps/old]\n",
      "apps/old/a.yaml": bad,
      "apps/apps/old/bad.yaml": bad,
    },
    args: ["apps"],
    ...found,
    objects: 1,
    skipped: { "ignored paths": 1 },
  },

  // what is not rendered
  {
    name: "templates of a chart are one gap",
    files: {
      "bad.yaml": bad,
      "chart/Chart.yaml": "apiVersion: v2\nname: c\n",
      "chart/values.yaml": "a: 1\n",
      "chart/templates/a.yaml": "{{- if .Values.a }}\nkind: Pod\n{{ end }}\n",
      "chart/templates/b/c.yaml": "kind: Pod\nmetadata: {{ x }}\n",
    },
    ...found,
    gaps: ["not-rendered chart"],
    skipped: { "documents without apiVersion and kind": 2 },
  },
  {
    name: "templates that are YAML before they are rendered are a gap as well",
    files: {
      "chart/Chart.yaml": "apiVersion: v2\nname: c\n",
      "chart/templates/a.yaml": good.replace("name: good", 'name: "{{ .Release.Name }}"'),
    },
    exit: 3,
    gaps: ["not-rendered chart"],
    skipped: { "documents without apiVersion and kind": 1 },
  },
  {
    name: "templates of a chart that are plain YAML are judged",
    files: { "chart/Chart.yaml": "apiVersion: v2\nname: c\n", "chart/templates/a.yaml": bad },
    ...found,
    skipped: { "documents without apiVersion and kind": 1 },
  },
  {
    name: "a chart that only brings others is a gap",
    files: {
      "good.yaml": good,
      "chart/Chart.yaml":
        "apiVersion: v2\nname: c\ndependencies:\n- {name: x, version: 1.0.0, repository: oci://x}\n",
    },
    exit: 3,
    gaps: ["not-rendered chart"],
    skipped: { "documents without apiVersion and kind": 1 },
  },
  {
    name: "a chart whose folder is scanned from within is a gap",
    files: {
      "Chart.yaml": "apiVersion: v2\nname: c\n",
      "templates/a.yaml": "kind: {{ .Values.kind }}\n",
    },
    exit: 3,
    gaps: ["not-rendered ."],
    skipped: { "documents without apiVersion and kind": 1 },
  },
  {
    name: "templates outside of a chart are files like any other",
    files: { "templates/a.yaml": bad, "templates/b.yaml": "kind: {{ .Values.kind }}\n" },
    ...found,
    gaps: ["unparsable templates/b.yaml:1"],
  },
  {
    name: "a kustomization that patches is a gap",
    files: {
      "good.yaml": good,
      "kustomization.yaml":
        "resources: [good.yaml]\npatches: [{target: {kind: Pod}, patch: '[{op: add, path: /spec/hostPID, value: true}]'}]\n",
    },
    exit: 3,
    gaps: ["not-rendered kustomization.yaml"],
    skipped: { "documents without apiVersion and kind": 1 },
  },
  {
    name: "a kustomization that fetches is a gap, whatever its file is called",
    files: { "good.yaml": good, Kustomization: "resources: [https://example.com/a.yaml]\n" },
    exit: 3,
    gaps: ["not-rendered Kustomization"],
    skipped: { "documents without apiVersion and kind": 1 },
  },
  {
    name: "a kustomization that sets images or generates objects is a gap",
    files: {
      "good.yaml": good,
      "kustomization.yaml": "resources: [good.yaml]\nimages: [{name: a, newTag: b}]\n",
    },
    exit: 3,
    gaps: ["not-rendered kustomization.yaml"],
    skipped: { "documents without apiVersion and kind": 1 },
  },
  {
    name: "a kustomization that only lists files hides nothing",
    files: { "bad.yaml": bad, "kustomization.yml": "resources: [bad.yaml]\nnamespace: shop\n" },
    ...found,
    skipped: { "documents without apiVersion and kind": 1 },
  },
]);
