import assert from "node:assert/strict";
import { test } from "node:test";
import type { ContainerSecurityContext, PodRow, PodSpec } from "../../facts/index.ts";
import { capabilityDangers } from "./dangers.ts";
import { judgeCapabilities } from "./judgement.ts";
import { podRow } from "../../../test/unit/pod-row.ts";

const one = (securityContext: ContainerSecurityContext, more: PodSpec = {}): PodRow =>
  podRow({ containers: [{ name: "web", securityContext }], ...more });
const adding = (name: string, more: PodSpec = {}): PodRow =>
  one({ capabilities: { add: [name] } }, more);

const cases: readonly (readonly [string, PodRow, string])[] = [
  ["as the runtime writes it", adding("SYS_ADMIN"), "critical"],
  ["with the prefix", adding("CAP_SYS_ADMIN"), "critical"],
  ["in lower case", adding("cap_sys_admin"), "critical"],
  ["in a user namespace", adding("SYS_ADMIN", { hostUsers: false }), "medium"],
  ["another capability", adding("CHOWN"), "pass"],
  ["a name that it only starts like", adding("SYS_ADMINISTRATOR"), "pass"],
  ["all of them", adding("ALL"), "not-applicable"],
  ["privileged", one({ privileged: true }), "not-applicable"],
  ["on Windows", adding("SYS_ADMIN", { os: { name: "windows" } }), "not-applicable"],
  ["none", one({}), "pass"],
  [
    "in an ephemeral container",
    podRow({
      ephemeralContainers: [
        { name: "debug", securityContext: { capabilities: { add: ["SYS_ADMIN"] } } },
      ],
    }),
    "critical",
  ],
  [
    "beside a privileged container",
    podRow({
      containers: [
        { name: "web", securityContext: { privileged: true } },
        { name: "tool", securityContext: { capabilities: { add: ["SYS_ADMIN"] } } },
      ],
    }),
    "critical",
  ],
];

test("a capability counts in every spelling and container, and never passes where it is held", () => {
  for (const [why, row, wanted] of cases) {
    const judged = judgeCapabilities(row, ["SYS_ADMIN"]);
    const said = judged.verdict === "fail" ? judged.severity : judged.verdict;
    assert.equal(said, wanted, why);
  }
});

test("each offending entry is one observation, and the fix removes later ones first", () => {
  const row = one({ capabilities: { add: ["BPF", "CHOWN", "perfmon"] } });
  const judged = judgeCapabilities(row, ["BPF", "PERFMON"]);
  assert.ok(judged.verdict === "fail");
  const indexes = (paths: readonly { readonly path: readonly unknown[] }[]) =>
    paths.map(({ path }) => path.at(-1));
  assert.deepEqual(indexes(judged.observations), [0, 2]);
  assert.deepEqual(indexes(judged.fix?.edits ?? []), [2, 0]);
});

test("dangers are told of capabilities as the runtime names them", () => {
  for (const name of Object.keys(capabilityDangers)) assert.match(name, /^[A-Z_]+$/);
});
