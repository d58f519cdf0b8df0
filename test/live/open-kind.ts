import { setTimeout as sleep } from "node:timers/promises";
import type { ControlPlane } from "../control-plane/start.ts";

type Body = Readonly<Record<string, unknown>>;

/** Defines a namespaced custom kind whose objects may hold anything, and waits until it is served. */
export async function defineOpenKind(
  plane: ControlPlane,
  group: string,
  version: string,
  kind: string,
  plural: string,
): Promise<void> {
  const body: Body = {
    apiVersion: "apiextensions.k8s.io/v1",
    kind: "CustomResourceDefinition",
    metadata: {
      name: `${plural}.${group}`,
      // asked of groups below k8s.io
      annotations: { "api-approved.kubernetes.io": "unapproved, for a test" },
    },
    spec: {
      group,
      scope: "Namespaced",
      names: { plural, kind },
      versions: [
        {
          name: version,
          served: true,
          storage: true,
          schema: {
            openAPIV3Schema: { type: "object", "x-kubernetes-preserve-unknown-fields": true },
          },
        },
      ],
    },
  };
  const path = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";
  const reply = await plane.request("POST", path, body);
  if (reply.status !== 201) throw new Error(`${reply.status}: ${JSON.stringify(reply.body)}`);
  // the server serves a new kind a moment after its definition, and writes to it a moment later
  const probe = `/apis/${group}/${version}/namespaces/default/${plural}`;
  const one = { apiVersion: `${group}/${version}`, kind, metadata: { name: "probe" } };
  for (let tries = 0; ; tries += 1) {
    const { status, body: answer } = await plane.request("POST", `${probe}?dryRun=All`, one);
    if (status === 201) return;
    if (tries === 100) throw new Error(JSON.stringify(answer));
    await sleep(100);
  }
}
