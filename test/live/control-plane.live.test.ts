import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { after, before, describe, it } from "node:test";
import { kubernetesVersion } from "../control-plane/binaries.ts";
import { skipLive } from "../control-plane/live.ts";
import { startControlPlane, type ControlPlane } from "../control-plane/start.ts";

const pod = {
  apiVersion: "v1",
  kind: "Pod",
  metadata: { name: "web" },
  spec: { containers: [{ name: "web", image: "registry.invalid/web:1" }] },
};

describe("a control plane of our own", { skip: skipLive({ own: true }) }, () => {
  let plane: ControlPlane;
  before(async () => {
    plane = await startControlPlane({
      flags: ["--audit-policy-file={dir}/audit.yaml", "--audit-log-path={dir}/audit.log"],
      files: {
        "audit.yaml": JSON.stringify({
          apiVersion: "audit.k8s.io/v1",
          kind: "Policy",
          rules: [{ level: "Metadata" }],
        }),
      },
    });
  });
  after(() => plane.stop());

  it("says the version that it was stamped with", async () => {
    const { body } = await plane.request("GET", "/version");
    assert.equal(body.gitVersion, kubernetesVersion);
    assert.deepEqual([body.major, body.minor], ["1", "37"]);
  });

  it("takes a pod as a dry run, without a controller manager", async () => {
    const { status, body } = await plane.request(
      "POST",
      "/api/v1/namespaces/default/pods?dryRun=All",
      pod,
    );
    assert.equal(status, 201, JSON.stringify(body));
    assert.equal(body.spec.restartPolicy, "Always");
  });

  it("starts with the flags and files that a test brings", () => {
    assert.ok(existsSync(`${plane.dir}/audit.log`));
  });

  it("knows its administrator by token, and strangers as anonymous", async () => {
    const ask = (authorization: Record<string, string>) =>
      plane.request("GET", "/api/v1/namespaces", undefined, authorization);
    // A bearer token wins only where no client certificate is presented, so a bad one shows nothing here.
    assert.equal((await ask({ authorization: `Bearer ${plane.adminToken}` })).status, 200);
    assert.equal((await ask({ "impersonate-user": "nobody" })).status, 403);
  });
});

const whole = ["kube-controller-manager", "kube-scheduler", "kwok"] as const;

describe("a whole control plane", { skip: skipLive({ own: true, binaries: whole }) }, () => {
  let plane: ControlPlane;
  before(async () => {
    plane = await startControlPlane({ controllers: true, kwok: 1 });
  });
  after(() => plane.stop());

  it("rolls a Deployment out to Ready pods", async () => {
    const deployment = {
      apiVersion: "apps/v1",
      kind: "Deployment",
      metadata: { name: "web" },
      spec: {
        replicas: 3,
        selector: { matchLabels: { app: "web" } },
        template: { metadata: { labels: { app: "web" } }, spec: pod.spec },
      },
    };
    const path = "/apis/apps/v1/namespaces/default/deployments";
    assert.equal((await plane.request("POST", path, deployment)).status, 201);
    let ready = 0;
    for (let tries = 0; tries < 300 && ready < 3; tries += 1) {
      ready = (await plane.request("GET", `${path}/web`)).body.status.readyReplicas ?? 0;
      if (ready < 3) await sleep(100);
    }
    assert.equal(ready, 3);
  });
});
