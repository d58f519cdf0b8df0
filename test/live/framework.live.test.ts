import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import * as fc from "fast-check";
import type { Level } from "../../src/pods/index.ts";
import { scanJson } from "../cli.ts";
import { skipLive } from "../control-plane/live.ts";
import { startControlPlane, type ControlPlane } from "../control-plane/start.ts";
import { admit, createNamespaces } from "./pod-security/admission.ts";
import { generatedCase } from "./pod-security/arbitrary.ts";

/** First and last, and the versions at which the standards changed. */
const minors = [0, 8, 19, 24, 25, 28, 32, 34, 35, 37];
const each = 30;

describe(
  "scan --framework answers as the API server's Pod Security admission",
  { skip: skipLive({ own: true }) },
  () => {
    let plane: ControlPlane;
    before(async () => {
      plane = await startControlPlane();
      await createNamespaces(plane.request, minors);
    });
    after(() => plane?.stop());

    test("on 600 questions about generated pods in files", async (t) => {
      const pods = fc.sample(generatedCase, { numRuns: minors.length * each, seed: 20261124 });
      let compared = 0;
      let denied = 0;
      const wrong: string[] = [];
      for (const [at, minor] of minors.entries()) {
        const mine = pods.slice(at * each, (at + 1) * each).map(({ pod }, index) => ({
          apiVersion: "v1",
          kind: "Pod",
          ...pod,
          metadata: { ...pod.metadata, name: `pod-${index}`, namespace: "default" },
        }));
        const file = join(plane.dir, `v1-${minor}.jsonl`);
        writeFileSync(file, mine.map((pod) => `${JSON.stringify(pod)}\n`).join(""));
        for (const level of ["baseline", "restricted"] as const) {
          const failing = await failingIn(file, level, minor);
          for (const pod of mine) {
            const answer = await admit(plane.request, level, minor, withoutNamespace(pod));
            if ("invalid" in answer) continue;
            compared += 1;
            const theirs = answer.violated.length > 0;
            if (theirs) denied += 1;
            if (theirs !== failing.has(pod.metadata.name)) {
              wrong.push(
                `${level} v1.${minor}: server ${theirs ? "denies" : "admits"} ${JSON.stringify(pod)}`,
              );
            }
          }
        }
      }
      t.diagnostic(`${compared} compared, ${denied} denied`);
      assert.deepEqual(wrong, []);
      assert.ok(
        compared >= 500 && denied >= 100 && compared - denied >= 50,
        `${compared}, ${denied}`,
      );
    });
  },
);

/** Names of the pods of a file on which the framework's controls fail. */
async function failingIn(file: string, level: Level, minor: number): Promise<ReadonlySet<string>> {
  const framework = ["--framework", `pss-${level}`, "--kubernetes-version", `1.${minor}`];
  const { document } = await scanJson([file, ...framework]);
  const { items, gaps } = document;
  assert.deepEqual(gaps, []);
  assert.deepEqual(
    items.filter(({ verdict }) => verdict !== "fail"),
    [],
  );
  return new Set(items.map(({ object }) => object.name));
}

function withoutNamespace(pod: { readonly metadata: object }): object {
  return { ...pod, metadata: { ...pod.metadata, namespace: undefined } };
}
