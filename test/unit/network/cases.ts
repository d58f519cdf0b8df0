import assert from "node:assert/strict";
import { test } from "node:test";
import { controls } from "../../../src/controls/index.ts";
import { evaluateText } from "../evaluate-text.ts";

export const shop = "apiVersion: v1\nkind: Namespace\nmetadata: {name: shop, labels: {team: a}}";
export const other = "apiVersion: v1\nkind: Namespace\nmetadata: {name: other, labels: {team: b}}";

export function pod(name: string, more = "", namespace = "shop"): string {
  return `apiVersion: v1
kind: Pod
metadata: {name: ${name}, namespace: ${namespace}, labels: {app: ${name}}}
spec: {${more}containers: [{name: c, image: i, ports: [{name: http, containerPort: 8080}]}]}`;
}

export function policy(spec: string, namespace = "shop"): string {
  return `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: p, namespace: ${namespace}}
spec: ${spec}`;
}

export function custom(apiVersion: string, kind: string, spec: string, namespace = ""): string {
  const where = namespace === "" ? "" : `, namespace: ${namespace}`;
  return `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: p${where}}\nspec: ${spec}`;
}

/** The verdict of a control on the one object that it names so, with the reason of an unknown. */
function verdict(id: string, name: string, documents: readonly string[]): string {
  const chosen = controls.filter((control) => control.id === id);
  assert.equal(chosen.length, 1, id);
  const { findings } = evaluateText(documents.join("\n---\n"), chosen);
  const found = findings.filter(({ object }) => object.name === name);
  assert.equal(found.length, 1, `${id} on ${name}`);
  const { verdict: said, reason } = found[0]!;
  return said === "unknown" ? `unknown: ${reason}` : said;
}

export type Case = readonly [
  name: string,
  control: string,
  on: string,
  documents: readonly string[],
  expected: string | RegExp,
];

export const web = pod("web");

/** One test for each case: what a control says of an object. */
export function testCases(cases: readonly Case[]): void {
  for (const [name, control, on, documents, expected] of cases) {
    test(`${control}: ${name}`, () => {
      const said = verdict(control, on, documents);
      if (typeof expected === "string") assert.equal(said, expected);
      else assert.match(said, expected);
    });
  }
}
