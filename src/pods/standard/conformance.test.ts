import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { gunzipSync } from "node:zlib";
import type { PodSpec } from "../../facts/index.ts";
import type { Level } from "./check.ts";
import { evaluate } from "./evaluate.ts";

const corpus = new URL(
  "../../../../shared/corpora/pod-security-standards.jsonl.gz",
  import.meta.url,
);

interface Case {
  readonly level: Level;
  readonly version: string;
  readonly expect: "pass" | "fail";
  readonly name: string;
  readonly pod: {
    readonly metadata: { readonly annotations?: Record<string, string> };
    readonly spec: PodSpec;
  };
}

test("every conformance pod of the Pod Security Standards gets the verdict that it was made for", (t) => {
  if (!existsSync(corpus)) {
    t.skip("the conformance pods are absent");
    process.stderr.write("\n*** SKIPPED: the Pod Security conformance pods are absent ***\n\n");
    return;
  }
  const lines = gunzipSync(readFileSync(corpus)).toString("utf8").trimEnd().split("\n");
  const wrong = lines.flatMap((line) => {
    const { level, version, expect, name, pod } = JSON.parse(line) as Case;
    const minor = Number(version.slice("v1.".length));
    const violated = evaluate(level, minor, {
      spec: pod.spec,
      annotations: pod.metadata.annotations ?? {},
    });
    const got = violated.map(({ id }) => id.toLowerCase());
    // A failing pod is named after the check that it is about; a Windows host process cannot be
    // without the host's network, so those pods break that check too.
    const right = expect === "pass" ? got.length === 0 : got.includes(checkOf(name, minor, level));
    return right ? [] : [`${level} ${version} ${name}, to ${expect}: ${got.join()}`];
  });
  assert.deepEqual(wrong, []);
  assert.ok(lines.length >= 4537, `${lines.length} conformance pods`);
});

/** The check that "capabilities_baseline3" is about, as judged: a restricted check may stand in for it. */
function checkOf(name: string, minor: number, level: Level): string {
  const check = name.replace(/\d+$/, "");
  if (level === "baseline") return check;
  if (check === "hostpathvolumes") return "restrictedvolumes";
  if (check === "capabilities_baseline" && minor >= 22) return "capabilities_restricted";
  if (check === "seccompprofile_baseline" && minor >= 19) return "seccompprofile_restricted";
  if (check === "procmount" && minor >= 35) return "procmount_restricted";
  return check;
}
