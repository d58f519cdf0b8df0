import assert from "node:assert/strict";
import { test } from "node:test";
import type { Evidence, Gap } from "../../model/index.ts";
import { evidenceText, fieldText, gapText } from "./evidence.ts";

const web = "spec.template.spec.containers[web]";

const cases: readonly { say: string; evidence: Evidence; expect: string }[] = [
  {
    say: "a field without value and note is not set",
    evidence: { path: `${web}.securityContext.privileged` },
    expect: "container web: securityContext.privileged is not set",
  },
  {
    say: "a note takes the place of an absent value",
    evidence: { path: "spec.volumes[backup].hostPath", note: "a volume of type hostPath" },
    expect: "spec.volumes[backup].hostPath: a volume of type hostPath",
  },
  {
    say: "a value and its note are both said",
    evidence: { path: "spec.hostAliases[0].ip", value: "::1", note: "to the node" },
    expect: "spec.hostAliases[0].ip = ::1 (to the node)",
  },
  {
    say: "a note that only names the container adds nothing",
    evidence: { path: `${web}.resources.limits.cpu`, note: "container web" },
    expect: "container web: resources.limits.cpu is not set",
  },
  {
    say: "the container is named once",
    evidence: { path: `${web}.x`, note: "container web: its image decides" },
    expect: "container web: x: its image decides",
  },
  {
    say: "an init container is named once too",
    evidence: {
      path: "spec.initContainers[migrate].x",
      value: 0,
      note: "container migrate runs as root",
    },
    expect: "container init migrate: x = 0 (runs as root)",
  },
  {
    say: "another container's longer name is left whole",
    evidence: { path: `${web}.x`, note: "container website runs as root" },
    expect: "container web: x: container website runs as root",
  },
  {
    say: "a pod's field keeps the container of its note",
    evidence: { path: "spec.securityContext.runAsUser", value: 0, note: "container web" },
    expect: "spec.securityContext.runAsUser = 0 (container web)",
  },
];

for (const { say, evidence, expect } of cases) {
  test(say, () => assert.equal(evidenceText(evidence), expect));
}

test("a container that is known by its index alone is no container's name", () => {
  const path = "files[0].content.spec.containers[0].command[2]";
  assert.equal(fieldText({ path, value: "--profiling" }), "containers[0].command[2] = --profiling");
});

const gaps: readonly (readonly [name: string, gap: Partial<Gap>, text: string])[] = [
  ["the file once", { file: "web", message: "web: a chart" }, "a chart"],
  ["file and line once", { file: "a.yaml", line: 3, message: "a.yaml:3: not read" }, "not read"],
  ["the file alone once", { file: "a.yaml", line: 3, message: "a.yaml: cut" }, "cut"],
  ["what only begins alike", { file: "a", message: "a.yaml: cut" }, "a.yaml: cut"],
  ["a message without a place", { message: "no: such" }, "no: such"],
];

for (const [name, gap, text] of gaps) {
  test(`a gap beside its place says ${name}`, () => {
    assert.equal(gapText({ reason: "invalid-object", message: "", ...gap }), text);
  });
}
