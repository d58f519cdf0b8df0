import assert from "node:assert/strict";
import { existsSync, mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { test, type TestContext } from "node:test";
import { apiVersion, Fault, type Finding, type Findings } from "../../../model/index.ts";
import { applyWaivers } from "../../../engine/policy/waivers.ts";
import { aroundOf, findingOn } from "../../../../test/unit/engine/samples.ts";
import { readConfig } from "../config/config.ts";
import { entryFor, type WaiveRequest } from "./entry.ts";
import { findingNamed, waive } from "./waive.ts";

const web = findingOn("Deployment shop/web", { owner: "shop" });
const cluster = { id: "u-1", name: "prod" };
const request: WaiveRequest = {
  finding: web,
  subject: { input: "files" },
  reason: "being rebuilt",
  until: "2027-06-30",
  owner: "ann",
  at: new Date("2027-01-01T12:00:00Z"),
};

const refused: readonly [says: string, change: Partial<WaiveRequest>, message: RegExp][] = [
  ["a day that is past", { until: "2026-12-31" }, /is past/],
  ["a day that does not exist", { until: "2027-02-30" }, /give a day/],
  ["a day more than a year away", { until: "2028-06-30" }, /add --long/],
  [
    "a day more than two years away, whatever is said",
    { until: "2030-01-01", long: true },
    /nobody can answer/,
  ],
  ["an empty reason", { reason: "  " }, /--reason is empty/],
  ["an empty owner", { owner: "" }, /--owner is empty/],
  ["a finding that passes", { finding: { ...web, verdict: "pass" } }, /nothing to waive/],
  [
    "a finding about a waiver",
    { finding: { ...web, control: "waiver-expired" } },
    /about a waiver/,
  ],
  [
    "a name that is a pattern",
    { finding: findingOn("Deployment shop/we*") },
    /would select others/,
  ],
  [
    "a cluster without id and name",
    { subject: { input: "cluster", cluster: { id: "", name: "" } } },
    /neither id nor name/,
  ],
];

for (const [says, change, message] of refused) {
  test(`rampart waive refuses ${says}`, () => {
    assert.throws(
      () => entryFor({ ...request, ...change }),
      (error) => error instanceof Fault && error.code === "usage" && message.test(error.message),
    );
  });
}

test("a waiver may end today, and a long one where that is meant", () => {
  assert.equal(entryFor({ ...request, until: "2027-01-01" }).entry.expires, "2027-01-01");
  assert.equal(
    entryFor({ ...request, until: "2028-06-30", long: true }).entry.expires,
    "2028-06-30",
  );
});

test("an unknown becomes an accept-unknown entry", () => {
  assert.equal(
    entryFor({ ...request, finding: { ...web, verdict: "unknown" } }).section,
    "accept-unknown",
  );
});

function folderOf(t: TestContext, files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), "rampart-waive-"));
  t.after(() => rmSync(folder, { recursive: true }));
  for (const [name, text] of Object.entries({ ".git/HEAD": "", ...files })) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

const controls = [{ id: "run-as-root" }];

for (const subject of [{ input: "files" }, { input: "cluster", cluster }] as const) {
  test(`the waiver that is written takes that finding and its neighbour not (${subject.input})`, async (t) => {
    const cwd = folderOf(t, {});
    const written = await waive({ ...request, subject }, await readConfig({ cwd, controls }), {
      cwd,
    });
    assert.deepEqual([written.path, written.created], [join(cwd, "rampart.yaml"), true]);
    const { policy } = await readConfig({ cwd, controls });
    const items: Finding[] = [web, findingOn("Deployment shop/web2"), findingOn("Pod shop/web")];
    const result = applyWaivers(items, policy, aroundOf(items, { subject }));
    assert.deepEqual(
      result.items.map((item) => item.waiver !== undefined),
      [true, false, false],
    );
    assert.deepEqual(result.remarks, []);
  });
}

const teams = "# owners\nowners:\n  teams:\n    shop: {max-severity: high}\n    pay: {}\n";

test("a team's file is made beside rampart.yaml, which stays as it is", async (t) => {
  const cwd = folderOf(t, { "rampart.yaml": teams });
  await waive(request, await readConfig({ cwd, controls }), { cwd, file: "waivers/shop.yaml" });
  assert.equal(readFileSync(join(cwd, "rampart.yaml"), "utf8"), teams);
  const { policy } = await readConfig({ cwd, controls });
  assert.deepEqual(
    policy.waivers.map(({ team }) => team),
    ["shop"],
  );
});

