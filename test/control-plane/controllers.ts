import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { stages } from "./kwok/stages.ts";
import { freePorts, startServer, type Server } from "./processes.ts";
import type { Request } from "./request.ts";

/** The controllers that make ReplicaSets, service accounts and aggregated ClusterRoles, and the scheduler. */
export async function startControllers(
  dir: string,
  bin: string,
  kubeconfig: string,
): Promise<Server[]> {
  const [managerPort, schedulerPort] = await freePorts(2);
  const shared = [
    `--kubeconfig=${kubeconfig}`,
    "--bind-address=127.0.0.1",
    "--leader-elect=false",
    "--authentication-skip-lookup=true",
  ];
  return [
    startServer(dir, "kube-controller-manager", join(bin, "kube-controller-manager"), [
      ...shared,
      `--secure-port=${managerPort}`,
      "--service-account-private-key-file=sa.key",
      "--root-ca-file=ca.crt",
      "--cluster-signing-cert-file=ca.crt",
      "--cluster-signing-key-file=ca.key",
      "--use-service-account-credentials=true",
    ]),
    startServer(dir, "kube-scheduler", join(bin, "kube-scheduler"), [
      ...shared,
      `--secure-port=${schedulerPort}`,
    ]),
  ];
}

/** True once pods can be posted: the `default` service account of `default` exists. */
export async function waitForControllers(request: Request): Promise<boolean> {
  return (
    (await request("GET", "/api/v1/namespaces/default/serviceaccounts/default")).status === 200
  );
}

function node(name: string): unknown {
  const room = { cpu: "64", memory: "256Gi", pods: "5000", "ephemeral-storage": "1Ti" };
  return {
    apiVersion: "v1",
    kind: "Node",
    metadata: {
      name,
      labels: {
        "kubernetes.io/hostname": name,
        "kubernetes.io/os": "linux",
        "kubernetes.io/arch": "amd64",
        "node.kubernetes.io/instance-type": "simulated",
      },
    },
    status: { allocatable: room, capacity: room },
  };
}

/** Simulated nodes, and kwok, which keeps them and their pods Ready. */
export async function startKwok(
  dir: string,
  bin: string,
  kubeconfig: string,
  request: Request,
  nodes: number,
): Promise<Server> {
  for (let index = 0; index < nodes; index += 1) {
    const { status, body } = await request("POST", "/api/v1/nodes", node(`simulated-${index}`));
    if (status !== 201)
      throw new Error(`node simulated-${index}: ${status} ${JSON.stringify(body)}`);
  }
  const config = join(dir, "kwok.yaml");
  writeFileSync(config, stages.map((stage) => `---\n${JSON.stringify(stage)}\n`).join(""));
  return startServer(dir, "kwok", join(bin, "kwok"), [
    `--kubeconfig=${kubeconfig}`,
    `--config=${config}`,
    "--manage-all-nodes",
    "--node-lease-duration-seconds=40",
  ]);
}
