import { serving, whereBinaries } from "../test/control-plane/binaries.ts";
import { startControlPlane } from "../test/control-plane/start.ts";
import { objects } from "./generate.ts";
import { alternate, scanner, yardstick } from "./measure.ts";
import type { Row } from "./table.ts";

const podCount = 5000;
const atOnce = 16;
const lists = [
  ...["namespaces", "pods", "serviceaccounts", "replicationcontrollers"].map((l) => `/api/v1/${l}`),
  ...["deployments", "replicasets", "statefulsets", "daemonsets"].map((l) => `/apis/apps/v1/${l}`),
  ...["jobs", "cronjobs"].map((l) => `/apis/batch/v1/${l}`),
];

/** A scan of a real API server that holds 5,000 pods; undefined without its binaries. */
export async function liveRow(turns: number): Promise<Row | undefined> {
  if (whereBinaries(serving) === undefined) return undefined;
  const plane = await startControlPlane();
  try {
    await fill(plane.request);
    const [scan, only] = await alternate(
      turns,
      [scanner, "scan", "--quiet", "--kubeconfig", plane.kubeconfig],
      [yardstick, "live", plane.url, plane.caFile, plane.adminToken, ...lists],
    );
    return { input: "live, 5,000 pods", scan, yardstick: only, limit: 3, peakLimit: 300 };
  } finally {
    await plane.stop();
  }
}

type Post = Awaited<ReturnType<typeof startControlPlane>>["request"];

/** Posts the generated cluster's namespaces and pods; the server fills in what is its own. */
async function fill(request: Post): Promise<void> {
  let pods = 0;
  const waiting: Promise<void>[] = [];
  for (const object of objects(4)) {
    const { kind } = object;
    if (kind !== "Namespace" && kind !== "Pod") continue;
    if (kind === "Pod" && pods++ >= podCount) break;
    const { name, namespace, labels } = object["metadata"] as Record<string, string>;
    const path =
      kind === "Namespace" ? "/api/v1/namespaces" : `/api/v1/namespaces/${namespace}/pods`;
    const body = { ...object, metadata: { name, labels: kind === "Pod" ? labels : {} } };
    waiting.push(posted(request, path, body));
    if (kind === "Namespace" || waiting.length >= atOnce) await Promise.all(waiting.splice(0));
  }
  await Promise.all(waiting);
}

async function posted(request: Post, path: string, body: object): Promise<void> {
  const { status, body: answer } = await request("POST", path, body);
  if (status !== 201) throw new Error(`POST ${path}: ${status} ${JSON.stringify(answer)}`);
}
