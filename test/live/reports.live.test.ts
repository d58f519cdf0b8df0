/** Reports that are API objects, stored by a real API server under the published schema. */
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { textOf } from "../../src/report/format.ts";
import { report as openreports } from "../../src/report/openreports.ts";
import { report as policyreport } from "../../src/report/policyreport.ts";
import { skipLive } from "../control-plane/live.ts";
import { startControlPlane, type ControlPlane } from "../control-plane/start.ts";
import schema from "../schemas/openreports-v1alpha1.json" with { type: "json" };
import { reportInputs } from "../unit/report/report-inputs.ts";
import { input } from "../unit/report/sample.ts";

interface Item {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
  readonly results: readonly object[];
}

/** The old API differs in two fields and the severities; its definition is made of the new one's. */
const { source: _s, configuration: _c, ...older } = schema.properties;
const apis = [
  {
    report: openreports,
    group: "openreports.io",
    version: "v1alpha1",
    kinds: ["Report", "ClusterReport"],
    schema: schema as object,
  },
  {
    report: policyreport,
    group: "wgpolicyk8s.io",
    version: "v1alpha2",
    kinds: ["PolicyReport", "ClusterPolicyReport"],
    schema: { ...schema, properties: older } as object,
  },
];

const plural = (kind: string): string => `${kind.toLowerCase()}s`;

describe("an API server stores reports", { skip: skipLive({ own: true }) }, () => {
  let plane: ControlPlane;
  before(async () => {
    plane = await startControlPlane({});
  });
  after(() => plane.stop());

  for (const api of apis) {
    it(`of ${api.group}, every field known to the schema`, async () => {
      for (const [i, kind] of api.kinds.entries()) {
        await define(api, kind, i === 0 ? "Namespaced" : "Cluster");
      }
      let stored = 0;
      for (const { documents } of reportInputs) {
        const text = textOf(api.report, input(documents, { showAll: true }));
        for (const item of (JSON.parse(text) as { items: Item[] }).items) {
          await store(api, item);
          stored += 1;
        }
      }
      assert.ok(stored > 50, String(stored));
    });
  }

  async function define(
    { group, version, schema: openAPIV3Schema }: (typeof apis)[number],
    kind: string,
    scope: string,
  ): Promise<void> {
    const names = {
      kind,
      listKind: `${kind}List`,
      plural: plural(kind),
      singular: kind.toLowerCase(),
    };
    const path = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";
    const name = `${plural(kind)}.${group}`;
    const made = await plane.request("POST", path, {
      apiVersion: "apiextensions.k8s.io/v1",
      kind: "CustomResourceDefinition",
      metadata: {
        name,
        // Groups of kubernetes.io and k8s.io want a review: this is what their definitions say.
        annotations: { "api-approved.kubernetes.io": "unapproved, experimental-only" },
      },
      spec: {
        group,
        scope,
        names,
        versions: [{ name: version, served: true, storage: true, schema: { openAPIV3Schema } }],
      },
    });
    assert.equal(made.status, 201, JSON.stringify(made.body));
    for (let tries = 0; tries < 100; tries++) {
      const { status } = await plane.request("GET", `/apis/${group}/${version}/${plural(kind)}`);
      if (status === 200) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    assert.fail(`${name} is not served`);
  }

  async function store(api: (typeof apis)[number], item: Item): Promise<void> {
    const { namespace, name } = item.metadata;
    if (namespace !== undefined) {
      await plane.request("POST", "/api/v1/namespaces", {
        apiVersion: "v1",
        kind: "Namespace",
        metadata: { name: namespace },
      });
    }
    const within = namespace === undefined ? "" : `/namespaces/${namespace}`;
    const path = `/apis/${api.group}/${api.version}${within}/${plural(item.kind)}`;
    const made = await plane.request("POST", `${path}?fieldValidation=Strict`, item);
    assert.equal(made.status, 201, JSON.stringify(made.body).slice(0, 1000));
    const read = await plane.request("GET", `${path}/${name}`);
    assert.deepEqual((read.body as unknown as Item).results, item.results);
    await plane.request("DELETE", `${path}/${name}`);
  }
});
