import assert from "node:assert/strict";
import { test } from "node:test";
import { controls } from "../controls/index.ts";
import type { Framework } from "../model/index.ts";
import { frameworkNamed, frameworks } from "./index.ts";

/** Sections of the published documents with the number of their recommendations: none is dropped. */
const published: Readonly<Partial<Record<Framework, Readonly<Record<string, number>>>>> = {
  "cis-2.0": {
    "1.1": 21,
    "1.2": 30,
    "1.3": 7,
    "1.4": 2,
    "2": 7,
    "3.1": 3,
    "3.2": 2,
    "4.1": 10,
    "4.2": 14,
    "4.3": 1,
    "5.1": 13,
    "5.2": 12,
    "5.3": 2,
    "5.4": 2,
    "5.5": 1,
    "5.6": 4,
  },
  "cis-eks": {
    "2.1": 2,
    "3.1": 4,
    "3.2": 9,
    "4.1": 12,
    "4.2": 5,
    "4.3": 2,
    "4.4": 2,
    "4.5": 2,
    "5.1": 4,
    "5.2": 1,
    "5.3": 1,
    "5.4": 5,
    "5.5": 1,
  },
  "cis-gke": {
    "3.1": 4,
    "4.1": 10,
    "4.2": 1,
    "4.3": 2,
    "4.4": 2,
    "4.5": 1,
    "4.6": 4,
    "5.1": 4,
    "5.2": 2,
    "5.3": 1,
    "5.4": 1,
    "5.5": 7,
    "5.6": 7,
    "5.7": 2,
    "5.8": 3,
    "5.9": 2,
    "5.10": 4,
  },
  "cis-aks": {
    "2.1": 1,
    "3.1": 4,
    "3.2": 9,
    "4.1": 12,
    "4.2": 5,
    "4.4": 2,
    "4.5": 2,
    "4.6": 3,
    "5.1": 4,
    "5.2": 1,
    "5.3": 1,
    "5.4": 5,
    "5.5": 2,
  },
  "owasp-k8s": { K: 10 },
  "pss-baseline": { baseline: 12 },
};

for (const [name, sections] of Object.entries(published)) {
  test(`${name} lists every recommendation of every section, in order`, () => {
    const info = frameworkNamed(name as Framework);
    const counted = Object.fromEntries(info.sections.map((s) => [s.id, s.items.length]));
    assert.deepEqual(counted, sections);
    if (!name.startsWith("cis")) return;
    for (const { id, items } of info.sections) {
      assert.deepEqual(
        items.map((item) => item.id),
        items.map((_, index) => `${id}.${index + 1}`),
      );
    }
  });
}

test("CIS 2.0.1 has 131 recommendations, 65 of them automated, and 1.12 the same", () => {
  const items = frameworkNamed("cis-2.0").sections.flatMap((section) => section.items);
  assert.equal(items.length, 131);
  assert.equal(items.filter(({ assessment }) => assessment === "automated").length, 65);
  assert.equal(frameworkNamed("cis-1.12").sections, frameworkNamed("cis-2.0").sections);
});

const known = new Set(controls.map(({ id }) => id));

for (const { name, sections } of frameworks) {
  const items = sections.flatMap((section) => section.items);

  test(`each recommendation of ${name} stands once, and is decided or says why not`, () => {
    assert.equal(new Set(items.map(({ id }) => id)).size, items.length);
    for (const { id, title, deciders, undecided } of items) {
      assert.match(title, /^\S.{3,90}[^.\s]$/, id);
      assert.ok(deciders.length > 0 || undecided !== undefined, `${id} says neither`);
      const ids = deciders.map(({ control }) => control);
      assert.equal(new Set(ids).size, ids.length, `${id} names a control twice`);
    }
  });

  test(`every control that ${name} names exists`, () => {
    const named = items.flatMap(({ deciders }) => deciders.map(({ control }) => control));
    assert.deepEqual(
      [...new Set(named)].filter((id) => !known.has(id)),
      [],
    );
  });
}

test("Microsoft's threat matrix is there from its first technique to its last", () => {
  const matrix = frameworkNamed("mitre").sections.find(({ id }) => id === "threat-matrix");
  const ids = matrix?.items.map(({ id }) => id).filter((id) => id.startsWith("MS-TA"));
  assert.deepEqual(
    ids,
    Array.from({ length: 43 }, (_, index) => `MS-TA${9001 + index}`),
  );
});

test("a control has the ids that the frameworks give it, and no others", () => {
  for (const control of controls) {
    const ids = frameworks.flatMap(({ name, sections }) => {
      const own = sections
        .flatMap(({ items }) => items)
        .filter(({ deciders }) => deciders.some((decider) => decider.control === control.id))
        .map(({ id }) => id);
      return own.length === 0 ? [] : [[name, own] as const];
    });
    assert.deepEqual(control.frameworks, Object.fromEntries(ids), control.id);
  }
});
