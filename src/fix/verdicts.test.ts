import assert from "node:assert/strict";
import { test } from "node:test";
import { worsened, type ProofFinding, type Verdicts } from "./verdicts.ts";

const pod = { kind: "Pod", namespace: "shop", name: "web" };
const namespace = { kind: "Namespace", namespace: "", name: "shop" };

function fail(control: string, object: ProofFinding["object"], impliedBy?: string): ProofFinding {
  const print = `${control} ${object.kind}`;
  const cause = impliedBy === undefined ? {} : { impliedBy };
  return { control, verdict: "fail", severity: "medium", object, fingerprint: print, ...cause };
}

const of = (...findings: readonly ProofFinding[]): Verdicts => ({ findings, fixes: [] });

const deny = fail("default-deny", namespace);
const unselected = fail("unselected", pod, deny.fingerprint);
const metadata = fail("metadata", pod, unselected.fingerprint);

for (const [name, before, after, expected] of [
  ["a new failure is worse", of(), of(fail("unselected", pod)), ["unselected on Pod shop/web"]],
  ["one that another object's explained before is none", of(deny), of(deny, unselected), []],
  ["nor one that folds under it by steps", of(deny), of(deny, unselected, metadata), []],
  [
    "where the cause is new too, both are worse",
    of(),
    of(deny, unselected),
    ["default-deny on Namespace shop", "unselected on Pod shop/web"],
  ],
  [
    "a cause on the same object explains nothing away",
    of(fail("unselected", pod)),
    of(fail("unselected", pod), metadata),
    ["metadata on Pod shop/web"],
  ],
  [
    "findings that name each other are worse",
    of(),
    of(fail("a", pod, "b Pod"), fail("b", pod, "a Pod")),
    ["a on Pod shop/web", "b on Pod shop/web"],
  ],
] as const) {
  test(name, () => assert.deepEqual(worsened(before, after), expected));
}
