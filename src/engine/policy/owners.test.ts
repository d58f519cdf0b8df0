import assert from "node:assert/strict";
import { test } from "node:test";
import type { Owners, Team } from "../../model/index.ts";
import { findingOn, noFacts } from "../../../test/unit/engine/samples.ts";
import { codeownersOf, parseCodeowners } from "./codeowners.ts";
import { assignOwners, owning } from "./owners.ts";
import type { ObjectFacts } from "./selector.ts";

const team = (name: string, change: Partial<Team>): Team => ({
  name,
  namespaces: [],
  namespaceLabels: {},
  argoProjects: [],
  codeowners: [],
  maxSeverity: "medium",
  ...change,
});

const owners: Owners = {
  teams: [
    team("shop", { namespaces: ["shop", "shop-*"] }),
    team("pay", { argoProjects: ["payments"], codeowners: ["@Acme/Pay"] }),
    team("data", { namespaceLabels: { "acme.io/area": "data" } }),
    team("late", { namespaces: ["shop-eu"] }),
  ],
  namespaceLabel: "acme.io/team",
  codeowners: { root: "", rules: parseCodeowners("* @acme/all\n/pay/ @acme/pay\n/free/\n") },
};

interface Case {
  readonly says: string;
  readonly object: string;
  readonly file?: string;
  readonly facts?: Partial<ObjectFacts>;
  readonly owner: string | undefined;
}

const labels = (given: Record<string, string>) => ({ namespaceLabelsOf: () => given });

const cases: readonly Case[] = [
  { says: "a namespace by glob", object: "Pod shop-us/a", owner: "shop" },
  { says: "the first of two teams that match", object: "Pod shop-eu/a", owner: "shop" },
  { says: "a Namespace itself by its name", object: "Namespace shop", owner: "shop" },
  { says: "nothing where nothing matches", object: "Pod other/a", owner: undefined },
  {
    says: "a cluster-scoped object not by a namespace's glob",
    object: "Node shop",
    owner: undefined,
  },
  {
    says: "the Argo CD project",
    object: "Pod other/a",
    facts: { argoProjectOf: () => "payments" },
    owner: "pay",
  },
  {
    says: "the namespace by name before what the cluster says",
    object: "Pod shop/a",
    facts: { argoProjectOf: () => "payments", ...labels({ "acme.io/area": "data" }) },
    owner: "shop",
  },
  {
    says: "the namespace's labels",
    object: "Pod other/a",
    facts: labels({ "acme.io/area": "data", "acme.io/team": "x" }),
    owner: "data",
  },
  {
    says: "the value of the team label",
    object: "Pod other/a",
    facts: labels({ "acme.io/team": "newcomers" }),
    owner: "newcomers",
  },
  {
    says: "the file, handles in any case",
    object: "Pod other/a",
    file: "pay/a.yaml",
    owner: "pay",
  },
  { says: "a handle that is no team", object: "Pod other/a", file: "b.yaml", owner: "@acme/all" },
  {
    says: "nobody where CODEOWNERS takes it away",
    object: "Pod other/a",
    file: "free/a.yaml",
    owner: undefined,
  },
];

for (const { says, object, file, facts, owner } of cases) {
  test(`the owner is ${says}`, () => {
    const judged = findingOn(object, file === undefined ? {} : { source: { file } });
    assert.equal(owning(owners, { ...noFacts, ...facts })(judged), owner);
  });
}

test("findings keep everything else when they get an owner", () => {
  const item = findingOn("Pod shop/a");
  assert.deepEqual(assignOwners([item], owners, noFacts), [{ ...item, owner: "shop" }]);
});

const codeowners: readonly [rule: string, path: string, owned: boolean][] = [
  ["* @a", "x/y.yaml", true],
  ["*.yaml @a", "x/y.yaml", true],
  ["*.yml @a", "x/y.yaml", false],
  ["/x/ @a", "x/y/z.yaml", true],
  ["/x/ @a", "w/x/z.yaml", false],
  ["x/ @a", "w/x/z.yaml", true],
  ["x/ @a", "x", false],
  ["x/* @a", "x/y.yaml", true],
  ["x/* @a", "x/y/z.yaml", false],
  ["x/y @a", "w/x/y", false],
  ["**/logs @a", "build/logs/a", true],
  ["/a\\ b/ @a", "a b/c", true],
  ["# * @a", "x", false],
  ["x # @a", "x", false],
  ["[Docs] @a", "Docs", false],
];

for (const [rule, path, owned] of codeowners) {
  test(`CODEOWNERS "${rule}" ${owned ? "owns" : "does not own"} ${path}`, () => {
    assert.deepEqual(codeownersOf(parseCodeowners(rule), path), owned ? ["@a"] : []);
  });
}
