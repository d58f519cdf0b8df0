import assert from "node:assert/strict";
import { test } from "node:test";
import { controls } from "../controls/index.ts";
import { checkLines, equivalentsOf, excusesOf, isForeignExcuse, scanners } from "./index.ts";

test("every control that a check is compared with exists", () => {
  const ids = new Set(controls.map((control) => control.id));
  const named = scanners.flatMap((scanner) =>
    Object.keys(scanner.checks).flatMap((check) =>
      equivalentsOf(scanner, check).map((one) => `${scanner.name} ${check}: ${one.control}`),
    ),
  );
  assert.deepEqual(
    named.filter((one) => !ids.has(one.split(": ")[1]!)),
    [],
  );
  assert.ok(named.length > 150);
});

test("each scanner says where and when its checks were read", () => {
  for (const { source, asOf } of scanners) {
    assert.notEqual(source, "");
    assert.match(asOf, /November 2026/);
  }
});

test("a control's page names the checks of each scanner, and what they are to it", () => {
  assert.deepEqual(checkLines("host-ports"), [
    "Checkov: CKV_K8S_26",
    "Kubescape: C-0044",
    "Polaris: hostPortSet",
    "Trivy: AVD-KSV-0024",
  ]);
  assert.ok(checkLines("host-namespaces").includes("Kubescape: C-0038 (part), C-0041 (part)"));
  assert.ok(checkLines("image-pull-policy").includes("Checkov: CKV_K8S_15 (wider)"));
});

test("an annotation that excuses nothing is nobody's", () => {
  const others = ["rampart.dev/waive.x", "polaris.fairwinds.com/other", "kubescape.io/x", "skip"];
  assert.deepEqual(others.filter(isForeignExcuse), []);
  assert.deepEqual(excusesOf(Object.fromEntries(others.map((name) => [name, "true"]))), []);
});

test("a list without end is read to a bound", () => {
  const many = Array.from({ length: 100_000 }, (_, i) => `c${i}`).join(",");
  assert.ok(excusesOf({ "kube-score/ignore": many }).length <= 500);
});
