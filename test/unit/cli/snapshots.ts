import {
  apiVersion,
  snapshotFormat,
  type Gap,
  type SnapshotItem,
} from "../../../src/model/index.ts";
import { createAlike } from "../../../src/snapshot/alike.ts";
import { writeSnapshot } from "../../../src/snapshot/file/index.ts";
import { scanKinds } from "../../../src/snapshot/live/kinds.ts";
import { readManifest } from "../../../src/snapshot/manifests/read.ts";
import { createHash } from "../../../src/snapshot/redact/index.ts";

export interface SnapshotOptions {
  readonly at?: string;
  readonly id?: string;
  readonly name?: string;
  /** kinds that were refused: their gap, and no coverage */
  readonly refused?: readonly string[];
  readonly anonymised?: boolean;
}

/** Writes a snapshot of a cluster that holds these objects and no other of the scanned kinds. */
export async function writeCluster(
  file: string,
  yaml: string,
  {
    at = "2026-11-21T12:00:00Z",
    id = "9d4c",
    name = "prod",
    refused = [],
    anonymised = false,
  }: SnapshotOptions = {},
): Promise<void> {
  const items: SnapshotItem[] = [];
  const read = { hash: createHash(Buffer.alloc(32)), alike: createAlike() };
  for (const item of readManifest(Buffer.from(yaml), "cluster", read)) {
    if (!("rec" in item)) throw new Error(JSON.stringify(item));
    if (refused.includes(item.rec.identity.kind)) continue;
    items.push({ record: { ...item.rec, origin: { from: "cluster", cluster: name } } });
  }
  for (const { kind, group, resource } of scanKinds) {
    const isRefused = refused.includes(kind);
    const message = `may not list ${resource}`;
    const gap: Gap = { reason: "forbidden", message, verb: "list", resource, group };
    if (isRefused) items.push({ gap });
    items.push({ coverage: { group, kind, complete: !isRefused } });
  }
  await writeSnapshot(
    file,
    {
      apiVersion,
      kind: "Snapshot",
      format: snapshotFormat,
      tool: { name: "rampart", version: "0.1.0" },
      at,
      by: "test",
      cluster: { id, name, version: "v1.37.2" },
      ...(anonymised ? { anonymised: true as const } : {}),
    },
    items,
  );
}

export interface WorkloadOptions {
  readonly namespace?: string;
  readonly labels?: string;
  /** fields of the pod spec beside its container */
  readonly pod?: string;
  /** the container's securityContext */
  readonly security?: string;
}

const template = ({ pod = "", security = "{}" }: WorkloadOptions): string =>
  `{${pod}${pod === "" ? "" : ", "}containers: [{name: web, image: "registry.example.com/web@sha256:${"0".repeat(64)}", securityContext: ${security}}]}`;

export function deployment(name: string, options: WorkloadOptions = {}): string {
  const { namespace = "shop", labels = `app: ${name}` } = options;
  return `apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}${namespace === "" ? "" : `, namespace: ${namespace}`}, labels: {${labels}}}
spec: {selector: {matchLabels: {app: ${name}}}, template: {metadata: {labels: {app: ${name}}}, spec: ${template(options)}}}
`;
}

/** A pod of a Deployment's ReplicaSet, which is not itself in a snapshot. */
export function podOf(name: string, options: WorkloadOptions = {}): string {
  const { namespace = "shop" } = options;
  return `apiVersion: v1
kind: Pod
metadata:
  name: ${name}-7d9f8c6b5-abcde
  namespace: ${namespace}
  labels: {app: ${name}, pod-template-hash: 7d9f8c6b5}
  ownerReferences: [{apiVersion: apps/v1, kind: ReplicaSet, name: ${name}-7d9f8c6b5, uid: x, controller: true}]
spec: ${template(options)}
`;
}

export function namespace(name: string): string {
  return `apiVersion: v1\nkind: Namespace\nmetadata: {name: ${name}}\n`;
}

export function objects(...documents: readonly string[]): string {
  return documents.join("---\n");
}
