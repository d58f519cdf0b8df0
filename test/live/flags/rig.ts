import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { whereBinaries } from "../../control-plane/binaries.ts";
import {
  certificateAuthority,
  serviceAccountKeys,
  type Authority,
  type Subject,
} from "../../control-plane/certificates.ts";
import { etcdFlags } from "../../control-plane/flags.ts";
import { kubeconfigText } from "../../control-plane/kubeconfig.ts";
import {
  freePorts,
  startServer,
  tail,
  temporaryFolder,
  type Server,
} from "../../control-plane/processes.ts";
import { connect, type Connection, type Reply } from "../../control-plane/request.ts";

/** One etcd, and API servers beside each other on it, each with exactly the flags of its case. */
export interface Rig {
  readonly dir: string;
  readonly bin: string;
  readonly ca: Authority;
  /** a kubeconfig that leads to a port where nothing listens */
  readonly nowhere: string;
  readonly start: (args: readonly string[]) => Promise<ApiServer>;
  readonly stop: () => Promise<void>;
}

export interface ApiServer {
  readonly port: number;
  readonly args: readonly string[];
  readonly dir: string;
  readonly bin: string;
  /** without credentials */
  readonly anyone: Connection;
  /** system:masters by a certificate */
  readonly admin: Connection;
  readonly as: (who: Subject) => Connection;
  readonly bearer: (token: string, path: string) => Promise<Reply>;
  readonly kubeconfig: string;
  readonly stop: () => Promise<void>;
}

export const staticToken = "rampart-flags-oracle";
export const masters: Subject = { name: "admin", groups: ["system:masters"] };

export async function startRig(): Promise<Rig> {
  const bin = whereBinaries(["etcd", "kube-apiserver"]);
  if (bin === undefined) throw new Error("no control plane: run node scripts/control-plane.ts");
  const { dir, remove } = temporaryFolder("rampart-flags-");
  const ca = certificateAuthority("rampart-flags-ca");
  const tls = ca.issue({ name: "kube-apiserver" }, { hosts: ["127.0.0.1", "localhost"] });
  const sa = serviceAccountKeys();
  const write = (name: string, text: string): void =>
    writeFileSync(join(dir, name), text, { mode: 0o600 });
  write("ca.crt", ca.cert);
  write("server.crt", tls.cert);
  write("server.key", tls.key);
  write("sa.key", sa.key);
  write("sa.pub", sa.publicKey);
  write("tokens.csv", `${staticToken},token-user,1,"system:masters"\n`);
  const [clientPort = 0, peerPort = 0] = await freePorts(2);
  const etcdUrl = `http://127.0.0.1:${clientPort}`;
  const etcd = startServer(
    dir,
    "etcd",
    join(bin, "etcd"),
    etcdFlags(etcdUrl, `http://127.0.0.1:${peerPort}`),
  );
  const nowhere = join(dir, "nowhere.kubeconfig");
  writeFileSync(nowhere, kubeconfigText("nowhere", "https://127.0.0.1:1", ca.cert, { token: "t" }));
  const servers: ApiServer[] = [];
  let count = 0;
  return {
    dir,
    bin,
    ca,
    nowhere,
    async start(args) {
      count += 1;
      const server = await startApiServer({ dir, bin, ca, etcdUrl, name: `api-${count}`, args });
      servers.push(server);
      return server;
    },
    async stop() {
      await Promise.all(servers.map((server) => server.stop()));
      await etcd.stop();
      remove();
    },
  };
}

interface Wanted {
  readonly dir: string;
  readonly bin: string;
  readonly ca: Authority;
  readonly etcdUrl: string;
  readonly name: string;
  readonly args: readonly string[];
}

async function startApiServer({ dir, bin, ca, etcdUrl, name, args }: Wanted): Promise<ApiServer> {
  const [port = 0] = await freePorts(1);
  const own = [
    `--etcd-servers=${etcdUrl}`,
    `--etcd-prefix=/${name}`,
    `--secure-port=${port}`,
    "--bind-address=127.0.0.1",
    `--cert-dir=${name}-certs`,
    "--service-cluster-ip-range=10.96.0.0/16",
    "--allow-privileged=true",
  ];
  const whole = args.map((arg) => arg.replaceAll("{dir}", dir));
  const server = startServer(dir, name, join(bin, "kube-apiserver"), [...own, ...whole]);
  const url = `https://127.0.0.1:${port}`;
  const lax = { rejectUnauthorized: false } as object;
  const open: Connection[] = [];
  const as = (who: Subject): Connection => {
    const connection = connect(url, { ...lax, ...ca.issue(who) });
    open.push(connection);
    return connection;
  };
  const admin = as(masters);
  const anyone = connect(url, lax);
  open.push(anyone);
  const bearer = (token: string, path: string): Promise<Reply> =>
    anyone.request("GET", path, undefined, { authorization: `Bearer ${token}` });
  await ready(server, [
    () => admin.request("GET", "/readyz"),
    () => anyone.request("GET", "/readyz"),
    () => bearer(staticToken, "/readyz"),
  ]);
  const kubeconfig = join(dir, `${name}.kubeconfig`);
  writeFileSync(kubeconfig, kubeconfigText(name, url, ca.cert, { token: staticToken }));
  return {
    port,
    args: [...own, ...whole],
    dir,
    bin,
    anyone,
    admin,
    as,
    bearer,
    kubeconfig,
    async stop() {
      await Promise.all(open.map((connection) => connection.close()));
      await server.stop();
    },
  };
}

/** Whoever the case lets in asks: the administrator by certificate or token, or nobody. */
async function ready(server: Server, ways: readonly (() => Promise<Reply>)[]): Promise<void> {
  const end = Date.now() + 60_000;
  for (;;) {
    if (server.ended() !== undefined) throw new Error(`${server.ended()}\n${tail(server)}`);
    const replies = await Promise.all(ways.map((ask) => ask().catch(() => undefined)));
    if (replies.some((reply) => reply?.status === 200)) return;
    if (Date.now() > end) throw new Error(`kube-apiserver is not ready\n${tail(server, 30)}`);
    await sleep(100);
  }
}
