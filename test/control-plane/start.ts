import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { binaries, serving, whereBinaries } from "./binaries.ts";
import { certificateAuthority, serviceAccountKeys, type Pair, type Terms } from "./certificates.ts";
import { startControllers, startKwok, waitForControllers } from "./controllers.ts";
import { attachToContext } from "./external.ts";
import { apiServerFlags, etcdFlags } from "./flags.ts";
import { kubeconfigText } from "./kubeconfig.ts";
import { freePorts, startServer, tail, temporaryFolder, type Server } from "./processes.ts";
import { connect, type Request } from "./request.ts";

export interface StartOptions {
  /** further flags of kube-apiserver; `{dir}` stands for the server's folder */
  readonly flags?: readonly string[];
  /** files written into the server's folder before it starts: name → content */
  readonly files?: Readonly<Record<string, string>>;
  /** kube-controller-manager and kube-scheduler too */
  readonly controllers?: boolean;
  /** kwok and this many simulated nodes (default 0, with `true` 2), so that pods become Ready */
  readonly kwok?: boolean | number;
}

export interface ControlPlane {
  readonly url: string;
  /** the server's folder: certificates, logs, `files`; removed by `stop` */
  readonly dir: string;
  /** kubeconfig of the administrator (system:masters) */
  readonly kubeconfig: string;
  readonly caFile: string;
  readonly adminCertFile: string;
  readonly adminKeyFile: string;
  /** a static bearer token of the administrator */
  readonly adminToken: string;
  /** etcd's client URL, for tests that read stored bytes; "" for a cluster that is not ours */
  readonly etcdUrl: string;
  readonly request: Request;
  /** path of a kubeconfig for another user, with a fresh client certificate */
  readonly kubeconfigFor: (name: string, groups?: readonly string[], terms?: Terms) => string;
  readonly stop: () => Promise<void>;
}

const startTimeout = 60_000;
const adminGroups = ["system:masters"];

/** Polls until `probe` holds; fails at once when one of `servers` ends, with the tail of its log. */
async function until(
  probe: () => Promise<boolean>,
  servers: readonly Server[],
  what: string,
): Promise<void> {
  const end = Date.now() + startTimeout;
  for (;;) {
    const dead = servers.find((server) => server.ended() !== undefined);
    if (dead !== undefined) throw new Error(`${dead.name} ended: ${dead.ended()}\n${tail(dead)}`);
    if (await probe()) return;
    if (Date.now() > end) {
      throw new Error(
        `${what} took more than ${startTimeout / 1000} s\n${servers.map((s) => tail(s)).join("\n")}`,
      );
    }
    await sleep(50);
  }
}

function writeFiles(dir: string, files: Readonly<Record<string, string>>): void {
  for (const [name, content] of Object.entries(files)) {
    writeFileSync(join(dir, name), content, { mode: 0o600 });
  }
}

async function startOwn(options: StartOptions): Promise<ControlPlane> {
  const withControllers = options.controllers === true;
  const nodes = options.kwok === true ? 2 : Number(options.kwok ?? 0);
  const needed = binaries.filter(
    (name) =>
      serving.includes(name) ||
      (withControllers && (name === "kube-controller-manager" || name === "kube-scheduler")) ||
      (nodes > 0 && name === "kwok"),
  );
  const bin = whereBinaries(needed);
  if (bin === undefined)
    throw new Error(`no folder holds ${needed.join(", ")}; run node scripts/control-plane.ts`);

  const { dir, remove } = temporaryFolder("rampart-control-plane-");
  const servers: Server[] = [];
  const ca = certificateAuthority("rampart-test-ca");
  const admin = ca.issue({ name: "admin", groups: adminGroups });
  const tls = ca.issue({ name: "kube-apiserver" }, { hosts: ["127.0.0.1", "localhost"] });
  const sa = serviceAccountKeys();
  const adminToken = "rampart-test-administrator";
  const [port = 0, clientPort = 0, peerPort = 0] = await freePorts(3);
  const url = `https://127.0.0.1:${port}`;
  const etcdUrl = `http://127.0.0.1:${clientPort}`;
  const connection = connect(url, { ca: ca.cert, ...admin });
  const kubeconfigOf = (file: string, pair: Pair): string => {
    writeFiles(dir, { [file]: kubeconfigText("rampart-test", url, ca.cert, pair) });
    return join(dir, file);
  };
  const stop = async (): Promise<void> => {
    await connection.close();
    await Promise.all(servers.map((server) => server.stop()));
    remove();
  };
  try {
    writeFiles(dir, {
      "ca.crt": ca.cert,
      "ca.key": ca.key,
      "server.crt": tls.cert,
      "server.key": tls.key,
      "admin.crt": admin.cert,
      "admin.key": admin.key,
      "sa.key": sa.key,
      "sa.pub": sa.publicKey,
      "tokens.csv": `${adminToken},admin,admin,"${adminGroups.join(",")}"\n`,
      ...options.files,
    });
    const kubeconfig = kubeconfigOf("admin.kubeconfig", admin);
    const peerUrl = `http://127.0.0.1:${peerPort}`;
    servers.push(startServer(dir, "etcd", join(bin, "etcd"), etcdFlags(etcdUrl, peerUrl)));
    const flags = apiServerFlags(dir, port, etcdUrl, options);
    servers.push(startServer(dir, "kube-apiserver", join(bin, "kube-apiserver"), flags));
    const answers = async (path: string): Promise<boolean> => {
      try {
        return (await connection.request("GET", path)).status === 200;
      } catch {
        return false;
      }
    };
    await until(() => answers("/readyz"), servers, "the start of kube-apiserver");
    // Created by the server's own start-up loop a little after it is ready; tests post into both.
    for (const namespace of ["default", "kube-system"]) {
      await until(
        () => answers(`/api/v1/namespaces/${namespace}`),
        servers,
        `namespace ${namespace}`,
      );
    }
    if (withControllers) {
      servers.push(...(await startControllers(dir, bin, kubeconfig)));
      await until(
        () => waitForControllers(connection.request),
        servers,
        "the start of the controllers",
      );
    }
    if (nodes > 0) servers.push(await startKwok(dir, bin, kubeconfig, connection.request, nodes));
    let users = 0;
    return {
      url,
      dir,
      kubeconfig,
      caFile: join(dir, "ca.crt"),
      adminCertFile: join(dir, "admin.crt"),
      adminKeyFile: join(dir, "admin.key"),
      adminToken,
      etcdUrl,
      request: connection.request,
      kubeconfigFor: (name, groups = [], terms = {}) => {
        users += 1;
        return kubeconfigOf(`user-${users}.kubeconfig`, ca.issue({ name, groups }, terms));
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/**
 * Starts etcd and kube-apiserver on free loopback ports (ready after about 3 s) and, as asked, the
 * controllers and simulated nodes. With `RAMPART_TEST_CONTEXT` it starts nothing and uses that
 * context of the user's kubeconfig. Everything is stopped by `stop`, and when this process ends.
 */
export async function startControlPlane(options: StartOptions = {}): Promise<ControlPlane> {
  const context = process.env["RAMPART_TEST_CONTEXT"] ?? "";
  if (context !== "") return attachToContext(context, options);
  for (let tries = 1; ; tries += 1) {
    try {
      return await startOwn(options);
    } catch (error) {
      // A port that was free a moment ago may be another's by the time it is used.
      if (tries === 3 || !String(error).includes("address already in use")) throw error;
    }
  }
}
