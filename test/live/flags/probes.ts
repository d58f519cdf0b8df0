import { createSign } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { connect as connectTls } from "node:tls";
import type { Subject } from "../../control-plane/certificates.ts";
import type { ApiServer } from "./rig.ts";

/**
 * What can be seen of one control from outside: true where the server does what the control warns of.
 * Each probe makes what it needs itself, so that any of them can be asked of any server.
 */
export type Probe = (server: ApiServer) => Promise<boolean>;

const user: Subject = { name: "jane" };
const node: Subject = { name: "system:node:n1", groups: ["system:nodes"] };

async function make(server: ApiServer, path: string, body: object): Promise<void> {
  const { status, body: said } = await server.admin.request("POST", path, body);
  if (status !== 201 && status !== 409)
    throw new Error(`${path}: ${status} ${JSON.stringify(said)}`);
}

async function namespace(server: ApiServer, name: string, labels: object = {}): Promise<void> {
  await make(server, "/api/v1/namespaces", { metadata: { name, labels } });
}

async function account(server: ApiServer, ns: string, name = "default"): Promise<void> {
  await make(server, `/api/v1/namespaces/${ns}/serviceaccounts`, { metadata: { name } });
}

function pod(name: string, securityContext: object = {}) {
  const containers = [
    { name: "c", image: "example.org/a:1", imagePullPolicy: "IfNotPresent", securityContext },
  ];
  return { metadata: { name }, spec: { automountServiceAccountToken: false, containers } };
}

const dry = "?dryRun=All";

function handshake(port: number, options: object): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connectTls(
      { port, host: "127.0.0.1", rejectUnauthorized: false, ...options },
      () => {
        socket.destroy();
        resolve(true);
      },
    );
    socket.on("error", () => resolve(false));
  });
}

/** TLS 1.1 is only spoken by this program where it is told to take weak parameters as well. */
const speaksOldTls: Probe = ({ port }) =>
  handshake(port, { minVersion: "TLSv1", maxVersion: "TLSv1.1", ciphers: "DEFAULT@SECLEVEL=0" });

const takesWeakCipher: Probe = async ({ port }) => {
  for (const ciphers of ["ECDHE-ECDSA-AES128-SHA256", "ECDHE-ECDSA-RC4-SHA", "AES128-SHA"]) {
    const options = { maxVersion: "TLSv1.2", ciphers: `${ciphers}:@SECLEVEL=0` };
    if (await handshake(port, options).catch(() => false)) return true;
  }
  return false;
};

async function tokenOf(server: ApiServer, ns: string, spec: object): Promise<string> {
  const path = `/api/v1/namespaces/${ns}/serviceaccounts/default/token`;
  const { status, body } = await server.admin.request("POST", path, { spec });
  if (status !== 201) throw new Error(`${path}: ${status} ${JSON.stringify(body)}`);
  return body.status.token;
}

function claims(token: string): Record<string, number> {
  return JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString());
}

/** A token of the kind that Secrets held, for a service account that does not exist. */
function legacyToken(dir: string): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
  const claim = "kubernetes.io/serviceaccount/";
  const text = `${part({ alg: "RS256" })}.${part({
    iss: "kubernetes/serviceaccount",
    sub: "system:serviceaccount:default:gone",
    [`${claim}namespace`]: "default",
    [`${claim}secret.name`]: "gone-token",
    [`${claim}service-account.name`]: "gone",
    [`${claim}service-account.uid`]: "11111111-1111-1111-1111-111111111111",
  })}`;
  const key = readFileSync(join(dir, "sa.key"), "utf8");
  return `${text}.${createSign("RSA-SHA256").update(text).sign(key, "base64url")}`;
}

async function audited(server: ApiServer): Promise<boolean> {
  const file = server.args.find((arg) => arg.startsWith("--audit-log-path="))?.split("=")[1];
  await server.admin.request("GET", "/api/v1/namespaces/default");
  for (let tries = 0; tries < 20; tries += 1) {
    if (
      file !== undefined &&
      existsSync(file) &&
      readFileSync(file, "utf8").includes("audit.k8s.io")
    )
      return true;
    await sleep(50);
  }
  return false;
}

async function webhookAsked(server: ApiServer): Promise<boolean> {
  await namespace(server, "hooked");
  await make(server, "/apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations", {
    metadata: { name: "nowhere" },
    webhooks: [
      {
        name: "nowhere.example.org",
        clientConfig: { url: "https://127.0.0.1:1/" },
        rules: [
          {
            apiGroups: [""],
            apiVersions: ["v1"],
            operations: ["CREATE"],
            resources: ["limitranges"],
          },
        ],
        failurePolicy: "Fail",
        sideEffects: "None",
        admissionReviewVersions: ["v1"],
      },
    ],
  });
  for (let tries = 0; tries < 30; tries += 1) {
    const { status } = await server.admin.request(
      "POST",
      `/api/v1/namespaces/hooked/limitranges${dry}`,
      {
        metadata: { name: "a" },
        spec: { limits: [] },
      },
    );
    if (status >= 500) return true;
    await sleep(100);
  }
  return false;
}

