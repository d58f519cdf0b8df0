/** What a command line says of itself when it cannot be followed: exit 2, no report, what to do. */
import assert from "node:assert/strict";
import { mkdir } from "node:fs/promises";
import { test } from "node:test";
import { bad, good } from "./manifests.ts";
import { inFolder, rampart, type Files } from "./rampart.ts";

interface Wrong {
  readonly name: string;
  readonly args: readonly string[];
  readonly files?: Files;
  readonly stdin?: string;
  readonly says: readonly RegExp[];
}

const wrong: readonly Wrong[] = [
  {
    name: "no input at all is answered with two examples",
    args: ["scan"],
    says: [/rampart scan \.\/manifests/, /rampart scan --live/],
  },
  { name: "an empty folder", args: ["scan", "empty"], says: [/empty: the folder is empty/] },
  {
    name: "a folder with only what is no manifest",
    args: ["scan", "."],
    files: { "README.md": "x", "empty.yaml": "# nothing\n" },
    says: [/no Kubernetes object in it, only files of other kinds \(1\)/],
  },
  {
    name: "a folder with only values",
    args: ["scan", "."],
    files: { "values.yaml": "a: 1\n" },
    says: [/only documents without apiVersion and kind \(1\)/],
  },
  {
    name: "a folder of which everything is excluded",
    args: ["scan", ".", "--exclude", "*"],
    says: [/only ignored paths/],
  },
  {
    name: "a path that does not exist",
    args: ["scan", "bad.yaml", "nowhere"],
    says: [/nowhere: does not exist; give a file or folder that exists/],
  },
  { name: "empty standard input", args: ["scan", "-"], says: [/standard input is empty/] },
  {
    name: "standard input of white space",
    args: ["scan", "-"],
    stdin: "\n \n",
    says: [/no Kubernetes object in it/],
  },
  {
    name: "a control that does not exist",
    args: ["scan", ".", "--control", "privileged-container"],
    says: [/no control is called privileged-container; did you mean privileged-containers\?/],
  },
  {
    name: "a control that the framework does not hold",
    args: ["scan", ".", "--control", "host-users", "--framework", "pss-baseline"],
    says: [/pss-baseline holds none of host-users/],
  },
  {
    name: "a namespace in which nothing is judged",
    args: ["scan", ".", "-n", "default", "-n", "defualt"],
    says: [/-n defualt: nothing that is judged lies in it; did you mean default\?/],
  },
  {
    name: "a framework that does not exist",
    args: ["scan", ".", "--framework", "pss-restrictd"],
    says: [/pss-restrictd/, /pss-baseline, pss-restricted/],
  },
  {
    name: "a format that does not exist",
    args: ["scan", ".", "--format", "jsn"],
    says: [/--format jsn: give one of .*json.*; did you mean json\?/],
  },
  {
    name: "a format named like a property of every object",
    args: ["scan", ".", "--format", "constructor"],
    says: [/--format constructor: give one of/],
  },
  {
    name: "a format with an empty file name",
    args: ["scan", ".", "--format", "json="],
    says: [/--format json=: give one of/],
  },
  {
    name: "two formats for standard output",
    args: ["scan", ".", "--format", "json", "--format", "sarif"],
    says: [/two formats for standard output/, /json=out\.json/],
  },
  {
    name: "a report that cannot be written",
    args: ["scan", ".", "--format", "json=no/such/folder.json"],
    says: [/no\/such\/folder\.json: could not be written/],
  },
  {
    name: "an option that does not exist",
    args: ["scan", ".", "--fail-in", "low"],
    says: [/unknown option '--fail-in'/, /--fail-on/],
  },
  {
    name: "a command that does not exist",
    args: ["scam", "."],
    says: [/unknown command 'scam'/, /scan/],
  },
  { name: "no command", args: [], says: [/Usage: rampart/, /scan/] },
  ...["1", "2.0", "v1", "1.x", "latest", "1.29 ", "-1.2", ""].map((version) => ({
    name: `--kubernetes-version "${version}"`,
    args: ["scan", ".", "--kubernetes-version", version],
    says: [/--kubernetes-version .*: give a version such as 1\.29/],
  })),
  {
    name: "--at no time",
    args: ["scan", ".", "--at", "tomorrow"],
    says: [/--at tomorrow: give a time such as/],
  },
  {
    name: "--timeout no number",
    args: ["scan", ".", "--timeout", "5m"],
    says: [/--timeout/, /0 or more/],
  },
  {
    name: "--max-unknown below 0",
    args: ["scan", ".", "--max-unknown", "-1"],
    says: [/--max-unknown/],
  },
  {
    name: "--min-score above 100",
    args: ["scan", ".", "--min-score", "101"],
    says: [/from 0 to 100/],
  },
  {
    name: "--fail-on no severity",
    args: ["scan", ".", "--fail-on", "severe"],
    says: [/critical, high, medium, low, none/],
  },
  {
    name: "a rampart.yaml that is no YAML",
    args: ["scan", "bad.yaml"],
    files: { "rampart.yaml": "waivers: [\n", "bad.yaml": bad },
    says: [/rampart\.yaml/, /2|1:/],
  },
  {
    name: "a rampart.yaml with a field that does not exist",
    args: ["scan", "bad.yaml"],
    files: { "rampart.yaml": "fail-on: low\nwavers: []\n", "bad.yaml": bad },
    says: [/rampart\.yaml:2/, /wavers/, /waivers/],
  },
  {
    name: "a --config that does not exist",
    args: ["scan", ".", "--config", "other.yaml"],
    says: [/other\.yaml cannot be read: ENOENT/],
  },
  {
    name: "a baseline that does not exist",
    args: ["scan", ".", "--baseline", "b.json"],
    says: [/b\.json: cannot be read/, /--format json=FILE/],
  },
  {
    name: "a baseline that is no JSON",
    args: ["scan", "bad.yaml", "--baseline", "b.json"],
    files: { "b.json": "{", "bad.yaml": bad },
    says: [/b\.json: is no JSON/],
  },
  {
    name: "a baseline that is no report",
    args: ["scan", "bad.yaml", "--baseline", "b.json"],
    files: { "b.json": '{"kind":"Pod"}', "bad.yaml": bad },
    says: [/b\.json/],
  },
  {
    name: "a baseline of a newer version",
    args: ["scan", "bad.yaml", "--baseline", "b.json"],
    files: {
      "b.json": '{"apiVersion":"rampart.dev/v2","kind":"Findings","items":[]}',
      "bad.yaml": bad,
    },
    says: [/b\.json/, /rampart\.dev\/v2/],
  },
  {
    name: "a snapshot that does not exist",
    args: ["scan", "--snapshot", "no.rampart"],
    says: [/no\.rampart/],
  },
  {
    name: "explain without an id",
    args: ["explain"],
    says: [/missing required argument 'id'/],
  },
  {
    name: "explain of what does not exist",
    args: ["explain", "host-namespace"],
    says: [/no control is called host-namespace; did you mean host-namespaces\?/],
  },
  {
    name: "explain of a fingerprint without its report",
    args: ["explain", "3f9c0a7be21d44aa01c2"],
    says: [/--report FILE/],
  },
  {
    name: "waive without what a waiver needs",
    args: ["waive", "3f9c0a7be21d44aa01c2", "--report", "r.json"],
    says: [/--reason/],
  },
];

for (const { name, args, files = { "bad.yaml": bad, "good.yaml": good }, stdin, says } of wrong) {
  test(`${name} is a usage error that says what to do`, () =>
    inFolder(files, async () => {
      await mkdir("empty");
      const ran = await rampart(args, stdin === undefined ? {} : { stdin });
      assert.equal(ran.out, "");
      for (const say of says) assert.match(ran.err, say);
      assert.doesNotMatch(ran.err, /defect of Rampart|node:internal|\n\s+at /);
      assert.equal(ran.exit, 2);
    }));
}

test("versions of Kubernetes are taken as people write them", () =>
  inFolder({ "good.yaml": good }, async () => {
    for (const [given, judged] of [
      ["1.29", "1.29"],
      ["v1.29.3", "1.29"],
      ["1.30.1-gke.100", "1.30"],
      ["1.31+", "1.31"],
    ] as const) {
      const ran = await rampart(["scan", ".", "--format", "json", "--kubernetes-version", given]);
      const report = JSON.parse(ran.out) as { subject: { kubernetesVersion: string } };
      assert.equal(report.subject.kubernetesVersion, judged);
    }
  }));
