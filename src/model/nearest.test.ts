import assert from "node:assert/strict";
import { test } from "node:test";
import { didYouMean } from "./nearest.ts";

const ids = [
  "cap-sys-admin",
  "host-aliases",
  "host-namespaces",
  "host-path-logs",
  "host-path-volumes",
  "host-ports",
  "host-probes",
  "host-users",
  "privileged-containers",
  "run-as-user",
];

const cases: readonly (readonly [name: string, hint: string])[] = [
  ["host-port", "; did you mean host-ports?"],
  ["privileged", "; did you mean privileged-containers?"],
  ["PRIVILEGED", "; did you mean privileged-containers?"],
  [
    "host-network",
    "; did you mean one of host-aliases, host-namespaces, host-ports, host-probes, host-users?",
  ],
  ["hostpath", "; did you mean one of host-path-logs, host-path-volumes?"],
  ["cap-sys", "; did you mean cap-sys-admin?"],
  ["logs", "; did you mean host-path-logs?"],
  ["alias", "; did you mean host-aliases?"],
  [
    "host_path_x",
    "; did you mean one of host-path-logs, host-path-volumes, host-aliases, host-namespaces, host-ports?",
  ],
  ["as", ""],
  ["", ""],
  ["frobnicate", ""],
  ["host-".repeat(30), ""],
];

for (const [name, hint] of cases) {
  test(`"${name.slice(0, 20)}" is answered with "${hint}"`, () => {
    assert.equal(didYouMean(name, ids), hint);
  });
}
