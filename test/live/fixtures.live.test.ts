import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { controls } from "../../src/controls/index.ts";
import { isBuiltInGroup } from "../../src/facts/index.ts";
import { groupOf, isObject, type JsonObject } from "../../src/model/index.ts";
import { isClusterScoped } from "../../src/snapshot/cluster-scoped.ts";
import { documents, readDocument } from "../../src/snapshot/text/index.ts";
import { skipLive } from "../control-plane/live.ts";
import { startControlPlane, type ControlPlane } from "../control-plane/start.ts";
import { defineOpenKind } from "./open-kind.ts";

interface Fixture {
  readonly where: string;
  readonly object: JsonObject;
  /** `# refused: …`, the server's own words */
  readonly refused: string | undefined;
}

const base = fileURLToPath(new URL("../../src/controls/", import.meta.url));

function fixtures(): readonly Fixture[] {
  return controls.flatMap(({ area, id }) =>
    ["bad.yaml", "good.yaml", "fixed.yaml"].flatMap((name) => {
      const file = `${base}${area}/${id}/fixtures/${name}`;
      if (!existsSync(file)) return [];
      return [...documents(readFileSync(file, "utf8"), file)].flatMap((document): Fixture[] => {
        const { value } = readDocument(document);
        // node files, flags and the like are ours: no API server knows them
        if (!isObject(value) || groupOf(String(value["apiVersion"])) === "rampart.dev") return [];
        const refused = /^# refused: (.+)$/m.exec(document.text)?.[1];
        return [{ where: `${id}/${name}:${document.line}`, object: value, refused }];
      });
    }),
  );
}

const served = new Set(["default", "kube-system", "kube-public", "kube-node-lease"]);

describe("every control's fixtures", { skip: skipLive({ own: true }) }, () => {
  let plane: ControlPlane;
  const all = fixtures();

  before(async () => {
    plane = await startControlPlane();
    const custom = new Map(
      all
        .filter(({ object }) => !isBuiltInGroup(groupOf(String(object["apiVersion"]))))
        .map(({ object }) => [`${object["apiVersion"]}/${object["kind"]}`, object]),
    );
    for (const object of custom.values()) {
      const [group = "", version = ""] = String(object["apiVersion"]).split("/");
      const kind = String(object["kind"]);
      await defineOpenKind(plane, group, version, kind, pluralOf(kind));
    }
    const names = new Set(all.map(({ object }) => namespaceOf(object)));
    for (const name of names) {
      if (served.has(name)) continue;
      const made = await plane.request("POST", "/api/v1/namespaces", { metadata: { name } });
      assert.equal(made.status, 201, JSON.stringify(made.body));
    }
  });
  after(() => plane?.stop());

  test("are taken by a strict API server, but for those marked with its own words", async (t) => {
    const wrong: string[] = [];
    let refusals = 0;
    for (const { where, object, refused } of all) {
      const { status, message } = await post(plane, object);
      const taken = status === 200 || status === 201 || (status === 409 && refused === undefined);
      if (refused === undefined && !taken) wrong.push(`${where}: ${message}`);
      if (refused === undefined) continue;
      refusals += 1;
      if (taken || !message.includes(refused))
        wrong.push(`${where}: marked, yet ${status} ${message}`);
    }
    t.diagnostic(`${all.length} objects posted, ${refusals} marked as refused`);
    assert.deepEqual(wrong, []);
    assert.ok(all.length > 300 && refusals > 10);
  });

  test("with ephemeral containers are taken once these are added to the running pod", async (t) => {
    const debugged = all.filter(
      ({ object }) => isObject(object["spec"]) && "ephemeralContainers" in object["spec"],
    );
    for (const { where, object, refused } of debugged) {
      assert.match(refused ?? "", /ephemeralContainers: Forbidden: cannot be set on create/, where);
      const { ephemeralContainers, ...spec } = object["spec"] as JsonObject;
      const metadata = object["metadata"] as JsonObject;
      const path = `/api/v1/namespaces/${namespaceOf(object)}/pods`;
      const name = `debugged-${debugged.findIndex((each) => each.where === where)}`;
      const made = await plane.request("POST", path, {
        ...object,
        metadata: { ...metadata, name },
        spec,
      });
      assert.equal(made.status, 201, `${where}: ${JSON.stringify(made.body)}`);
      const added = await plane.request(
        "PATCH",
        `${path}/${name}/ephemeralcontainers?dryRun=All&fieldValidation=Strict`,
        { spec: { ephemeralContainers } },
        { "content-type": "application/strategic-merge-patch+json" },
      );
      assert.equal(added.status, 200, `${where}: ${JSON.stringify(added.body)}`);
    }
    t.diagnostic(`${debugged.length} pods with ephemeral containers`);
    assert.ok(debugged.length >= 8);
  });
});

function namespaceOf(object: JsonObject): string {
  const { namespace } = object["metadata"] as { namespace?: string };
  return isOfCluster(object) ? "default" : (namespace ?? "default");
}

/** Kinds that are defined for this test are all namespaced. */
function isOfCluster(object: JsonObject): boolean {
  const group = groupOf(String(object["apiVersion"]));
  return isBuiltInGroup(group) && isClusterScoped(group, String(object["kind"]));
}

function pluralOf(kind: string): string {
  const word = kind.toLowerCase();
  if (word.endsWith("y")) return `${word.slice(0, -1)}ies`;
  return /(?:s|x|ch)$/.test(word) ? `${word}es` : `${word}s`;
}

async function post(
  plane: ControlPlane,
  object: JsonObject,
): Promise<{ status: number; message: string }> {
  const version = String(object["apiVersion"]);
  const kind = String(object["kind"]);
  const root = version === "v1" ? "/api/v1" : `/apis/${version}`;
  const within = isOfCluster(object) ? "" : `/namespaces/${namespaceOf(object)}`;
  const path = `${root}${within}/${pluralOf(kind)}?dryRun=All&fieldValidation=Strict`;
  const { status, body } = await plane.request("POST", path, object);
  return { status, message: String(body?.message ?? JSON.stringify(body)) };
}
