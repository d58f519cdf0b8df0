/** Exit codes: 1 for findings or a low score, else 3 for too much unknown, else 0. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { bad, good, hardened, pod } from "./manifests.ts";
import { inFolder, rampart } from "./rampart.ts";

const unknown = { "odd.yaml": pod("odd", { securityContext: '{privileged: "true"}' }) };
const broken = { "broken.yaml": "kind: [\n" };
const low = {
  "low.yaml": pod("low", {
    securityContext: hardened.replace("readOnlyRootFilesystem: true, ", ""),
  }),
};
const clean = { "good.yaml": good };
const open = { "bad.yaml": bad };

const rows = [
  { files: clean, args: [], exit: 0 },
  { files: clean, args: ["--fail-on", "low", "--min-score", "100"], exit: 0 },
  { files: open, args: [], exit: 1 },
  { files: open, args: ["--fail-on", "critical"], exit: 0 },
  { files: open, args: ["--fail-on", "none"], exit: 0 },
  { files: open, args: ["--fail-on", "none", "--min-score", "100"], exit: 1 },
  { files: open, args: ["--fail-on", "none", "--min-score", "1"], exit: 0 },
  { files: low, args: [], exit: 0 },
  { files: low, args: ["--fail-on", "low"], exit: 1 },
  { files: low, args: ["--fail-on", "medium"], exit: 0 },
  { files: { ...clean, ...broken }, args: [], exit: 3 },
  { files: { ...clean, ...broken }, args: ["--max-unknown", "1"], exit: 0 },
  { files: { ...clean, ...broken }, args: ["--fail-on", "none"], exit: 3 },
  { files: { ...open, ...broken }, args: [], exit: 1 },
  { files: { ...open, ...broken }, args: ["--fail-on", "none"], exit: 3 },
  { files: { ...open, ...broken }, args: ["--fail-on", "none", "--max-unknown", "1"], exit: 0 },
  { files: { ...clean, ...broken }, args: ["--min-score", "100"], exit: 3 },
  { files: broken, args: ["--min-score", "50", "--max-unknown", "9"], exit: 3 },
  { files: unknown, args: [], exit: 3 },
  { files: unknown, args: ["--max-unknown", "99"], exit: 0 },
  { files: open, args: ["--timeout", "0"], exit: 3 },
  { files: open, args: ["--timeout", "99999999999"], exit: 1 },
  { files: open, args: ["-n", "default"], exit: 1 },
  { files: { ...open, ...broken }, args: ["-n", "other"], exit: 3 },
  { files: open, args: ["--control", "host-namespaces"], exit: 0 },
  { files: open, args: ["--framework", "pss-baseline"], exit: 1 },
  { files: low, args: ["--framework", "pss-restricted", "--fail-on", "low"], exit: 0 },
  { files: { ...open, "rampart.yaml": "fail-on: none\n" }, args: [], exit: 0 },
  { files: { ...open, "rampart.yaml": "fail-on: none\n" }, args: ["--fail-on", "high"], exit: 1 },
  { files: { ...broken, ...clean, "rampart.yaml": "max-unknown: 1\n" }, args: [], exit: 0 },
] as const;

for (const { files, args, exit } of rows) {
  test(`${Object.keys(files).join(" and ")} with [${args.join(" ")}] exits ${exit}`, () =>
    inFolder(files, async () => {
      const scanned = Object.keys(files).filter((file) => file !== "rampart.yaml");
      const ran = await rampart(["scan", ...scanned, ...args, "--format", "json"]);
      assert.equal(ran.exit, exit, ran.out + ran.err);
      if (exit !== 0) assert.match(ran.err, new RegExp(`^exit ${exit}: `, "m"));
    }));
}

test("on a terminal every reason of the exit code is said once", () =>
  inFolder({ ...open, ...broken }, async () => {
    const findings = await rampart(["scan", "."]);
    assert.match(findings.out, /1 finding at or above high/);
    assert.doesNotMatch(findings.err, /--fail-on|exit 1/);
    assert.match(
      findings.err,
      /^also: 1 unknown, more than --max-unknown 0 \(exit 3 by itself\)$/m,
    );
    const incomplete = await rampart(["scan", ".", "--fail-on", "none"]);
    assert.match(incomplete.err, /^exit 3: 1 unknown, more than --max-unknown 0$/m);
  }));

test("the exit code is the same in every format and with --all", () =>
  inFolder({ ...open, ...broken }, async () => {
    for (const format of ["terminal", "json", "sarif", "junit", "html"]) {
      const ran = await rampart(["scan", ".", "--format", format, "--all", "-q"]);
      assert.equal(ran.exit, 1, format);
      assert.equal(ran.err, "");
    }
  }));
