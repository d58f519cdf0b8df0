/** What a team accepts: waivers and baselines, from the report to the next scan and back. */
import assert from "node:assert/strict";
import { appendFile, readFile, writeFile } from "node:fs/promises";
import { test } from "node:test";
import type { Findings } from "../../../src/model/index.ts";
import { bad, pod, privileged } from "./manifests.ts";
import { inFolder, rampart, scanJson } from "./rampart.ts";

async function saved(file: string): Promise<Findings> {
  return JSON.parse(await readFile(file, "utf8")) as Findings;
}

/** Waives every open finding at or above high of r.json. */
async function waiveAll(until: string): Promise<void> {
  const { items } = await saved("r.json");
  const open = items.filter(({ verdict, severity }) => verdict === "fail" && severity !== "low");
  assert.ok(open.length > 0);
  for (const { fingerprint } of open) {
    const ran = await rampart([
      "waive",
      fingerprint.slice(0, 12),
      "--report",
      "r.json",
      "--owner",
      "shop",
      "--reason",
      "vendor fix in 4.2",
      "--until",
      until,
    ]);
    assert.equal(ran.exit, 0, ran.err);
    assert.match(ran.out, /^rampart\.yaml: .* on Pod default\/bad is waived until 2027-01-31\n$/);
  }
}

test("a waived finding is shown as waived, and the exit code follows until the waiver expires", () =>
  inFolder({ "bad.yaml": bad }, async () => {
    assert.equal((await rampart(["scan", "bad.yaml", "--format", "json=r.json"])).exit, 1);
    await waiveAll("2027-01-31");

    const waived = await rampart(["scan", "bad.yaml"]);
    assert.equal(waived.exit, 0, waived.out);
    assert.match(waived.err, /^configuration: rampart\.yaml$/m);
    assert.match(waived.out, /waived/i);

    const onTheDay = await rampart(["scan", "bad.yaml", "--at", "2027-01-31T23:59:59Z"]);
    assert.equal(onTheDay.exit, 0);
    const late = await rampart(["scan", "bad.yaml", "--at", "2027-02-01T00:00:00Z"]);
    assert.equal(late.exit, 1);
    assert.match(late.out, /expired/);
  }));

test("a waiver that covers nothing is a finding of its own", () =>
  inFolder({ "bad.yaml": bad }, async () => {
    await rampart(["scan", "bad.yaml", "--format", "json=r.json"]);
    await waiveAll("2027-01-31");
    await writeFile("bad.yaml", pod("bad"));
    const { report } = await scanJson(["bad.yaml"]);
    assert.ok(
      report.items.some(
        ({ control, verdict }) => control === "waiver-unused" && verdict === "fail",
      ),
    );
  }));

test("waiving the same finding twice is refused, and the file stays as it was", () =>
  inFolder({ "bad.yaml": bad }, async () => {
    await rampart(["scan", "bad.yaml", "--format", "json=r.json"]);
    await waiveAll("2027-01-31");
    await rampart(["scan", "bad.yaml", "--format", "json=r.json"]);
    const before = await readFile("rampart.yaml", "utf8");
    const { items } = await saved("r.json");
    const { fingerprint } = items.find(({ waiver }) => waiver !== undefined)!;
    const ran = await rampart([
      "waive",
      fingerprint,
      "--report",
      "r.json",
      "--owner",
      "shop",
      "--reason",
      "again",
      "--until",
      "2027-03-31",
    ]);
    assert.equal(ran.exit, 2);
    assert.match(ran.err, /waived until 2027-01-31 already, by rampart\.yaml:\d+/);
    assert.equal(await readFile("rampart.yaml", "utf8"), before);
  }));

test("against a baseline only what is new counts", () =>
  inFolder({ "bad.yaml": bad }, async () => {
    await rampart(["scan", "bad.yaml", "--format", "json=base.json"]);
    const same = await scanJson(["bad.yaml", "--baseline", "base.json", "--fail-on", "low"]);
    assert.equal(same.exit, 0, same.err);
    assert.ok(same.report.summary.known > 0);

    await appendFile("bad.yaml", `---\n${pod("worse", { securityContext: privileged })}`);
    const worse = await scanJson(["bad.yaml", "--baseline", "base.json"]);
    assert.equal(worse.exit, 1);
    const fresh = worse.report.items.filter(({ verdict, known }) => verdict === "fail" && !known);
    assert.deepEqual([...new Set(fresh.map(({ object }) => object.name))], ["worse"]);
  }));

test("an unknown of the baseline is known, a new one is not", () =>
  inFolder({ "a.yaml": pod("a"), "broken.yaml": "kind: [\n" }, async () => {
    assert.equal((await rampart(["scan", ".", "--format", "json=base.json"])).exit, 3);
    assert.equal(
      (await rampart(["scan", ".", "--baseline", "base.json", "--exclude", "base.json"])).exit,
      0,
    );
    await writeFile("other.yaml", "kind: [\n");
    assert.equal(
      (await rampart(["scan", ".", "--baseline", "base.json", "--exclude", "base.json"])).exit,
      3,
    );
  }));

test("a report among the manifests is not judged, and no object", () =>
  inFolder({ "a.yaml": pod("a") }, async () => {
    await rampart(["scan", ".", "--format", "json=report.json"]);
    const { exit, report } = await scanJson(["."]);
    assert.equal(exit, 0);
    assert.equal(report.summary.objects, 1);
  }));
