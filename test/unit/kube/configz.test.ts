import assert from "node:assert/strict";
import { test } from "node:test";
import type { SnapshotItem } from "../../../src/model/index.ts";
import { configzItems, kubeletOf } from "../../../src/snapshot/live/configz.ts";
import { testHash } from "../evaluate-text.ts";
import { json, protocolServer, rigFor, type Answer } from "./protocol-server.ts";

const answering =
  (status: number, body: object): Answer =>
  (_request, response) =>
    json(response, status, body);

async function itemsWith(
  answer: Answer,
): Promise<{ items: SnapshotItem[]; asked: readonly string[] }> {
  const server = await protocolServer(answer);
  const { client } = rigFor(server.url, { caPem: server.ca.cert });
  try {
    const items: SnapshotItem[] = [];
    const kubelets = [{ node: "n1", address: "10.0.0.1", port: 10_250 }];
    for await (const item of configzItems(client, kubelets, () => undefined, testHash))
      items.push(item);
    return { items, asked: [...server.asked] };
  } finally {
    await client.close();
    await server.stop();
  }
}

test("a kubelet that must not be asked directly is asked through the API server", async () => {
  const { items, asked } = await itemsWith(
    answering(200, { kubeletconfig: { readOnlyPort: 0, newer: 1 } }),
  );
  assert.deepEqual(asked, ["/api/v1/nodes/n1/proxy/configz"]);
  const [item] = items;
  assert.ok(item !== undefined && "record" in item);
  assert.deepEqual(item.record.faults, []);
  assert.deepEqual(item.record.object["config"], {
    apiVersion: "kubelet.config.k8s.io/v1beta1",
    kind: "KubeletConfiguration",
    readOnlyPort: 0,
    newer: 1,
  });
});

for (const [name, answer] of [
  ["a refusal", answering(403, { kind: "Status", message: "no" })],
  ["an answer of another kind", answering(200, { something: {} })],
] as const) {
  test(`${name} is a gap that asks for nodes/configz, never for nodes/proxy`, async () => {
    const { items } = await itemsWith(answer);
    const [item] = items;
    assert.ok(item !== undefined && "gap" in item);
    assert.equal(item.gap.resource, "nodes/configz");
    assert.equal(item.gap.object, "Node n1");
  });
}

test("a kubelet answers at its Node's internal address and its own port", () => {
  const node = (status: object) =>
    kubeletOf({ apiVersion: "v1", kind: "Node", metadata: { name: "n" }, status } as never);
  const addresses = [
    { type: "Hostname", address: "n.example.org" },
    { type: "InternalIP", address: "10.0.0.1" },
  ];
  assert.deepEqual(node({ addresses, daemonEndpoints: { kubeletEndpoint: { Port: 10_255 } } }), {
    node: "n",
    address: "10.0.0.1",
    port: 10_255,
  });
  assert.deepEqual(node({}), { node: "n", address: "", port: 10_250 });
});
