import assert from "node:assert/strict";
import { describe, test } from "node:test";
import * as fc from "fast-check";
import { reportInputs } from "../../test/unit/report/report-inputs.ts";
import { document, finding, fleet, input, shop } from "../../test/unit/report/sample.ts";
import type { Finding, Findings, Resolved } from "../model/index.ts";
import { textOf } from "./format.ts";
import { report } from "./tickets.ts";

interface Ticket {
  readonly key: string;
  readonly title: string;
  readonly body: string;
  readonly owner: string;
  readonly state: string;
}

function tickets(documents: readonly Findings[]): readonly Ticket[] {
  const text = textOf(report, input(documents));
  if (text === "") return [];
  return text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Ticket);
}

for (const { name, documents } of reportInputs) {
  test(`the tickets of ${name} are JSON lines with one key each`, () => {
    const list = tickets(documents);
    for (const one of list) {
      assert.deepEqual(Object.keys(one), ["key", "title", "body", "owner", "state"]);
      assert.match(one.key, /^rampart-[0-9a-f]{20}$/);
      assert.ok(one.state === "open" || one.state === "closed");
    }
    assert.equal(new Set(list.map(({ key }) => key)).size, list.length);
  });
}

test("there is one ticket for each cause and owner; what a cause explains stands in its own", () => {
  const list = tickets([shop]);
  const named = list.map(({ title, owner }) => `${owner}: ${title}`);
  assert.ok(named.includes("shop-team: Privilege escalation is allowed (privilege-escalation)"));
  assert.ok(!named.some((one) => one.startsWith("platform: Privilege escalation")));
  const cause = list.find(({ title }) => title.includes("privileged-container"));
  assert.match(cause?.body ?? "", /Also fails because of this: `privilege-escalation`/);
  assert.match(cause?.body ?? "", /- `Deployment ci\/runner`, `ci\/runner\.yaml:31:13`: /);
  assert.match(cause?.body ?? "", /Fix: Set privileged to false/);
});

const one = { control: "host-network", on: "Pod a/b", owner: "shop" } as const;

test("the key stays while objects, severities, versions and times change", () => {
  const draft = fc.record({
    on: fc.constantFrom("Pod a/b", "Pod a/c", "Deployment x/y"),
    severity: fc.constantFrom("critical", "high", "low"),
    known: fc.constantFrom(undefined, true),
  });
  const key = tickets([document([finding(one)])])[0]?.key;
  fc.assert(
    fc.property(fc.array(draft, { minLength: 1, maxLength: 5 }), fc.date(), (drafts, at) => {
      const items = drafts.map(({ known, ...d }) =>
        finding({ ...one, ...d, ...(known === true ? { known } : {}) } as typeof one),
      );
      const list = tickets([document(items, { at: String(at.getTime()) })]);
      assert.deepEqual([...new Set(list.map((t) => `${t.key} ${t.state}`))], [`${key} open`]);
    }),
    { numRuns: 50 },
  );
});

test("owners, controls and clusters have keys of their own", () => {
  const items = [
    finding(one),
    finding({ ...one, owner: "data" }),
    finding({ ...one, control: "x" }),
  ];
  const keys = [...tickets([document(items)]), ...tickets(fleet)].map(({ key }) => key);
  assert.equal(new Set(keys).size, keys.length);
});

test("a cluster keeps its keys when it is renamed", () => {
  const named = (name: string): string | undefined => {
    const subject = {
      input: "cluster",
      name,
      kubernetesVersion: "1.37",
      cluster: { id: "uid", name },
    } as const;
    return tickets([document([finding(one)], { subject })])[0]?.key;
  };
  assert.equal(named("a"), named("b"));
});

describe("a ticket is closed by what was read, never by what was not", () => {
  const resolved: readonly Resolved[] = [
    {
      control: "host-network",
      owner: "shop",
      object: { apiVersion: "v1", kind: "Pod", namespace: "a", name: "b" },
      fingerprint: "f",
    },
  ];
  const waiver = { reason: "r", owner: "o", expires: "2027-01-01", file: "w.yaml" };
  const other = { ...one, on: "Pod a/c" } as const;
  const cases: readonly { say: string; items: readonly Finding[]; states: readonly string[] }[] = [
    { say: "all is mended", items: [], states: ["closed"] },
    { say: "another object still fails", items: [finding(other)], states: ["open"] },
    {
      say: "another object is not decided",
      items: [finding({ ...other, verdict: "unknown", reason: "x" })],
      states: [],
    },
    {
      say: "another object is not decided, which somebody accepted",
      items: [finding({ ...other, verdict: "unknown", reason: "x", acceptedUnknown: waiver })],
      states: [],
    },
    {
      say: "another object is not decided, as in the baseline",
      items: [finding({ ...other, verdict: "unknown", reason: "x", known: true })],
      states: [],
    },
    { say: "another object is waived", items: [finding({ ...other, waiver })], states: [] },
    {
      say: "somebody else's object fails",
      items: [finding({ ...other, owner: "data" })],
      states: ["open", "closed"],
    },
    {
      say: "another control is not decided",
      items: [finding({ ...other, control: "x", verdict: "unknown", reason: "x" })],
      states: ["closed"],
    },
  ];
  for (const { say, items, states } of cases) {
    test(say, () => {
      const list = tickets([document(items, { resolved })]);
      assert.deepEqual(
        list.map(({ state }) => state),
        states,
      );
    });
  }
});

test("without a baseline nothing is closed, and a waived cause has no ticket", () => {
  assert.deepEqual(tickets([document([])]), []);
  const waiver = { reason: "r", owner: "o", expires: "2027-01-01", file: "w.yaml" };
  assert.deepEqual(tickets([document([finding({ ...one, waiver })])]), []);
});
