import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import type { Finding, Owners, Waiver } from "../../model/index.ts";
import { aroundOf, findingOn, noFacts, waiverOf } from "../../../test/unit/engine/samples.ts";
import type { Surroundings } from "./exceptions.ts";
import { applyWaivers, type WaiverPolicy } from "./waivers.ts";

const web = findingOn("Deployment shop/web", {
  owner: "shop",
  source: { file: "deploy/web.yaml" },
});
const cart = findingOn("Deployment shop/cart", { owner: "shop", severity: "medium" });
const prod = { id: "u-1", name: "prod-eu", labels: { env: "prod" } };
const live = { input: "cluster", cluster: prod } as const;
const owners: Owners = {
  teams: [
    {
      name: "shop",
      namespaces: ["shop"],
      namespaceLabels: {},
      argoProjects: [],
      codeowners: [],
      maxSeverity: "medium",
    },
  ],
};

interface Case {
  readonly says: string;
  readonly waiver?: Partial<Waiver>;
  readonly items?: readonly Finding[];
  readonly policy?: Partial<WaiverPolicy>;
  readonly around?: Partial<Surroundings>;
  /** names of the objects whose finding is waived */
  readonly waived: readonly string[];
  readonly remarks?: readonly string[];
}

const byLabel = { ...noFacts, labelsOf: () => ({ app: "web" }) };

const cases: readonly Case[] = [
  { says: "takes the object that it names", waived: ["web"] },
  {
    says: "takes no other control",
    waiver: { controls: ["host-path"] },
    waived: [],
    remarks: ["waiver-unused"],
  },
  {
    says: "of a replaced control takes the control that followed",
    waiver: { controls: ["root-user"] },
    waived: ["web"],
  },
  {
    says: "takes a namespace by glob",
    waiver: { selector: { namespaces: ["sh*"] } },
    waived: ["web", "cart"],
  },
  {
    says: "takes by kind",
    waiver: { selector: { kinds: ["Pod"] } },
    waived: [],
    remarks: ["waiver-unused"],
  },
  { says: "takes by file", waiver: { selector: { files: ["deploy/**"] } }, waived: ["web"] },
  {
    says: "takes by labels",
    waiver: { selector: { labels: { app: "web" } } },
    around: { facts: byLabel },
    waived: ["web", "cart"],
  },
  {
    says: "takes nothing by labels that are not known",
    waiver: { selector: { labels: { app: "web" } } },
    waived: [],
    remarks: ["waiver-unused"],
  },
  { says: "counts through its last day", waiver: { expires: "2027-01-01" }, waived: ["web"] },
  {
    says: "does not count a day later, and says so",
    waiver: { expires: "2026-12-31" },
    waived: [],
    remarks: ["waiver-expired"],
  },
  {
    says: "takes no unknown, and is not unused for it",
    items: [{ ...web, verdict: "unknown" }],
    waived: [],
  },
  {
    says: "is not unused where the control did not run",
    waiver: { controls: ["host-network"] },
    waived: [],
  },
  {
    says: "is not unused where the files that it means were not scanned",
    waiver: { selector: { names: ["gone"] } },
    around: { complete: () => false },
    waived: [],
  },
  {
    says: "is unused where everything was read and the object is gone",
    waiver: { selector: { names: ["gone"] } },
    waived: [],
    remarks: ["waiver-unused"],
  },
  {
    says: "is unused where just its own namespace was read whole",
    waiver: { selector: { namespaces: ["shop"], names: ["gone"] } },
    around: { complete: (_, namespace) => namespace === "shop" },
    waived: [],
    remarks: ["waiver-unused"],
  },
  {
    says: "of every control is too broad",
    waiver: { controls: ["*"] },
    waived: ["web"],
    remarks: ["waiver-too-broad"],
  },
  {
    says: "of every object is too broad",
    waiver: { selector: { namespaces: ["*"] } },
    waived: ["web", "cart"],
    remarks: ["waiver-too-broad"],
  },
  {
    says: "that runs for many years is too broad",
    waiver: { expires: "2099-01-01" },
    waived: ["web"],
    remarks: ["waiver-too-broad"],
  },
  {
    says: "that names no cluster does not count in a live scan",
    around: { subject: live },
    waived: [],
  },
  {
    says: "counts live where the file names the cluster",
    around: { subject: live },
    policy: { clusters: [{ labels: { env: "prod" } }] },
    waived: ["web"],
  },
  {
    says: "counts live where it names the cluster itself",
    around: { subject: live },
    waiver: { clusters: [{ id: "u-1" }] },
    waived: ["web"],
  },
  {
    says: "narrows the clusters of its file",
    around: { subject: live },
    policy: { clusters: [{ name: "prod-*" }] },
    waiver: { clusters: [{ name: "prod-us" }] },
    waived: [],
  },
  {
    says: "that is limited to a cluster does not count in files",
    waiver: { clusters: [{ name: "prod-eu" }] },
    waived: [],
  },
  {
    says: "with an empty cluster id meets no cluster whose id is unknown",
    around: { subject: { input: "cluster", cluster: { id: "", name: "x" } } },
    waiver: { clusters: [{ id: "" }] },
    waived: [],
  },
  {
    says: "of a team takes what the team owns up to its severity",
    waiver: { team: "shop", selector: { namespaces: ["shop"] } },
    waived: ["cart"],
    remarks: ["waiver-refused"],
  },
  {
    says: "of a team takes nothing that others own",
    waiver: { team: "shop", selector: { names: ["cart"] } },
    items: [{ ...cart, owner: "pay" }],
    waived: [],
    remarks: ["waiver-refused"],
  },
  {
    says: "of a team that is not there takes nothing",
    waiver: { team: "nobody", selector: { names: ["cart"] } },
    items: [{ ...cart, owner: "nobody" }],
    waived: [],
    remarks: ["waiver-refused"],
  },
];

