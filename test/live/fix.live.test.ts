import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import * as fc from "fast-check";
import { fixedFixtures } from "../../scripts/fixed-fixtures.ts";
import { applyEdits, same } from "../../src/fix/apply-edits.ts";
import { splice } from "../../src/fix/index.ts";
import type { Edit, Json } from "../../src/model/index.ts";
import { objectsOf } from "../../src/snapshot/manifests/objects.ts";
import { documents, readDocument } from "../../src/snapshot/text/index.ts";
import { skipLive } from "../control-plane/live.ts";
import { type ControlPlane, startControlPlane } from "../control-plane/start.ts";
import { editOf, kinds, object, printed, style, tree } from "../unit/random-yaml.ts";
import { defineOpenKind } from "./open-kind.ts";

const yaml = { "content-type": "application/yaml" };

/** Fixed objects that the server refuses for what the fix does not touch, with its own words. */
const refused: Readonly<Record<string, RegExp>> = {};

describe("fixed files against the API server", { skip: skipLive({ own: true }) }, () => {
  let plane: ControlPlane;
  before(async () => {
    plane = await startControlPlane();
    // keeps every field: the server answers with what it read
    await defineOpenKind(plane, "rampart.test", "v1", "Edit", "edited");
  });
  after(() => plane?.stop());

  test("accepts every fixed object where nothing is enforced", async (t) => {
    let accepted = 0;
    let custom = 0;
    const namespaces = new Set<string>(["default"]);
    const wrong: string[] = [];
    for await (const { id, fixed = "" } of fixedFixtures()) {
      for (const document of documents(fixed, `${id}.yaml`)) {
        for (const { object: one, apiVersion, kind } of objectsOf(readDocument(document).value)) {
          const { name, namespace = "default" } = one["metadata"] as Record<string, string>;
          const group = apiVersion.includes("/") ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
          const served = (await plane.request("GET", group)).body?.resources as
            | { name: string; kind: string; namespaced: boolean }[]
            | undefined;
          const resource = served?.find((r) => r.kind === kind && !r.name.includes("/"));
          if (resource === undefined) {
            custom += 1;
            continue;
          }
          if (resource.namespaced && !namespaces.has(namespace)) {
            namespaces.add(namespace);
            const metadata = { name: namespace };
            await plane.request("POST", "/api/v1/namespaces", {
              apiVersion: "v1",
              kind: "Namespace",
              metadata,
            });
          }
          const place = resource.namespaced ? `/namespaces/${namespace}` : "";
          const path = `${group}${place}/${resource.name}?dryRun=All&fieldValidation=Strict`;
          const reply = await plane.request("POST", path, document.text, yaml);
          const exists = reply.status === 409 && kind === "Namespace";
          const expected = refused[`${id}/${name}`];
          if (reply.status === 201 || exists) accepted += 1;
          else if (expected === undefined || !expected.test(String(reply.body?.message))) {
            wrong.push(`${id}/${name}: ${reply.status} ${reply.body?.message}`);
          }
        }
      }
    }
    t.diagnostic(`${accepted} objects accepted, ${custom} of kinds that the server does not serve`);
    assert.deepEqual(wrong, []);
    assert.ok(accepted > 100);
  });

  test("reads a thousand edited texts as they are meant", async (t) => {
    const edited: { readonly text: string; readonly expected: Json }[] = [];
    fc.assert(
      fc.property(object, style, kinds, fc.nat(), tree, (value, how, kind, pick, to) => {
        const source = printed({ spec: value }, how);
        const head = `apiVersion: rampart.test/v1\nkind: Edit\nmetadata: {name: edited}\n`;
        const crlf = how.crlf ? head.replaceAll("\n", "\r\n") : head;
        const [document] = documents(crlf + source, "f.yaml");
        if (document === undefined) return;
        const spec = (readDocument(document).value as { spec: Json }).spec;
        const inner = editOf(
          spec,
          kind,
          pick,
          kind === "set" && typeof to === "object" ? true : to,
        );
        if (inner === undefined) return;
        const edit: Edit = { ...inner, path: ["spec", ...inner.path] };
        const result = splice(document, [], [edit]);
        const expected = applyEdits(spec, [inner]);
        if ("text" in result && expected !== undefined)
          edited.push({ text: result.text, expected });
      }),
      { numRuns: 1100, seed: 20261125 },
    );
    assert.ok(edited.length >= 1000, `only ${edited.length} edits were made`);
    const path = "/apis/rampart.test/v1/namespaces/default/edited?dryRun=All";
    const wrong = await Promise.all(
      edited.map(async ({ text, expected }) => {
        const reply = await plane.request("POST", path, text, yaml);
        if (reply.status === 201 && same(reply.body.spec as Json, expected)) return [];
        return [
          `${reply.status} ${JSON.stringify(reply.body.spec ?? reply.body.message)}\n${text}`,
        ];
      }),
    );
    t.diagnostic(`${edited.length} edited texts compared`);
    assert.deepEqual(wrong.flat(), []);
  });
});