const wouldNotTake: readonly [
  says: string,
  file: string | undefined,
  change: Partial<WaiveRequest>,
  message: RegExp,
][] = [
  ["a file that is never read", "other.yaml", {}, /would not be read/],
  ["a file outside", "../waivers/shop.yaml", {}, /would not be read/],
  ["another team's file", "waivers/pay.yaml", {}, /the owner is shop/],
  ["the file of no team", "waivers/x.yaml", {}, /no team x/],
  [
    "a team's file above its severity",
    "waivers/shop.yaml",
    { finding: { ...web, severity: "critical" } },
    /max-severity/,
  ],
  [
    "a team's file for an unknown",
    "waivers/shop.yaml",
    { finding: { ...web, verdict: "unknown" } },
    /accepted in rampart.yaml/,
  ],
  [
    "what is waived already",
    undefined,
    {
      finding: {
        ...web,
        waiver: { reason: "r", owner: "o", expires: "2027-02-01", file: "a.yaml", line: 3 },
      },
    },
    /already, by a\.yaml:3/,
  ],
];

for (const [says, file, change, message] of wouldNotTake) {
  test(`rampart waive refuses ${says} and writes nothing`, async (t) => {
    const cwd = folderOf(t, { "rampart.yaml": teams });
    const config = await readConfig({ cwd, controls });
    const options = file === undefined ? { cwd } : { cwd, file };
    await assert.rejects(waive({ ...request, ...change }, config, options), {
      code: "usage",
      message,
    });
    assert.equal(readFileSync(join(cwd, "rampart.yaml"), "utf8"), teams);
    assert.equal(existsSync(join(cwd, "waivers")), false);
  });
}

test("a file for other clusters takes no waiver of this one", async (t) => {
  const cwd = folderOf(t, { "rampart.yaml": "clusters: [{name: staging}]\n" });
  const config = await readConfig({ cwd, controls });
  const live = { ...request, subject: { input: "cluster", cluster } } as const;
  await assert.rejects(waive(live, config, { cwd }), { code: "usage", message: /other clusters/ });
});

test("a file that Rampart would refuse is not made worse", async (t) => {
  const text = "waivers: {a: 1}\n";
  const cwd = folderOf(t, { "rampart.yaml": text });
  const config = {
    folder: cwd,
    path: join(cwd, "rampart.yaml"),
    policy: (await readConfig({ cwd: folderOf(t, {}), controls })).policy,
  };
  await assert.rejects(waive(request, config, { cwd }), { code: "config" });
  assert.equal(readFileSync(join(cwd, "rampart.yaml"), "utf8"), text);
});

test("a byte order mark stays", async (t) => {
  const cwd = folderOf(t, { "rampart.yaml": "\uFEFFfail-on: low\n" });
  await waive(request, await readConfig({ cwd, controls }), { cwd });
  assert.match(readFileSync(join(cwd, "rampart.yaml"), "utf8"), /^\uFEFFfail-on: low\nwaivers:\n/);
});

const documentOf = (name: string, items: readonly Finding[]) =>
  ({
    apiVersion,
    kind: "Findings",
    subject: { input: "cluster", name, kubernetesVersion: "1.37" },
    items,
  }) as unknown as Findings;

test("a finding is named by the beginning of its fingerprint", () => {
  const { finding } = findingNamed([documentOf("a", [web])], web.fingerprint.slice(0, 8));
  assert.equal(finding, web);
});

test("a fingerprint that two clusters share is asked back", () => {
  const other = findingOn("Deployment shop/web", { cluster: "u-2" });
  const documents = [documentOf("a", [web]), documentOf("b", [other])];
  assert.throws(() => findingNamed(documents, web.fingerprint), {
    code: "usage",
    message: /several/,
  });
  assert.equal(findingNamed(documents, other.occurrence).document, documents[1]);
});

test("too short and unknown names are usage errors", () => {
  assert.throws(() => findingNamed([documentOf("a", [web])], web.fingerprint.slice(0, 3)), {
    code: "usage",
    message: /at least/,
  });
  assert.throws(() => findingNamed([documentOf("a", [web])], "zzzzzzzz"), {
    code: "usage",
    message: /no finding/,
  });
});
