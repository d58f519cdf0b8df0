import assert from "node:assert/strict";
import { test } from "node:test";
import { Fault, apiVersion, type Finding, type Gap, type Json } from "../../model/index.ts";
import { findingOn } from "../../../test/unit/engine/samples.ts";
import { readBaseline } from "./baseline-document.ts";
import { compareWithBaseline } from "./baseline.ts";

interface Side {
  readonly items?: readonly Finding[];
  readonly gaps?: readonly Gap[];
  readonly cluster?: { readonly id: string; readonly name: string };
}

const document = ({ items = [], gaps = [], cluster }: Side): Json => {
  const subject = cluster === undefined ? { input: "files" } : { input: "cluster", cluster };
  return JSON.parse(JSON.stringify({ apiVersion, kind: "Findings", subject, items, gaps }));
};

const web = findingOn("Deployment shop/web");
const waiver = { reason: "r", owner: "o", expires: "2027-01-31", file: "rampart.yaml" };
const a = { id: "u-a", name: "a" };
const b = { id: "u-b", name: "b" };
const nameless = { id: "", name: "a" };

interface Case {
  readonly says: string;
  readonly before: Side;
  readonly after: Side;
  readonly known: boolean;
}

const on = (change: Parameters<typeof findingOn>[1]) => [findingOn("Deployment shop/web", change)];

const cases: readonly Case[] = [
  {
    says: "a fail that was there is known",
    before: { items: [web] },
    after: { items: [web] },
    known: true,
  },
  { says: "a fail that was not there is new", before: {}, after: { items: [web] }, known: false },
  {
    says: "what was waived is new when its waiver is gone",
    before: { items: on({ waiver }) },
    after: { items: [web] },
    known: false,
  },
  {
    says: "what was known in the baseline stays known",
    before: { items: on({ known: true }) },
    after: { items: [web] },
    known: true,
  },
  {
    says: "a fail that is now more severe is new",
    before: { items: on({ severity: "medium" }) },
    after: { items: [web] },
    known: false,
  },
  {
    says: "a fail that is now milder is known",
    before: { items: on({ severity: "critical" }) },
    after: { items: [web] },
    known: true,
  },
  {
    says: "a fail where the baseline had an unknown is new",
    before: { items: on({ verdict: "unknown" }) },
    after: { items: [web] },
    known: false,
  },
  {
    says: "an unknown where the baseline had a fail is new",
    before: { items: [web] },
    after: { items: on({ verdict: "unknown" }) },
    known: false,
  },
  {
    says: "an unknown that was one is known",
    before: { items: on({ verdict: "unknown" }) },
    after: { items: on({ verdict: "unknown" }) },
    known: true,
  },
  {
    says: "an unknown that was accepted is new when that ends",
    before: { items: on({ verdict: "unknown", acceptedUnknown: waiver }) },
    after: { items: on({ verdict: "unknown" }) },
    known: false,
  },
  {
    says: "the same cluster is compared",
    before: { items: [web], cluster: a },
    after: { items: [web], cluster: a },
    known: true,
  },
  {
    says: "another cluster is not",
    before: { items: [web], cluster: a },
    after: { items: [web], cluster: b },
    known: false,
  },
  {
    says: "files are compared with a cluster",
    before: { items: [web] },
    after: { items: [web], cluster: a },
    known: true,
  },
  {
    says: "a cluster is compared with files",
    before: { items: [web], cluster: a },
    after: { items: [web] },
    known: true,
  },
  {
    says: "a cluster without an id is compared by its name",
    before: { items: [web], cluster: a },
    after: { items: [web], cluster: nameless },
    known: true,
  },
  {
    says: "a cluster without an id and of another name is not compared",
    before: { items: [web], cluster: b },
    after: { items: [web], cluster: nameless },
    known: false,
  },
  {
    says: "a control that replaces another finds what that had found",
    before: { items: on({ control: "root-user" }) },
    after: { items: [web] },
    known: true,
  },
  {
    says: "a control that replaces another and looks elsewhere finds it too",
    before: { items: on({ control: "root-user", path: "spec.securityContext" }) },
    after: { items: [web] },
    known: true,
  },
  {
    says: "a control that replaces another and finds more has found something new",
    before: { items: on({ control: "root-user", path: "spec.securityContext" }) },
    after: { items: [web, { ...web, fingerprint: "other", path: "spec.containers[b]" }] },
    known: false,
  },
  {
    says: "a replaced control on another object says nothing",
    before: { items: [findingOn("Deployment shop/cart", { control: "root-user" })] },
    after: { items: [web] },
    known: false,
  },
];

const controls = [{ id: "run-as-root", replaces: ["root-user"] }];

for (const { says, before, after, known } of cases) {
  test(`against a baseline ${says}`, () => {
    const baseline = readBaseline(document(before), "base.json");
    const subject = after.cluster === undefined ? {} : { cluster: after.cluster };
    const { items } = compareWithBaseline(after.items ?? [], [], baseline, subject, controls);
    assert.equal(
      items.every((item) => item.known === true),
      known,
    );
  });
}

test("a gap is known whatever its line and wording", () => {
  const gap: Gap = { reason: "unparsable", message: "tab", file: "a.yaml", line: 3 };
  const moved = { ...gap, message: "a tab", line: 9 };
  const other = { ...gap, file: "b.yaml" };
  const baseline = readBaseline(document({ gaps: [gap] }), "base.json");
  const { gaps } = compareWithBaseline([], [moved, other], baseline, {}, []);
  assert.deepEqual(gaps, [{ ...moved, known: true }, other]);
});

test("a list of documents is compared cluster by cluster", () => {
  const list = {
    apiVersion,
    kind: "FindingsList",
    items: [document({ cluster: a, items: [web] }), document({ cluster: b })],
  };
  const baseline = readBaseline(list, "base.json");
  const knownIn = (cluster: typeof a) =>
    compareWithBaseline([web], [], baseline, { cluster }, []).items[0]?.known;
  assert.deepEqual([knownIn(a), knownIn(b)], [true, undefined]);
});

const refused: readonly [says: string, document: Json, message: RegExp][] = [
  [
    "a newer version",
    { apiVersion: "rampart.dev/v2", kind: "Findings", items: [] },
    /newer Rampart wrote it/,
  ],
  ["something else", { apiVersion: "v1", kind: "Findings", items: [] }, /apiVersion is not/],
  ["another kind", { apiVersion, kind: "Plan" }, /no Findings document/],
  [
    "a list of other things",
    { apiVersion, kind: "FindingsList", items: [{ kind: "Pod" }] },
    /no Findings document/,
  ],
  ["a list that is none", { apiVersion, kind: "FindingsList" }, /no list/],
  ["items that are no list", { apiVersion, kind: "Findings", items: {} }, /no list/],
  [
    "an item without a fingerprint",
    { apiVersion, kind: "Findings", items: [{ verdict: "fail" }] },
    /lacks/,
  ],
  ["an item that is no object", { apiVersion, kind: "Findings", items: [1] }, /no object/],
  ["a number", 3, /no Findings document/],
  ["null", null, /no Findings document/],
];

for (const [says, given, message] of refused) {
  test(`${says} is refused as a baseline, with the reason`, () => {
    assert.throws(
      () => readBaseline(given, "base.json"),
      (error) => error instanceof Fault && error.code === "config" && message.test(error.message),
    );
  });
}
