import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import * as fc from "fast-check";
import { networkPolicyRow, selects, type NetworkPolicyRow } from "../../src/facts/index.ts";
import type { JsonObject, KubeObject, Rec } from "../../src/model/index.ts";
import { refusalsOf } from "../../src/network/refused.ts";
import { selectorText } from "../../src/network/selector.ts";
import { skipLive } from "../control-plane/live.ts";
import { startControlPlane, type ControlPlane } from "../control-plane/start.ts";
import { labels, policySpec, selector } from "./network/arbitrary.ts";

const seed = 20260901;
const minor = 37;
const policies = "/apis/networking.k8s.io/v1/namespaces/default/networkpolicies";

function rowOf(spec: unknown): NetworkPolicyRow {
  const identity = {
    group: "networking.k8s.io",
    kind: "NetworkPolicy",
    namespace: "default",
    name: "p",
  };
  const object = {
    apiVersion: "networking.k8s.io/v1",
    kind: "NetworkPolicy",
    metadata: { name: "p" },
    // as it arrives at a reader: undefined is absent
    spec: JSON.parse(JSON.stringify(spec)) as JsonObject,
  } as KubeObject;
  const origin = { from: "file", file: "f", line: 1, start: 0, end: 0, within: [] } as const;
  return networkPolicyRow({ identity, object, origin, assumedNamespace: false, faults: [] } as Rec);
}

/** What a row says, without how it was written. */
function meaning({ podSelector, policyTypes, ingress, egress }: NetworkPolicyRow): unknown {
  return { podSelector, policyTypes, ingress, egress };
}

describe(
  "network policies against the API server's own defaults, validation and selectors",
  { skip: skipLive({ own: true }) },
  () => {
    let plane: ControlPlane;
    before(async () => {
      plane = await startControlPlane();
    });
    after(() => plane?.stop());

    test("four thousand generated policies are taken or refused, and stored, as the row says", async (t) => {
      const specs = fc.sample(policySpec, { numRuns: 4_000, seed });
      let [taken, refused] = [0, 0];
      const fields = new Map<string, number>();
      await Promise.all(
        specs.map(async (spec, index) => {
          const reply = await plane.request("POST", `${policies}?dryRun=All`, {
            apiVersion: "networking.k8s.io/v1",
            kind: "NetworkPolicy",
            metadata: { name: `p-${index}` },
            spec,
          });
          const row = rowOf(spec);
          const ours = refusalsOf(row, minor);
          const told = JSON.stringify(spec);
          if (reply.status === 201) {
            taken += 1;
            assert.deepEqual(ours, [], told);
            assert.deepEqual(meaning(row), meaning(rowOf(reply.body.spec)), told);
            return;
          }
          assert.equal(reply.status, 422, JSON.stringify(reply.body));
          refused += 1;
          assert.ok(ours.length > 0, `${told}: ${reply.body.message}`);
          for (const { message } of ours) fields.set(message, (fields.get(message) ?? 0) + 1);
          // Every refusal in our words stands among the server's own: it says it in the same place.
          const causes = (reply.body.details.causes as { field: string; message: string }[]).map(
            ({ field, message }) => `${field}: ${message}`,
          );
          for (const { path, message } of ours) {
            const field = path.reduce<string>(
              (text, step) =>
                typeof step === "number"
                  ? `${text}[${step}]`
                  : `${text}${text === "" ? "" : "."}${step}`,
              "",
            );
            const said = causes.some(
              (cause) =>
                cause.startsWith(field) && (cause.includes(message) || isOwnWording(message)),
            );
            assert.ok(said, `${told}: ${field}: ${message}; the server: ${causes.join(" | ")}`);
          }
        }),
      );
      t.diagnostic(`${taken} policies taken, ${refused} refused`);
      t.diagnostic([...fields].map(([message, count]) => `${count} × ${message}`).join("\n"));
      assert.ok(taken >= 800, `${taken} were taken`);
      assert.ok(refused >= 800, `${refused} were refused`);
    });

    test("selectors choose the objects that the API server's own list chooses", async (t) => {
      const sets = [
        ...new Map(
          fc.sample(labels, { numRuns: 300, seed }).map((one) => [JSON.stringify(one), one]),
        ).values(),
      ];
      await Promise.all(
        sets.map(async (own, index) => {
          const reply = await plane.request("POST", "/api/v1/namespaces/default/configmaps", {
            apiVersion: "v1",
            kind: "ConfigMap",
            metadata: { name: `l-${index}`, labels: { ...own, set: "generated" } },
          });
          assert.equal(reply.status, 201, JSON.stringify(reply.body));
        }),
      );
      const selectors = fc
        .sample(selector, { numRuns: 3_000, seed })
        .map((one) => rowOf({ podSelector: one }))
        .filter((row) => refusalsOf(row, minor).length === 0);
      let pairs = 0;
      await Promise.all(
        selectors.map(async ({ podSelector }) => {
          const own = selectorText(podSelector);
          const text = own === "{}" ? "set=generated" : `set=generated,${own}`;
          const reply = await plane.request(
            "GET",
            `/api/v1/namespaces/default/configmaps?labelSelector=${encodeURIComponent(text)}`,
          );
          assert.equal(reply.status, 200, text);
          const theirs = (reply.body.items as { metadata: { name: string } }[]).map(
            ({ metadata }) => metadata.name,
          );
          const ours = sets.flatMap((labels, index) =>
            selects(podSelector, labels) ? [`l-${index}`] : [],
          );
          pairs += sets.length;
          assert.deepEqual(theirs.toSorted(), ours.toSorted(), text);
        }),
      );
      t.diagnostic(
        `${selectors.length} selectors over ${sets.length} sets of labels: ${pairs} pairs`,
      );
      assert.ok(pairs >= 50_000, `${pairs} pairs`);
    });
  },
);

/** Where the server's message is long and made of several, ours says it shortly. */
function isOwnWording(message: string): boolean {
  return (
    /is no label (?:key|value)$/.test(message) ||
    message.startsWith("supported values") ||
    message === "Required value" ||
    message.startsWith("may not specify") ||
    message.startsWith("must specify")
  );
}
