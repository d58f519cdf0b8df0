import { newestKubernetesMinor, type Gap } from "../../src/model/index.ts";
import type { OwnControl } from "../../src/facts/index.ts";
import { frameworks, withFrameworks } from "../../src/frameworks/index.ts";
import { createEvaluator, type Evaluation } from "../../src/engine/evaluate.ts";
import { everyTable, type CompletenessOf } from "../../src/engine/completeness.ts";
import { completenessOfFiles } from "../../src/hosts/cli/input/files.ts";
import { createHash } from "../../src/snapshot/redact/index.ts";
import { createAlike } from "../../src/snapshot/alike.ts";
import { readManifest, type ManifestItem } from "../../src/snapshot/manifests/read.ts";

export const testHash = createHash(new Uint8Array(32));

/** The time that tests judge for, whatever the clock says. */
export const testTime = new Date("2026-11-25T00:00:00Z");

/** Nothing is known to be absent, and no gap says why: what files without their Namespace are. */
export const openWorld: CompletenessOf = everyTable(() => ({ complete: false, gaps: new Map() }));

export function itemsOf(text: string, file = "input.yaml"): ManifestItem[] {
  return [
    ...readManifest(new TextEncoder().encode(text), file, { hash: testHash, alike: createAlike() }),
  ];
}

/** Judges a manifest text as `rampart scan` would, at the newest Kubernetes version. */
export function evaluateText(
  text: string,
  controls: readonly OwnControl[],
  file = "input.yaml",
): Evaluation {
  // What rampart.yaml would say, written at the top of a fixture.
  const registries = /^# registries: (.+)$/m.exec(text)?.[1]?.split(/,\s*/);
  const evaluator = createEvaluator({
    controls: withFrameworks(controls, frameworks),
    newestMinor: newestKubernetesMinor,
    at: testTime,
    ...(registries === undefined ? {} : { registries }),
  });
  const gaps: Gap[] = [];
  const namespaces = new Set<string>();
  let whole = false;
  for (const item of itemsOf(text, file)) {
    if ("rec" in item) {
      evaluator.put(item.rec, item.locate);
      const { group, kind, name } = item.rec.identity;
      if (kind === "Namespace") namespaces.add(name);
      // A document that stands for the cluster says that the others are all of it.
      if (group === "rampart.dev" && kind === "Cluster") whole = true;
    } else if ("gap" in item) gaps.push(item.gap);
  }
  const completeness = completenessOfFiles(whole, namespaces);
  const report = { completeness, gaps, clusterId: "", minor: newestKubernetesMinor };
  return evaluator.finish(report, true);
}
