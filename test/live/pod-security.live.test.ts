import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { gunzipSync } from "node:zlib";
import * as fc from "fast-check";
import type { PodSpec } from "../../src/facts/index.ts";
import { checks, evaluate, newestMinor, type CheckId, type Level } from "../../src/pods/index.ts";
import { skipLive } from "../control-plane/live.ts";
import { startControlPlane, type ControlPlane } from "../control-plane/start.ts";
import {
  admit,
  answerOf,
  createNamespaces,
  levels,
  namespaceOf,
  type Answer,
} from "./pod-security/admission.ts";
import { ephemeralContext, generatedCase, type GeneratedCase } from "./pod-security/arbitrary.ts";

const seed = 20260701;
const minors = Array.from({ length: newestMinor + 1 }, (_, minor) => minor);
const corpus = new URL("../../../shared/corpora/pod-security-standards.jsonl.gz", import.meta.url);

describe(
  "Pod Security verdicts against the API server's own admission",
  { skip: skipLive({ own: true }) },
  () => {
    let plane: ControlPlane;
    before(async () => {
      plane = await startControlPlane();
      await createNamespaces(plane.request, minors);
    });
    after(() => plane?.stop());

    test("every conformance pod that validation admits breaks the same checks", async (t) => {
      if (!existsSync(corpus)) {
        process.stderr.write("\n*** SKIPPED: the Pod Security conformance pods are absent ***\n\n");
        t.skip("the conformance pods are absent");
        return;
      }
      const lines = gunzipSync(readFileSync(corpus)).toString("utf8").trimEnd().split("\n");
      const cases = lines.map((line): GeneratedCase => {
        const { level, version, pod } = JSON.parse(line);
        const name = pod.metadata.name.replaceAll("_", "-");
        return {
          level,
          minor: Number(version.slice("v1.".length)),
          pod: { ...pod, metadata: { ...pod.metadata, name } },
        };
      });
      const { admitted, invalid, disagreements } = await compare(plane, cases);
      t.diagnostic(
        `${admitted} conformance pods compared, ${invalid.length} refused by validation`,
      );
      assert.deepEqual(disagreements, []);
      assert.equal(admitted, 4525);
      assert.equal(invalid.length, 12);
    });

    test("ten thousand generated pods break the same checks", async (t) => {
      const cases = fc.sample(generatedCase, { numRuns: 10_000, seed });
      const { admitted, invalid, allowed, seen, disagreements, first } = await compare(
        plane,
        cases.map(named),
      );
      t.diagnostic(
        `${admitted} generated pods compared (${allowed} allowed), ${invalid.length} refused by validation`,
      );
      if (first !== undefined) await shrink(plane, first);
      assert.deepEqual(disagreements, []);
      assert.ok(admitted >= 5000, `${admitted} pods reached admission`);
      const rare = checks.filter(({ id }) => (seen.get(id) ?? 0) < 30).map(({ id }) => id);
      assert.deepEqual(rare, [], "every check is broken by thirty generated pods or more");
      assert.ok(allowed >= 500, `${allowed} pods were allowed`);
    });

    test("generated ephemeral containers break the same checks", async (t) => {
      const body = { metadata: { name: "base" }, spec: hardened };
      await Promise.all(
        levels.flatMap((level) =>
          minors.map(async (minor) => {
            const path = `/api/v1/namespaces/${namespaceOf(level, minor)}/pods`;
            const reply = await plane.request("POST", path, {
              apiVersion: "v1",
              kind: "Pod",
              ...body,
            });
            assert.equal(reply.status, 201, JSON.stringify(reply.body));
          }),
        ),
      );
      const contexts = fc.sample(ephemeralContext, { numRuns: 760, seed });
      let compared = 0;
      await Promise.all(
        contexts.map(async (securityContext, index) => {
          const minor = index % minors.length;
          const level = levels[index % 2] ?? "baseline";
          const debug = { name: "debug", image: "example.com/debug:1", securityContext };
          const spec = { ...hardened, ephemeralContainers: [debug] };
          const answer = await addEphemeral(plane, level, minor, debug);
          if ("invalid" in answer) return;
          compared += 1;
          assert.deepEqual(
            answer.violated,
            ours({ level, minor, pod: { metadata: { annotations: {} }, spec } }),
            JSON.stringify(debug),
          );
        }),
      );
      t.diagnostic(`${compared} ephemeral containers compared`);
      assert.ok(compared >= 500, `${compared} reached admission`);
    });
  },
);

/** Allowed by level restricted at every version. */
const hardened = {
  securityContext: { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } },
  containers: [
    {
      name: "main",
      image: "example.com/app:1",
      securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] } },
    },
  ],
};

function named(one: GeneratedCase, index: number): GeneratedCase {
  return {
    ...one,
    pod: { ...one.pod, metadata: { ...one.pod.metadata, name: `pod-${index}` } as never },
  };
}

function ours({ level, minor, pod }: GeneratedCase): readonly CheckId[] {
  // As it arrives at a reader: undefined is absent.
  const read = JSON.parse(JSON.stringify(pod));
  const judged = { spec: read.spec as PodSpec, annotations: read.metadata.annotations ?? {} };
  return evaluate(level, minor, judged).map(({ id }) => id);
}

async function compare(plane: ControlPlane, cases: readonly GeneratedCase[]) {
  const answers = await Promise.all(
    cases.map(({ level, minor, pod }) => admit(plane.request, level, minor, pod)),
  );
  const invalid: string[] = [];
  const disagreements: string[] = [];
  let first: number | undefined;
  let allowed = 0;
  const seen = new Map<CheckId, number>();
  answers.forEach((answer, index) => {
    const one = cases[index] as GeneratedCase;
    if ("invalid" in answer) invalid.push(answer.invalid);
    else {
      if (answer.violated.length === 0) allowed += 1;
      for (const id of answer.violated) seen.set(id, (seen.get(id) ?? 0) + 1);
    }
    const difference = disagreement(answer, one);
    if (difference === undefined) return;
    first ??= index;
    disagreements.push(difference);
  });
  return { admitted: cases.length - invalid.length, allowed, seen, invalid, disagreements, first };
}

function disagreement(answer: Answer, one: GeneratedCase): string | undefined {
  if ("invalid" in answer) return undefined;
  const [theirs, own] = [[...answer.violated].toSorted().join(), [...ours(one)].toSorted().join()];
  return theirs === own
    ? undefined
    : `server: ${theirs || "allowed"}; ours: ${own || "allowed"}; ${JSON.stringify(one)}`;
}

/** Replays one generated pod of the same seed and lets fast-check reduce it; its report is the failure. */
async function shrink(plane: ControlPlane, index: number): Promise<void> {
  const property = fc.asyncProperty(generatedCase, async (one) => {
    const small = named(one, 0);
    const answer = await admit(plane.request, small.level, small.minor, small.pod);
    assert.equal(disagreement(answer, small), undefined);
  });
  await fc.assert(property, { seed, path: String(index) });
}

async function addEphemeral(
  plane: ControlPlane,
  level: Level,
  minor: number,
  container: object,
): Promise<Answer> {
  const path = `/api/v1/namespaces/${namespaceOf(level, minor)}/pods/base/ephemeralcontainers?dryRun=All`;
  const patch = { spec: { ephemeralContainers: [container] } };
  const headers = { "content-type": "application/strategic-merge-patch+json" };
  return answerOf(await plane.request("PATCH", path, patch, headers), level, minor);
}
