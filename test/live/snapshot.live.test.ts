import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { zstdCompressSync, zstdDecompressSync } from "node:zlib";
import type { Findings } from "../../src/model/index.ts";
import { rampart, scanJson } from "../cli.ts";
import { whereBinaries } from "../control-plane/binaries.ts";
import { skipLive } from "../control-plane/live.ts";
import { startControlPlane, type ControlPlane } from "../control-plane/start.ts";
import { makeMistakes } from "./cluster-of-mistakes.ts";

const released = fileURLToPath(new URL("../../src/snapshot/file/released/", import.meta.url));

describe(
  "a snapshot answers as the cluster did",
  { skip: skipLive({ own: true, binaries: ["kubectl"] }) },
  () => {
    let plane: ControlPlane;
    let live: Findings;
    let file: string;
    const at = (name: string) => join(plane.dir, name);

    before(async () => {
      plane = await startControlPlane();
      await makeMistakes(plane);
      live = (await scanJson(["--kubeconfig", plane.kubeconfig, "--all"])).document;
      file = at("cluster.rampart");
      const made = await rampart(["snapshot", "--kubeconfig", plane.kubeconfig, "-o", file]);
      assert.equal(made.status, 0, made.stderr);
      assert.match(made.stdout, /: \d+ objects, 0 gaps\n$/);
    });
    after(() => plane?.stop());

    test("scanning it finds what scanning the cluster found, to the finding", async () => {
      const { document, status } = await scanJson(["--snapshot", file, "--all"]);
      assert.deepEqual(essence(document), essence(live));
      assert.deepEqual(document.gaps, []);
      assert.equal(status, 1);
    });

    test("the same snapshot gives the same document, byte for byte", async () => {
      const scan = () =>
        rampart(["scan", "--snapshot", file, "--all", "--format", "json", "--at", "2026-07-01"]);
      const [first, second] = [await scan(), await scan()];
      assert.equal(first.stdout, second.stdout);
    });

    test("two snapshots of the same cluster give the same answer", async () => {
      const again = at("again.rampart");
      await rampart(["snapshot", "--kubeconfig", plane.kubeconfig, "-o", again]);
      const { document } = await scanJson(["--snapshot", again, "--all"]);
      assert.deepEqual(essence(document), essence(live));
    });

    test("what kubectl saves by the printed commands gives the same answer, custom resources included", async () => {
      const folder = at("saved by kubectl");
      const printed = await rampart(["snapshot", "--print-kubectl", "-o", folder]);
      assert.equal(printed.status, 0);
      const bin = whereBinaries(["kubectl"]) as string;
      const ran = spawnSync("sh", ["-e", "-c", printed.stdout], {
        encoding: "utf8",
        env: {
          PATH: `${bin}${delimiter}${process.env["PATH"]}`,
          KUBECONFIG: plane.kubeconfig,
          HOME: plane.dir,
        },
      });
      assert.equal(ran.status, 0, ran.stderr);
      const { document } = await scanJson(["--kubectl-output", folder, "--all"]);
      assert.deepEqual(essence(document), essence(live));
    });

    test("--anonymise keeps the verdicts and no name", async () => {
      const anonymous = at("anonymous.rampart");
      const made = await rampart(["snapshot", "--snapshot", file, "--anonymise", "-o", anonymous]);
      assert.equal(made.status, 0, made.stderr);
      const { document } = await scanJson(["--snapshot", anonymous, "--all"]);
      assert.deepEqual(tally(document), tally(live));
      assert.deepEqual(document.summary.verdicts, live.summary.verdicts);
      assert.deepEqual(document.summary.failed, live.summary.failed);
      const text = zstdDecompressSync(readFileSync(anonymous)).toString();
      for (const name of ["shop", "nightly", "shipper", "calm"]) {
        assert.ok(!text.includes(`"${name}"`), `${name} was renamed`);
      }
    });

    test("a file that was cut is a gap, and the exit code says incomplete", async () => {
      const text = zstdDecompressSync(readFileSync(file)).toString();
      const cut = at("cut.rampart");
      writeFileSync(cut, zstdCompressSync(text.slice(0, text.length / 2)));
      const { document, status } = await scanJson(["--snapshot", cut, "--fail-on", "none"]);
      assert.equal(status, 3);
      assert.ok(document.gaps.some((gap) => gap.file === cut && gap.line !== undefined));
      const broken = at("broken.rampart");
      writeFileSync(broken, readFileSync(file).subarray(0, readFileSync(file).length / 2));
      const half = await rampart(["scan", "--snapshot", broken, "--fail-on", "none"]);
      assert.equal(half.status, 2, "so short a file is one compressed block: nothing can be read");
      assert.match(half.stderr, /broken\.rampart is empty, cut or no snapshot/);
    });

    test("a file that was changed is a gap", async () => {
      const text = zstdDecompressSync(readFileSync(file)).toString();
      const changed = at("changed.rampart");
      writeFileSync(changed, text.replaceAll('"privileged":true', '"privileged":false'));
      const { document, status } = await scanJson(["--snapshot", changed, "--fail-on", "none"]);
      assert.equal(status, 3);
      assert.match(document.gaps.map((gap) => gap.message).join(), /its digest differs/);
    });

    test("a newer format is refused with the reason", async () => {
      const text = zstdDecompressSync(readFileSync(file)).toString();
      const newer = at("newer.rampart");
      writeFileSync(newer, text.replace('"format":1', '"format":2'));
      const { status, stderr, stdout } = await rampart(["scan", "--snapshot", newer]);
      assert.equal(status, 2);
      assert.match(stderr, /has snapshot format 2 .*; this version reads up to 1. Use a newer/);
      assert.equal(stdout, "");
    });

    test("the file of the first release still reads, with its gap and what it never held", async () => {
      const { document } = await scanJson(["--snapshot", join(released, "0.1.0.jsonl"), "--all"]);
      assert.equal(document.summary.objects, 3);
      assert.equal(document.subject.cluster?.id, "7c00cda5-dc2b-4c18-b1f6-ef6bbaecd975");
      assert.ok(document.gaps.some((gap) => gap.resource === "secrets"));
      assert.ok(
        document.gaps.some(
          (gap) => gap.reason === "not-collected" && gap.resource === "serviceaccounts",
        ),
      );
    });
  },
);

/**
 * What two answers to the same question must share: all but the input's name, the moment and how
 * many objects were read (a snapshot holds every kind, a scan asks for some).
 */
function essence({ items, gaps, summary, notAsked, controlsDigest }: Findings): unknown {
  const { objects: _, ...counts } = summary;
  return { items, gaps, summary: counts, notAsked, controlsDigest };
}

/** How often each control gave each verdict, by kind. */
function tally({ items }: Findings): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { control, verdict, object } of items) {
    const kind = object.kind === "Engine" || /^X[0-9a-f]+$/.test(object.kind) ? "X" : object.kind;
    const key = `${control} ${verdict} ${kind}`;
    counts[key] = (counts[key] ?? 0) + 1;
  }
  return Object.fromEntries(Object.entries(counts).toSorted());
}