export const probes: Readonly<Record<string, Probe>> = {
  "api-server-anonymous": async ({ anyone }) =>
    (await anyone.request("GET", "/version")).status !== 401,
  "api-server-static-tokens": async ({ bearer }) =>
    (await bearer("rampart-flags-oracle", "/api")).status !== 401,
  "api-server-profiling": async ({ admin }) =>
    (await admin.request("GET", "/debug/pprof/")).status === 200,
  "api-server-audit-off": async (server) => !(await audited(server)),
  "authorization-always-allow": async ({ as }) =>
    (await as(user).request("GET", "/api/v1/secrets")).status === 200,
  "authorization-node-missing": async ({ as }) =>
    (await as(node).request("GET", "/api/v1/services")).status === 403,
  "authorization-rbac-missing": async ({ as }) =>
    (await as(user).request("GET", "/apis")).status === 403,
  "authorization-webhook-fails-open": async ({ as }) =>
    (await as(user).request("GET", "/apis")).status === 200,
  "admission-node-restriction": async (server) => {
    await make(server, "/api/v1/nodes", { metadata: { name: "n2" } });
    const patch = { metadata: { labels: { "example.org/a": "b" } } };
    return (await server.as(node).request("PATCH", "/api/v1/nodes/n2", patch)).status === 200;
  },
  "admission-pod-security-off": async (server) => {
    await namespace(server, "strict", { "pod-security.kubernetes.io/enforce": "restricted" });
    await account(server, "strict");
    const path = `/api/v1/namespaces/strict/pods${dry}`;
    return (
      (await server.admin.request("POST", path, pod("p", { privileged: true }))).status === 201
    );
  },
  "admission-service-account-off": async (server) => {
    await namespace(server, "bare");
    const given = { ...pod("p"), spec: { ...pod("p").spec, serviceAccountName: "nobody" } };
    return (
      (await server.admin.request("POST", `/api/v1/namespaces/bare/pods${dry}`, given)).status ===
      201
    );
  },
  "admission-namespace-lifecycle-off": async ({ admin }) => {
    const path = `/api/v1/namespaces/nowhere/configmaps${dry}`;
    return (await admin.request("POST", path, { metadata: { name: "a" } })).status === 201;
  },
  "admission-always-pull-images": async (server) => {
    await namespace(server, "pulls");
    await account(server, "pulls");
    const { body } = await server.admin.request(
      "POST",
      `/api/v1/namespaces/pulls/pods${dry}`,
      pod("p"),
    );
    return body.spec.containers[0].imagePullPolicy !== "Always";
  },
  "admission-deny-external-ips": async ({ admin }) => {
    const spec = { ports: [{ port: 80 }], externalIPs: ["203.0.113.7"] };
    const path = `/api/v1/namespaces/default/services${dry}`;
    return (await admin.request("POST", path, { metadata: { name: "a" }, spec })).status === 201;
  },
  "admission-guards-off": async (server) => !(await webhookAsked(server)),
  "api-server-tls-version": speaksOldTls,
  "api-server-weak-ciphers": takesWeakCipher,
  "api-server-serving-certificate": ({ port }) =>
    new Promise((resolve, reject) => {
      const socket = connectTls({ port, host: "127.0.0.1", rejectUnauthorized: false }, () => {
        const { issuer } = socket.getPeerCertificate();
        socket.destroy();
        resolve(issuer.CN !== "rampart-flags-ca");
      });
      socket.on("error", reject);
    }),
  "api-server-client-ca": async ({ admin, anyone }) => {
    const [known, nobody] = [
      await admin.request("GET", "/api/v1/nodes"),
      await anyone.request("GET", "/api/v1/nodes"),
    ];
    return known.status === nobody.status;
  },
  "service-account-lookup-off": async ({ bearer, dir }) =>
    (await bearer(legacyToken(dir), "/api")).status !== 401,
  "service-account-key-missing": async (server) => {
    await namespace(server, "keys");
    await account(server, "keys");
    return (await server.bearer(await tokenOf(server, "keys", {}), "/api")).status === 401;
  },
  "service-account-issuer-insecure": async ({ admin }) =>
    (await admin.request("GET", "/.well-known/openid-configuration")).status !== 200,
  "service-account-tokens-extended": async (server) => {
    await namespace(server, "long");
    await account(server, "long");
    const { metadata, spec } = pod("p");
    const given = { metadata, spec: { ...spec, serviceAccountName: "default" } };
    await make(server, "/api/v1/namespaces/long/pods", given);
    const boundObjectRef = { apiVersion: "v1", kind: "Pod", name: "p" };
    // the seconds by which the server knows what admission mounts (WarnOnlyBoundTokenExpirationSeconds)
    const { exp = 0, iat = 0 } = claims(
      await tokenOf(server, "long", { expirationSeconds: 3607, boundObjectRef }),
    );
    return exp - iat > 4_000;
  },
  "service-account-token-unbounded": async (server) => {
    await namespace(server, "bound");
    await account(server, "bound");
    const seconds = 10 * 366 * 86_400;
    const { exp = 0, iat = 0 } = claims(
      await tokenOf(server, "bound", { expirationSeconds: seconds }),
    );
    return exp - iat > 366 * 86_400;
  },
};
