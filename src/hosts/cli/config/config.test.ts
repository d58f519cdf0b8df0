import assert from "node:assert/strict";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { test, type TestContext } from "node:test";
import { Fault, noPolicy } from "../../../model/index.ts";
import { readConfig } from "./config.ts";

const controls = [{ id: "run-as-root", replaces: ["root-user"] }, { id: "host-path" }];

function folderOf(t: TestContext, files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(join(tmpdir(), "rampart-config-"));
  t.after(() => rmSync(folder, { recursive: true }));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

const whole = `# yaml-language-server: $schema=schemas/rampart.schema.json
apiVersion: rampart.dev/v1alpha1
kind: Policy
fail-on: medium
max-unknown: 2
min-score: 80.5
kubernetes-version: "1.30"
exclude: [vendor/]
clusters:
  - labels: {env: prod}
owners:
  namespace-label: acme.io/team
  codeowners: .github/CODEOWNERS
  teams:
    shop:
      namespaces: [shop, shop-*]
      max-severity: high
    pay:
      argo-projects: [payments]
waivers:
  - control: root-user
    selector:
      namespaces: [shop]
    reason: the image is being rebuilt
    owner: shop
    expires: 2027-01-31
accept-unknown:
  - gap: [not-rendered]
    selector: {files: ["charts/**"]}
    reason: rendered elsewhere
    owner: platform
    expires: 2027-01-31
`;

const theirs = `waivers:
  - control: [host-path, run-as-root]
    selector: {names: [web]}
    clusters: [{id: u-1}]
    reason: logs
    owner: ann
    expires: "2027-03-01"
`;

test("rampart.yaml, CODEOWNERS and the teams' waivers become one policy", async (t) => {
  const cwd = folderOf(t, {
    "rampart.yaml": whole,
    ".github/CODEOWNERS": "/pay/ @acme/pay\n",
    "waivers/shop.yaml": theirs,
    "waivers/README.md": "ours",
  });
  const { policy, folder, path, pathOf } = await readConfig({ cwd, controls });
  assert.equal(folder, cwd);
  assert.equal(path, join(cwd, "rampart.yaml"));
  assert.equal(pathOf("deploy/web.yaml"), "deploy/web.yaml");
  assert.deepEqual(policy, {
    file: "rampart.yaml",
    failOn: "medium",
    maxUnknown: 2,
    minScore: 80.5,
    kubernetesVersion: "1.30",
    exclude: ["vendor/"],
    clusters: [{ labels: { env: "prod" } }],
    owners: {
      namespaceLabel: "acme.io/team",
      codeowners: { root: "", rules: [{ pattern: "/pay/", owners: ["@acme/pay"] }] },
      teams: [
        {
          name: "shop",
          namespaces: ["shop", "shop-*"],
          namespaceLabels: {},
          argoProjects: [],
          codeowners: [],
          maxSeverity: "high",
        },
        {
          name: "pay",
          namespaces: [],
          namespaceLabels: {},
          argoProjects: ["payments"],
          codeowners: [],
          maxSeverity: "medium",
        },
      ],
    },
    waivers: [
      {
        controls: ["root-user"],
        selector: { namespaces: ["shop"] },
        clusters: [],
        reason: "the image is being rebuilt",
        owner: "shop",
        expires: "2027-01-31",
        at: { file: "rampart.yaml", line: 21, column: 5 },
      },
      {
        controls: ["host-path", "run-as-root"],
        selector: { names: ["web"] },
        clusters: [{ id: "u-1" }],
        reason: "logs",
        owner: "ann",
        expires: "2027-03-01",
        at: { file: "waivers/shop.yaml", line: 2, column: 5 },
        team: "shop",
      },
    ],
    acceptUnknown: [
      {
        controls: [],
        gaps: ["not-rendered"],
        selector: { files: ["charts/**"] },
        clusters: [],
        reason: "rendered elsewhere",
        owner: "platform",
        expires: "2027-01-31",
        at: { file: "rampart.yaml", line: 28, column: 5 },
      },
    ],
  });
});

test("without rampart.yaml there is no policy", async (t) => {
  const cwd = folderOf(t, { ".git/HEAD": "", "a.yaml": "" });
  const config = await readConfig({ cwd, controls });
  assert.equal(config.policy, noPolicy);
  assert.equal(config.path, undefined);
});

for (const text of ["", "# nothing yet\n", "---\n", "waivers:\naccept-unknown: []\n"]) {
  test(`${JSON.stringify(text)} is a rampart.yaml that says nothing`, async (t) => {
    const cwd = folderOf(t, { "rampart.yaml": text });
    const { policy } = await readConfig({ cwd, controls });
    assert.deepEqual(policy, { ...noPolicy, file: "rampart.yaml" });
  });
}

test("rampart.yaml is found upwards, and paths are relative to it", async (t) => {
  const top = folderOf(t, { "rampart.yaml": "", "a/b/c.yaml": "" });
  const { policy, pathOf } = await readConfig({ cwd: join(top, "a/b"), controls });
  assert.equal(policy.file, "../../rampart.yaml");
  assert.equal(pathOf("c.yaml"), "a/b/c.yaml");
  assert.equal(pathOf("../../../x.yaml"), undefined);
  assert.equal(pathOf("-"), undefined);
});

test("the search ends at the top of a working tree", async (t) => {
  const top = folderOf(t, { "rampart.yaml": "", "repo/.git/HEAD": "" });
  assert.equal((await readConfig({ cwd: join(top, "repo"), controls })).path, undefined);
});

test("a folder above that everyone may write to is passed over", async (t) => {
  const top = folderOf(t, { "rampart.yaml": "", "mine/a": "" });
  chmodSync(top, 0o777);
  assert.equal((await readConfig({ cwd: join(top, "mine"), controls })).path, undefined);
});

const entry = (change: string, section = "waivers") =>
  `${section}:\n  - control: run-as-root\n    selector: {names: [a]}\n    reason: r\n    owner: o\n    expires: 2027-01-31\n${change}`;

const refused: readonly [says: string, text: string, message: RegExp][] = [
  [
    "an unknown key",
    "waiver: []\n",
    /^rampart\.yaml:1:1 unknown key "waiver"; did you mean waivers\?$/,
  ],
  [
    "an unknown key in a waiver",
    entry("    expire: 1\n"),
    /:7:5 unknown key "expire"; did you mean expires\?/,
  ],
  ["a wrong type", "max-unknown: many\n", /:1:1 max-unknown must be a whole number, not text/],
  [
    "a version that lost its zero",
    "kubernetes-version: 1.30\n",
    /must be text, not a number: .*in quotes/,
  ],
  ["a wrong severity", "fail-on: hgih\n", /did you mean high\?/],
  [
    "a waiver without an end",
    entry("").replace("    expires: 2027-01-31\n", ""),
    /:2:5 waivers\[0\] "expires" is missing/,
  ],
  [
    "a day that does not exist",
    entry("").replace("01-31", "02-30"),
    /:6:5 waivers\[0\]\.expires is no day of the calendar: 2027-02-30/,
  ],
  ["an empty reason", entry("").replace("reason: r", 'reason: " "'), /reason must not be empty/],
  [
    "a waiver without a selector",
    entry("").replace("{names: [a]}", "{}"),
    /selector must not be empty/,
  ],
  [
    "a control that does not exist",
    entry("").replace("as-root", "as-rot"),
    /did you mean run-as-root\?/,
  ],
  [
    "an unknown of every control",
    entry("", "accept-unknown").replace("run-as-root", '"*"'),
    /names no control: "\*"/,
  ],
  [
    "an unknown of nothing",
    entry("", "accept-unknown").replace("control: run-as-root", "reason2: x"),
    /lacks "control" or "gap"/,
  ],
  ["a team's name with a slash", "owners: {teams: {../x: {}}}\n", /is no name/],
  ["a key written twice", "fail-on: low\nfail-on: high\n", /fail-on is written twice/],
  ["two documents", "fail-on: low\n---\nfail-on: high\n", /:2 starts a second document/],
  ["a list", "- a\n", /must be a mapping/],
  ["text that is no YAML", "a: [\n", /cannot be read as YAML/],
  ["a newer version", "apiVersion: rampart.dev/v1\n", /must be "rampart\.dev\/v1alpha1"/],
  ["CODEOWNERS elsewhere", "owners: {codeowners: ../../etc/passwd}\n", /must lie at or below/],
  ["CODEOWNERS that is not there", "owners: {codeowners: CODEOWNERS}\n", /ENOENT/],
  ["a text beyond the limit", `# ${"x".repeat(1024 * 1024)}\n`, /longer than/],
  ["an object's own machinery as a key", "__proto__: {fail-on: low}\n", /unknown key "__proto__"/],
];

for (const [says, text, message] of refused) {
  test(`${says} is refused with its place`, async (t) => {
    const cwd = folderOf(t, { "rampart.yaml": text });
    await assert.rejects(readConfig({ cwd, controls }), (error) => {
      assert.ok(error instanceof Fault, String(error));
      assert.equal(error.code, "config");
      assert.match(error.message, message);
      assert.match(error.message, /^rampart\.yaml/);
      return true;
    });
  });
}

const teams = "owners: {teams: {shop: {}}}\n";
const refusedBeside: readonly [says: string, name: string, text: string, message: RegExp][] = [
  ["of no team", "waivers/shp.yaml", "", /shp\.yaml belongs to no team: did you mean shop\.yaml\?/],
  ["that would not be read", "waivers/shop.yml", "", /must end in \.yaml/],
  [
    "that says more than waivers",
    "waivers/shop.yaml",
    "fail-on: none\n",
    /^waivers\/shop\.yaml:1:1 unknown key "fail-on"/,
  ],
];

for (const [says, name, text, message] of refusedBeside) {
  test(`a waivers file ${says} is refused`, async (t) => {
    const cwd = folderOf(t, { "rampart.yaml": teams, [name]: text });
    await assert.rejects(readConfig({ cwd, controls }), { code: "config", message });
  });
}

test("a link among the teams' files is refused, since the name decides whose it is", async (t) => {
  const cwd = folderOf(t, { "rampart.yaml": teams, "other.yaml": "", "waivers/x": "" });
  symlinkSync("../other.yaml", join(cwd, "waivers/shop.yaml"));
  await assert.rejects(readConfig({ cwd, controls }), { code: "config", message: /no plain file/ });
});

test("--config names the file, and one that is not there is an error", async (t) => {
  const cwd = folderOf(t, { "rampart.yaml": "fail-on: low\n", "other.yaml": "fail-on: none\n" });
  assert.equal((await readConfig({ cwd, file: "other.yaml", controls })).policy.failOn, "none");
  await assert.rejects(readConfig({ cwd, file: "gone.yaml", controls }), {
    code: "config",
    message: /ENOENT/,
  });
});

test("a file that is no text is refused", async (t) => {
  const cwd = folderOf(t, { "rampart.yaml": new Uint8Array([0x61, 0xff, 0x00]) });
  await assert.rejects(readConfig({ cwd, controls }), { code: "config" });
});

test("accept-unknown takes a pattern for the controls of one component, and no pattern for all", async (t) => {
  const kubelets = [{ id: "kubelet-a" }, { id: "kubelet-b" }, { id: "host-path" }];
  const entry = (control: string): string => `apiVersion: rampart.dev/v1alpha1
kind: Policy
registries: [ghcr.io/acme, "registry.example.com:5000"]
accept-unknown:
  - control: ${control}
    selector: {names: ["*"]}
    reason: nobody copies the nodes' files
    owner: platform
    expires: 2027-01-31
`;
  const read = (control: string) =>
    readConfig({ cwd: folderOf(t, { "rampart.yaml": entry(control) }), controls: kubelets });
  const { policy } = await read("kubelet-*");
  assert.deepEqual(policy.acceptUnknown[0]?.controls, ["kubelet-a", "kubelet-b"]);
  assert.deepEqual(policy.registries, ["ghcr.io/acme", "registry.example.com:5000"]);
  await assert.rejects(() => read('"*"'), /names no control/);
  await assert.rejects(() => read("kubelets-*"), /names no control/);
});
