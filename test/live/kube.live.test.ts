import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import {
  clusterId,
  connectCluster,
  discover,
  list,
  loadKubeconfig,
  selectTargets,
  serverVersion,
  type Client,
  type ListEvent,
  type ServedResource,
  type Surroundings,
} from "../../src/kube/index.ts";
import { kubernetesVersion } from "../control-plane/binaries.ts";
import { skipLive } from "../control-plane/live.ts";
import { startControlPlane, type ControlPlane } from "../control-plane/start.ts";

const surroundings: Surroundings = {
  env: { PATH: process.env["PATH"] },
  home: "/nonexistent",
  now: Date.now,
  sleep: async () => {},
  interactive: false,
  tell: () => {},
};

/** A credential plugin's program: hands the certificate and key that it is given on. */
const printCertificate = `
  const [cert, key] = process.argv.slice(1).map((file) => require("fs").readFileSync(file, "utf8"));
  const { apiVersion } = JSON.parse(process.env.KUBERNETES_EXEC_INFO);
  console.log(JSON.stringify({ apiVersion, kind: "ExecCredential", status: { clientCertificateData: cert, clientKeyData: key } }));
`;

const configMaps = {
  group: "",
  version: "v1",
  resource: "configmaps",
  kind: "ConfigMap",
  namespaced: true,
};

function clientOf(kubeconfig: string): Client {
  const [target] = selectTargets(loadKubeconfig(surroundings, kubeconfig));
  assert.ok(target);
  return connectCluster(target, surroundings, { version: "0.0.0-test" });
}

async function eventsOf(client: Client, options = {}, target = configMaps): Promise<ListEvent[]> {
  return Array.fromAsync(list(client, target, options));
}

function namesOf(events: readonly ListEvent[]): string[] {
  return events.flatMap((each) =>
    each.event === "items" ? each.items.map((item) => `${item.metadata.name}`) : [],
  );
}