for (const { says, waiver, items = [web, cart], policy, around, waived, remarks = [] } of cases) {
  test(`a waiver ${says}`, () => {
    const whole = { waivers: [waiverOf(waiver)], clusters: [], owners, ...policy };
    const result = applyWaivers(items, whole, aroundOf(items, around));
    const taken = result.items.filter((item) => item.waiver !== undefined);
    assert.deepEqual(
      taken.map((item) => item.object.name),
      waived,
    );
    assert.deepEqual(
      result.remarks.map((remark) => remark.control),
      remarks,
    );
    for (const item of result.items)
      assert.equal(item.verdict, items.find((i) => i.object === item.object)?.verdict);
  });
}

test("a waiver of everything fails the default gate by its own finding", () => {
  const waiver = waiverOf({ controls: ["*"], selector: { namespaces: ["*"] } });
  const { remarks } = applyWaivers(
    [web],
    { waivers: [waiver], clusters: [], owners },
    aroundOf([web]),
  );
  assert.deepEqual(
    remarks.map(({ severity }) => severity),
    ["high"],
  );
});

test("a waiver that takes most findings of a control is too broad", () => {
  const many = Array.from({ length: 20 }, (_, i) =>
    findingOn(`Pod ${i < 12 ? "shop" : "pay"}/p${i}`),
  );
  const policy = {
    waivers: [waiverOf({ selector: { namespaces: ["shop"] } })],
    clusters: [],
    owners,
  };
  const { remarks } = applyWaivers(many, policy, aroundOf(many));
  assert.deepEqual(
    remarks.map(({ control }) => control),
    ["waiver-too-broad"],
  );
  assert.match(remarks[0]!.message, /12 of the 20/);
});

test("waivers of other clusters are counted, so that a report can say so", () => {
  const policy = { waivers: [waiverOf()], clusters: [], owners };
  assert.equal(applyWaivers([web], policy, aroundOf([web], { subject: live })).elsewhere, 1);
});

test("the applied waiver shows reason, owner, date and place", () => {
  const { items } = applyWaivers(
    [web],
    { waivers: [waiverOf()], clusters: [], owners },
    aroundOf([web]),
  );
  assert.deepEqual(items[0]?.waiver, {
    reason: "the image is being rebuilt",
    owner: "team-shop",
    expires: "2027-01-31",
    file: "rampart.yaml",
    line: 7,
  });
});

test("a remark keeps its fingerprint when lines move", () => {
  const at = (line: number) =>
    waiverOf({ expires: "2026-01-01", at: { file: "rampart.yaml", line, column: 1 } });
  const print = (waiver: Waiver) =>
    applyWaivers([web], { waivers: [waiver], clusters: [], owners }, aroundOf([web])).remarks[0]
      ?.fingerprint;
  assert.equal(print(at(3)), print(at(30)));
});

const part = fc.constantFrom("a", "b", "ab", "ba");
const glob = fc.constantFrom("a", "b", "a*", "*b", "?", "*");
const optional = <T>(list: fc.Arbitrary<T>) =>
  fc.option(fc.array(list, { minLength: 1, maxLength: 2 }), { nil: undefined });

test("a waiver never takes a finding outside its selector, and never takes one away", () => {
  const findings = fc.array(
    fc.tuple(
      part,
      part,
      fc.constantFrom("Pod", "Deployment"),
      fc.constantFrom("run-as-root", "host-path"),
    ),
    { maxLength: 8 },
  );
  const selector = fc.record({
    namespaces: optional(glob),
    names: optional(glob),
    kinds: optional(fc.constant("Pod")),
  });
  const control = fc.constantFrom("run-as-root", "host-path", "root-user", "*");
  fc.assert(
    fc.property(findings, selector, control, (drawn, { namespaces, names, kinds }, id) => {
      const items = drawn.map(([ns, name, kind, of]) =>
        findingOn(`${kind} ${ns}/${name}`, { control: of }),
      );
      const waiver = waiverOf({
        controls: [id],
        selector: {
          ...(namespaces === undefined ? {} : { namespaces }),
          ...(names === undefined ? {} : { names }),
          ...(kinds === undefined ? {} : { kinds }),
        },
      });
      const result = applyWaivers(
        items,
        { waivers: [waiver], clusters: [], owners },
        aroundOf(items),
      );
      const takes = (globs: readonly string[] | undefined, text: string) =>
        globs === undefined ||
        globs.some((g) =>
          new RegExp(`^${g.replaceAll("*", ".*").replaceAll("?", ".")}$`).test(text),
        );
      assert.equal(result.items.length, items.length);
      for (const [i, item] of result.items.entries()) {
        const { waiver: mark, ...rest } = item;
        assert.deepEqual(rest, items[i]);
        const { object, control: of } = item;
        const inside =
          (id === "*" || id === of || (id === "root-user" && of === "run-as-root")) &&
          takes(namespaces, object.namespace) &&
          takes(names, object.name) &&
          takes(kinds, object.kind);
        assert.equal(mark !== undefined, inside);
      }
    }),
  );
});
