import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { dump } from "js-yaml";
import { objects, writeJsonLines } from "./generate.ts";

type Fields = Record<string, unknown>;

export interface Inputs {
  /** packed JSON lines */
  readonly cluster: string;
  /** 20 MB of YAML in 200 files */
  readonly files: readonly string[];
  /** a List of 10 MB */
  readonly list: string;
}

const sources = ["generate.ts", "pod-spec.ts", "server-fields.ts", "random.ts", "inputs.ts"];

/** The generated inputs in a folder, made where they are not there or the generator is another. */
export async function generatedInputs(folder: string): Promise<Inputs> {
  const stamp = join(folder, "sources");
  const now = sources.map((name) => readFileSync(new URL(name, import.meta.url), "utf8")).join("");
  const inputs: Inputs = {
    cluster: join(folder, "cluster.jsonl.gz"),
    files: Array.from({ length: 200 }, (_, i) =>
      join(folder, "files", `${String(i).padStart(3, "0")}.yaml`),
    ),
    list: join(folder, "list.yaml"),
  };
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === now) return inputs;
  mkdirSync(dirname(inputs.files[0]!), { recursive: true });
  await writeJsonLines(inputs.cluster, 1);
  writeYaml(inputs);
  writeFileSync(stamp, now);
  return inputs;
}

/** As people keep manifests: without status, managedFields and what schedules a pod. */
function* written(seed: number): Generator<Fields> {
  for (const object of objects(seed)) {
    const { status: _, ...rest } = object;
    const { managedFields: _m, uid: _u, ...metadata } = object["metadata"] as Fields;
    yield { ...rest, metadata };
  }
}

function writeYaml({ files, list }: Inputs): void {
  const text = (value: unknown): string => dump(value, { noRefs: true });
  const perFile = 20e6 / files.length;
  const source = written(2);
  for (const file of files) {
    let body = "";
    while (body.length < perFile) body += `---\n${text(source.next().value)}`;
    writeFileSync(file, body);
  }
  const items: Fields[] = [];
  let size = 0;
  for (const object of written(3)) {
    items.push(object);
    size += text(object).length * 1.17;
    if (size >= 10e6) break;
  }
  writeFileSync(list, text({ apiVersion: "v1", kind: "List", items }));
}