describe("the client against a real API server", { skip: skipLive({ own: true }) }, () => {
  let plane: ControlPlane;
  let client: Client;
  const clients: Client[] = [];
  const open = (kubeconfig: string): Client => {
    const made = clientOf(kubeconfig);
    clients.push(made);
    return made;
  };
  const create = async (path: string, body: unknown): Promise<void> => {
    const reply = await plane.request("POST", path, body);
    assert.equal(reply.status, 201, JSON.stringify(reply.body));
  };

  before(async () => {
    // Since 1.34 the server keeps snapshots of its cache and answers old continue tokens from them;
    // without, it says 410 Gone, as older servers and those that restarted in between do.
    plane = await startControlPlane({ flags: ["--feature-gates=ListFromCacheSnapshot=false"] });
    client = open(plane.kubeconfig);
    await create("/api/v1/namespaces", { metadata: { name: "shop" } });
    await Promise.all(
      Array.from({ length: 25 }, (_, index) =>
        create("/api/v1/namespaces/shop/configmaps", {
          metadata: { name: `page-${String(index).padStart(2, "0")}` },
        }),
      ),
    );
  });
  after(async () => {
    await Promise.all(clients.map((each) => each.close()));
    await plane.stop();
  });

  it("reads the version and the cluster's identity", async () => {
    const version = await serverVersion(client);
    assert.deepEqual(version, {
      outcome: "ok",
      value: { gitVersion: kubernetesVersion, major: 1, minor: 37 },
    });
    const id = await clusterId(client);
    assert.equal(id.outcome, "ok");
    const { body } = await plane.request("GET", "/api/v1/namespaces/kube-system");
    assert.equal(id.outcome === "ok" && id.value, body.metadata.uid);
  });

  it("discovers the same in both forms, each resource at its preferred version", async () => {
    const modern = await discover(client);
    const legacy = await discover({ ...client, get: (path) => client.get(path) });
    assert.ok(modern.outcome === "ok" && legacy.outcome === "ok");
    assert.deepEqual(modern.value, legacy.value);
    const find = (group: string, resource: string): ServedResource | undefined =>
      modern.value.resources.find((each) => each.group === group && each.resource === resource);
    assert.equal(find("apps", "deployments")?.version, "v1");
    assert.equal(find("", "namespaces")?.namespaced, false);
    assert.ok(find("", "pods")?.verbs.includes("list"));
    assert.ok(!find("authorization.k8s.io", "subjectaccessreviews")?.verbs.includes("list"));
    assert.equal(find("", "pods/status"), undefined);
  });

  it("lists page by page, every object once, with apiVersion and kind", async () => {
    const events = await eventsOf(client, { pageSize: 4, onlyNamespaces: ["shop"] });
    const names = namesOf(events);
    assert.equal(names.length, 25);
    assert.equal(new Set(names).size, 25);
    assert.deepEqual(events.at(-1), { event: "complete", namespace: "shop", moved: false });
    const first = events[0];
    assert.ok(first?.event === "items");
    assert.equal(first.items.length, 4);
    assert.deepEqual([first.items[0]?.apiVersion, first.items[0]?.kind], ["v1", "ConfigMap"]);
  });

  it("goes on where the history was compacted away between two pages", async () => {
    const pages = list(client, configMaps, { pageSize: 10, onlyNamespaces: ["shop"] });
    const names: string[] = [];
    let compacted = false;
    let moved: boolean | undefined;
    for await (const event of pages) {
      if (event.event === "items")
        names.push(...event.items.map((item) => `${item.metadata.name}`));
      if (event.event === "complete") moved = event.moved;
      if (!compacted) {
        compacted = true;
        await plane.request("PATCH", "/api/v1/namespaces/shop/configmaps/page-24", {
          data: { a: "1" },
        });
        const range = await fetch(`${plane.etcdUrl}/v3/kv/range`, {
          method: "POST",
          body: '{"key":"AA=="}',
        });
        const { header } = (await range.json()) as { header: { revision: string } };
        const body = JSON.stringify({ revision: header.revision, physical: true });
        const done = await fetch(`${plane.etcdUrl}/v3/kv/compaction`, { method: "POST", body });
        assert.equal(done.status, 200);
      }
    }
    assert.equal(names.length, 25);
    assert.equal(new Set(names).size, 25);
    assert.equal(moved, true);
  });

  it("says who is refused what, and lists the namespaces that are allowed", async () => {
    const rules = [{ apiGroups: [""], resources: ["configmaps"], verbs: ["list"] }];
    const path = "/apis/rbac.authorization.k8s.io/v1/namespaces/shop";
    await create(`${path}/roles`, { metadata: { name: "reader" }, rules });
    await create(`${path}/rolebindings`, {
      metadata: { name: "reader" },
      roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "Role", name: "reader" },
      subjects: [{ apiGroup: "rbac.authorization.k8s.io", kind: "User", name: "ann" }],
    });
    const ann = open(plane.kubeconfigFor("ann"));
    const events = await eventsOf(ann, { namespaces: ["shop", "default"] });
    const told = events.map((each) => `${each.event} ${each.namespace}`);
    assert.deepEqual(told, ["refused ", "items shop", "complete shop", "refused default"]);
    const [refused] = events;
    assert.ok(refused?.event === "refused" && refused.refusal.outcome === "forbidden");
    assert.match(
      refused.refusal.message,
      /^GET \/api\/v1\/configmaps of https:.*\(403\).*"ann" cannot list resource/,
    );
    assert.equal(namesOf(events).length, 25);
  });

  it("calls a resource that is not served not found", async () => {
    const target = {
      group: "example.com",
      version: "v1",
      resource: "things",
      kind: "Thing",
      namespaced: true,
    };
    const [event] = await eventsOf(client, {}, target);
    assert.ok(event?.event === "refused");
    assert.equal(event.refusal.outcome, "not-found");
  });

  it("logs in by every kind of credential that this server takes", async () => {
    const token = plane.adminToken;
    const cluster = { server: plane.url, "certificate-authority": "ca.crt" };
    writeFileSync(join(plane.dir, "token.txt"), `${token}\n`);
    const credential = (apiVersion: string): string =>
      JSON.stringify({ apiVersion, kind: "ExecCredential", status: { token } });
    const exec = (version: string) => ({
      apiVersion: `client.authentication.k8s.io/${version}`,
      command: process.execPath,
      args: ["-p", "process.env.CREDENTIAL"],
      env: [{ name: "CREDENTIAL", value: credential(`client.authentication.k8s.io/${version}`) }],
      interactiveMode: "Never",
    });
    const users = {
      token: { token },
      "token file": { tokenFile: "token.txt" },
      "certificate files": { "client-certificate": "admin.crt", "client-key": "admin.key" },
      "exec v1": { exec: exec("v1") },
      "exec v1beta1": { exec: exec("v1beta1") },
      "exec with a certificate": {
        exec: {
          ...exec("v1"),
          args: [
            "-e",
            printCertificate,
            join(plane.dir, "admin.crt"),
            join(plane.dir, "admin.key"),
          ],
        },
      },
      impersonation: {
        token,
        as: "eve",
        "as-groups": ["system:masters"],
        "as-user-extra": { "a/b": ["c"] },
      },
    };
    const file = join(plane.dir, "many.kubeconfig");
    const config = {
      clusters: [{ name: "here", cluster }],
      users: Object.entries(users).map(([name, user]) => ({ name, user })),
      contexts: Object.keys(users).map((name) => ({
        name,
        context: { cluster: "here", user: name },
      })),
    };
    writeFileSync(file, JSON.stringify(config));
    for (const target of selectTargets(loadKubeconfig(surroundings, file), ["*"])) {
      const made = connectCluster(target, surroundings, { version: "0.0.0-test" });
      clients.push(made);
      const answer = await made.get("/api/v1/namespaces/shop/configmaps");
      assert.equal(answer.outcome, "ok", `${target.name}: ${JSON.stringify(answer).slice(0, 300)}`);
    }
  });

  it("says when the client certificate expired", async () => {
    const day = 86_400_000;
    const terms = {
      notBefore: new Date(Date.now() - 3 * day),
      notAfter: new Date(Date.now() - day),
    };
    const late = open(plane.kubeconfigFor("late", ["system:masters"], terms));
    const refused = await late.get("/api/v1/pods");
    assert.ok(refused.outcome !== "ok");
    assert.match(
      refused.message,
      /client certificate expired on \d{4}-\d\d-\d\dT.*; get a new one$/,
    );
  });

  it("says that an unknown token is unknown, and a foreign authority not trusted", async () => {
    const write = (name: string, cluster: object, user: object): string => {
      const file = join(plane.dir, name);
      const config = {
        clusters: [{ name: "here", cluster: { server: plane.url, ...cluster } }],
        users: [{ name: "me", user }],
        contexts: [{ name: "here", context: { cluster: "here", user: "me" } }],
        "current-context": "here",
      };
      writeFileSync(file, JSON.stringify(config));
      return file;
    };
    const stranger = open(
      write("stranger.kubeconfig", { "certificate-authority": "ca.crt" }, { token: "wrong" }),
    );
    const refused = await stranger.get("/api/v1/pods");
    assert.ok(refused.outcome === "forbidden" && refused.status === 401);
    assert.match(refused.message, /does not know this user \(401\) — Unauthorized; log in again/);
    const foreign = open(write("foreign.kubeconfig", {}, { token: plane.adminToken }));
    const untrusted = await foreign.get("/api/v1/pods");
    assert.ok(untrusted.outcome === "failed" && untrusted.reason === "tls");
    assert.match(untrusted.message, /authority that this context does not trust/);
    const loose = open(
      write("loose.kubeconfig", { "insecure-skip-tls-verify": true }, { token: plane.adminToken }),
    );
    assert.equal((await loose.get("/api/v1/pods")).outcome, "ok");
    const named = { "certificate-authority": "ca.crt", "tls-server-name": "elsewhere.example" };
    const misnamed = await open(write("misnamed.kubeconfig", named, { token: "x" })).get(
      "/api/v1/pods",
    );
    assert.match(
      "message" in misnamed ? misnamed.message : "",
      /for another name.*tls-server-name/,
    );
  });
});
