import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { after, before, describe, it } from "node:test";
import type { JsonObject, KubeObject, Rec } from "../../src/model/index.ts";
import {
  ingressRow,
  labelledPodRows,
  podRows,
  serviceRow,
  type LabelledPodRow,
  type ServiceRow,
} from "../../src/facts/index.ts";
import { reachedIn, selectedBy } from "../../src/exposure/reach/selected-pods.ts";
import { skipLive } from "../control-plane/live.ts";
import { startControlPlane, type ControlPlane } from "../control-plane/start.ts";

function recOf(object: JsonObject): Rec {
  const { kind, metadata } = object as KubeObject;
  return {
    identity: { group: "", kind, namespace: "default", name: metadata.name ?? "" },
    object: object as KubeObject,
    origin: { from: "cluster", cluster: "" },
    assumedNamespace: false,
    faults: [],
  };
}

const written = (name: string, spec: JsonObject): JsonObject => ({
  apiVersion: "v1",
  kind: "Service",
  metadata: { name, namespace: "default" },
  spec,
});

const podOf = (name: string, labels: JsonObject, spec: JsonObject): JsonObject => ({
  apiVersion: "v1",
  kind: "Pod",
  metadata: { name, namespace: "default", labels },
  spec: { nodeName: "simulated-0", ...spec },
});

const image = "registry.invalid/web:1";
const pods: readonly JsonObject[] = [
  podOf(
    "a",
    { app: "a", tier: "web" },
    {
      containers: [
        {
          name: "a",
          image,
          ports: [
            { name: "http", containerPort: 8080 },
            { name: "dns", containerPort: 53, protocol: "UDP" },
          ],
        },
        { name: "b", image, ports: [{ name: "admin", containerPort: 9090 }] },
      ],
    },
  ),
  podOf(
    "b",
    { app: "a" },
    {
      containers: [{ name: "a", image, ports: [{ name: "http", containerPort: 8081 }] }],
    },
  ),
  podOf(
    "c",
    { app: "c" },
    {
      initContainers: [
        {
          name: "side",
          image,
          restartPolicy: "Always",
          ports: [{ name: "side", containerPort: 7000 }],
        },
      ],
      containers: [{ name: "a", image }],
    },
  ),
];

const port = (more: JsonObject): JsonObject => ({ port: 80, ...more });
const services: Readonly<Record<string, JsonObject>> = {
  plain: { selector: { app: "a" }, ports: [port({})] },
  named: { selector: { app: "a" }, ports: [port({ targetPort: "http" })] },
  "named-in-one": { selector: { app: "a" }, ports: [port({ targetPort: "admin" })] },
  "named-nowhere": { selector: { app: "a" }, ports: [port({ targetPort: "ui" })] },
  "named-protocol": {
    selector: { app: "a" },
    ports: [port({ targetPort: "dns", protocol: "UDP" })],
  },
  "named-wrong-protocol": { selector: { app: "a" }, ports: [port({ targetPort: "dns" })] },
  number: { selector: { app: "a" }, ports: [port({ targetPort: 8080 })] },
  "two-labels": { selector: { app: "a", tier: "web" }, ports: [port({ targetPort: "http" })] },
  sidecar: { selector: { app: "c" }, ports: [port({ targetPort: "side" })] },
  headless: { clusterIP: "None", selector: { app: "a" }, ports: [port({ targetPort: "http" })] },
  balancer: { type: "LoadBalancer", selector: { app: "a" }, ports: [port({ targetPort: "http" })] },
  "node-port": { type: "NodePort", selector: { app: "a" }, ports: [port({ targetPort: "http" })] },
  nobody: { selector: { app: "z" }, ports: [port({})] },
};

describe(
  "Services, against the API server and its controllers",
  {
    skip: skipLive({ own: true, binaries: ["kube-controller-manager", "kube-scheduler", "kwok"] }),
  },
  () => {
    let plane: ControlPlane;
    before(async () => {
      plane = await startControlPlane({ controllers: true, kwok: 1 });
      for (const pod of pods) await create("/api/v1/namespaces/default/pods", pod);
      for (const [name, spec] of Object.entries(services))
        await create("/api/v1/namespaces/default/services", written(name, spec));
    });
    after(() => plane.stop());

    async function create(path: string, object: JsonObject): Promise<JsonObject> {
      const { status, body } = await plane.request("POST", path, object);
      assert.equal(status, 201, JSON.stringify(body));
      return body as JsonObject;
    }

    const stored = async (name: string): Promise<ServiceRow> =>
      serviceRow(
        recOf((await plane.request("GET", `/api/v1/namespaces/default/services/${name}`)).body),
      );

    it("reads from what was written what the server stores, but for what it allocates", async () => {
      const fixed = (row: ServiceRow) => ({
        ...row,
        subject: undefined,
        clusterIP: row.clusterIP === "None" ? "None" : "",
        ports: row.ports.map((one) => ({ ...one, nodePort: undefined })),
      });
      for (const [name, spec] of Object.entries(services)) {
        const before = serviceRow(recOf(written(name, spec)));
        assert.deepEqual(fixed(before), fixed(await stored(name)), name);
      }
    });

    it("selects the pods and finds the ports that the endpoints controller writes", async () => {
      const rows: LabelledPodRow[] = pods.flatMap((pod) => {
        const rec = recOf(pod);
        return labelledPodRows(rec, podRows(rec));
      });
      for (const name of Object.keys(services)) {
        const service = await stored(name);
        const selected = selectedBy(service, { labelledPods: () => ({ rows }) }).rows;
        const ours = selected.flatMap((pod) =>
          reachedIn(pod, service.ports).map(({ number }) => `${pod.subject.name}:${number}`),
        );
        // A slice that the controller has not caught up with yet is asked for again.
        let theirs: string[] = [];
        for (let tries = 0; tries < 60; tries++) {
          theirs = await endpointsOf(name);
          if (theirs.join() === [...new Set(ours)].toSorted().join()) break;
          await sleep(250);
        }
        assert.deepEqual([...new Set(ours)].toSorted(), theirs, name);
      }
    });

    async function endpointsOf(name: string): Promise<string[]> {
      const query = `labelSelector=kubernetes.io/service-name%3D${name}`;
      const { body } = await plane.request(
        "GET",
        `/apis/discovery.k8s.io/v1/namespaces/default/endpointslices?${query}`,
      );
      const found: string[] = [];
      for (const slice of body.items) {
        for (const endpoint of slice.endpoints ?? [])
          for (const { port: number } of slice.ports ?? [])
            found.push(`${endpoint.targetRef.name}:${number}`);
      }
      return [...new Set(found)].toSorted();
    }

    it("reads an Ingress as the server stores it", async () => {
      const backend = (more: JsonObject) => ({ service: { name: "web", port: more } });
      const ingress: JsonObject = {
        apiVersion: "networking.k8s.io/v1",
        kind: "Ingress",
        metadata: { name: "web", namespace: "default" },
        spec: {
          ingressClassName: "edge",
          defaultBackend: backend({ number: 80 }),
          rules: [
            {
              host: "a.example.com",
              http: {
                paths: [{ path: "/", pathType: "Prefix", backend: backend({ name: "http" }) }],
              },
            },
          ],
        },
      };
      const path = "/apis/networking.k8s.io/v1/namespaces/default/ingresses";
      const after = await create(path, ingress);
      assert.deepEqual(ingressRow(recOf(after)).backends, ingressRow(recOf(ingress)).backends);
      assert.equal(ingressRow(recOf(after)).className, "edge");
    });
  },
);
