/**
 * `node --expose-gc held.ts FILE half|all`: prints how many bytes of heap the engine holds of an object
 * when the file is read and nothing is judged yet, with half of the controls or with all of them.
 */
import { randomBytes } from "node:crypto";
import { PassThrough } from "node:stream";
import { controls } from "../src/controls/index.ts";
import { createEvaluator } from "../src/engine/evaluate.ts";
import { newestKubernetesMinor } from "../src/model/index.ts";
import { createAlike } from "../src/snapshot/alike.ts";
import { readManifests } from "../src/snapshot/manifests/index.ts";
import { createHash } from "../src/snapshot/redact/index.ts";

const [file = "", share] = process.argv.slice(2);
const evaluator = createEvaluator({
  controls: share === "half" ? controls.filter((_, i) => i % 2 === 0) : controls,
  newestMinor: newestKubernetesMinor,
  at: new Date(0),
});
const before = live();
const objects = await readAll();
process.stdout.write(String(Math.round((live() - before) / objects)));
// Used after the measure, so that it is held until then.
evaluator.remove("");

/** Puts every object; what only the reading needs is let go with it. */
async function readAll(): Promise<number> {
  const input = { paths: [file], exclude: [], stdin: new PassThrough() };
  const options = { hash: createHash(randomBytes(32)), alike: createAlike() };
  let count = 0;
  for await (const item of readManifests(input, options)) {
    if (!("rec" in item)) continue;
    evaluator.put(item.rec, item.locate);
    count += 1;
  }
  return count;
}

function live(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}
