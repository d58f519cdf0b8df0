import assert from "node:assert/strict";
import { describe, it } from "node:test";
import * as fc from "fast-check";
import { Fault, matchesGlob } from "../model/index.ts";
import { selectTargets } from "./contexts.ts";
import type { Kubeconfig } from "./kubeconfig.ts";
import type { Cluster } from "./kubeconfig-cluster.ts";
import { nobody } from "./kubeconfig-user.ts";

const cluster: Cluster = {
  name: "c",
  server: "https://c.invalid",
  insecureSkipTlsVerify: false,
  tlsServerName: "",
  proxyUrl: "",
  disableCompression: false,
};

function config(names: readonly string[], currentContext = ""): Kubeconfig {
  return {
    source: "test.kubeconfig",
    currentContext,
    contexts: new Map(
      names.map((name) => [name, { name, cluster: "c", user: "u", namespace: "" }]),
    ),
    clusters: new Map([["c", cluster]]),
    users: new Map([["u", { ...nobody, name: "u" }]]),
  };
}

const arn = "arn:aws:eks:eu-west-1:1234:cluster/prod-a";
const fleet = config(["prod-a", "prod-b", "dev", arn], "dev");

describe("contexts by pattern", () => {
  const table: readonly (readonly [string, readonly string[], readonly string[]])[] = [
    ["none is the current one", [], ["dev"]],
    ["a name is itself", ["prod-b"], ["prod-b"]],
    ["a star spans everything, slashes too", ["*prod*"], ["prod-a", "prod-b", arn]],
    ["several add up, each once", ["prod-b", "prod-?", "dev"], ["prod-b", "prod-a", "dev"]],
    ["a star alone is all", ["*"], ["prod-a", "prod-b", "dev", arn]],
  ];
  for (const [name, patterns, due] of table) {
    it(name, () =>
      assert.deepEqual(
        selectTargets(fleet, patterns).map((each) => each.name),
        due,
      ),
    );
  }

  const faults: readonly (readonly [string, Kubeconfig, readonly string[], RegExp])[] = [
    [
      "a pattern that matches nothing",
      fleet,
      ["prod-*", "qa*"],
      /^no context of test.kubeconfig matches qa\*: it has prod-a, prod-b/,
    ],
    [
      "no current context",
      config(["a"]),
      [],
      /has no current context; name one with --context: it has a$/,
    ],
    [
      "a current context that is not there",
      config([], "gone"),
      [],
      /context gone is not in test.kubeconfig: it has none$/,
    ],
    [
      "a context without its cluster",
      { ...fleet, clusters: new Map() },
      [],
      /its cluster "c" is not there$/,
    ],
    [
      "a context without its user",
      { ...fleet, users: new Map() },
      [],
      /its user "u" is not there$/,
    ],
  ];
  for (const [name, given, patterns, says] of faults) {
    it(`${name} is a fault that says so`, () => {
      assert.throws(
        () => selectTargets(given, patterns),
        (error) => error instanceof Fault && error.code === "config" && says.test(error.message),
      );
    });
  }

  it("that a glob matches and that lack their cluster come with what is wrong", () => {
    const broken = { ...fleet, clusters: new Map() };
    const faults = selectTargets(broken, ["prod-?"]).map((each) => each.fault);
    assert.deepEqual(faults, [
      'context prod-a in test.kubeconfig: its cluster "c" is not there',
      'context prod-b in test.kubeconfig: its cluster "c" is not there',
    ]);
  });

  it("match as the same regular expression does", () => {
    const part = fc.constantFrom("a", "b", ".", "*", "?");
    const text = fc
      .array(fc.constantFrom("a", "b", "."), { maxLength: 8 })
      .map((parts) => parts.join(""));
    const pattern = fc.array(part, { maxLength: 6 }).map((parts) => parts.join(""));
    fc.assert(
      fc.property(pattern, text, (glob, name) => {
        const source = glob.replaceAll(".", "\\.").replaceAll("*", ".*").replaceAll("?", ".");
        assert.equal(matchesGlob(glob, name), new RegExp(`^${source}$`).test(name));
      }),
      { numRuns: 300 },
    );
  });
});
