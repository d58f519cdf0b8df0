import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { request as httpsRequest } from "node:https";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { connect as connectTls } from "node:tls";
import * as fc from "fast-check";
import { controls } from "../../src/controls/index.ts";
import { parseFlags } from "../../src/facts/components/flags.ts";
import { skipLive } from "../control-plane/live.ts";
import { freePorts, startServer, tail, type Server } from "../control-plane/processes.ts";
import { evaluateText } from "../unit/evaluate-text.ts";
import { startRig, staticToken, type ApiServer, type Rig } from "./flags/rig.ts";

function verdictOf(
  id: string,
  component: string,
  args: readonly string[],
  more: readonly object[] = [],
) {
  const apiVersion = "rampart.dev/v1alpha1";
  const flags = { apiVersion, kind: "Flags", metadata: { name: "x" }, component, node: "n1", args };
  const text = [flags, ...more].map((one) => JSON.stringify(one)).join("\n---\n");
  const chosen = controls.filter((control) => control.id === id);
  assert.equal(chosen.length, 1, `${id} is a control`);
  return evaluateText(text, chosen).findings[0]?.verdict;
}

/** The status of an answer over TLS that asks nothing of the server's certificate; undefined without one. */
function ask(port: number, path: string, options: object = {}): Promise<number | undefined> {
  return new Promise((resolve) => {
    const sent = httpsRequest(
      { host: "127.0.0.1", port, path, rejectUnauthorized: false, timeout: 5_000, ...options },
      (reply) => {
        reply.resume();
        resolve(reply.statusCode);
      },
    );
    sent.on("error", () => resolve(undefined));
    sent.on("timeout", () => sent.destroy());
    sent.end();
  });
}

async function until(probe: () => Promise<boolean>, server: Server): Promise<void> {
  const end = Date.now() + 30_000;
  while (!(await probe())) {
    if (server.ended() !== undefined) throw new Error(`${server.name}: ${tail(server)}`);
    if (Date.now() > end) throw new Error(`${server.name} does not answer: ${tail(server)}`);
    await sleep(50);
  }
}

/** Addresses that something listens on at a port, as the kernel lists them. */
function listening(port: number): readonly string[] {
  const hex = port.toString(16).toUpperCase().padStart(4, "0");
  return ["/proc/net/tcp", "/proc/net/tcp6"].flatMap((file) =>
    existsSync(file)
      ? readFileSync(file, "utf8")
          .split("\n")
          .map((line) => line.trim().split(/\s+/))
          .filter((columns) => columns[3] === "0A" && columns[1]?.endsWith(`:${hex}`) === true)
          .map((columns) => columns[1]?.split(":")[0] ?? "")
      : [],
  );
}

describe(
  "etcd, controller manager and scheduler, and what they are judged to be",
  {
    skip: skipLive({ own: true, binaries: ["kube-controller-manager", "kube-scheduler"] }),
  },
  () => {
    let rig: Rig;
    let api: ApiServer;
    let compared = 0;
    before(async () => {
      rig = await startRig();
      const tls = rig.ca.issue({ name: "etcd" }, { hosts: ["127.0.0.1", "localhost"] });
      writeFileSync(join(rig.dir, "etcd.crt"), tls.cert);
      writeFileSync(join(rig.dir, "etcd.key"), tls.key);
      api = await rig.start([
        "--service-account-key-file=sa.pub",
        "--service-account-signing-key-file=sa.key",
        "--service-account-issuer=https://kubernetes.default.svc",
        "--tls-cert-file=server.crt",
        "--tls-private-key-file=server.key",
        "--client-ca-file=ca.crt",
        "--token-auth-file=tokens.csv",
        "--authorization-mode=RBAC",
      ]);
    });
    after(async () => {
      await rig?.stop();
      process.stdout.write(`# compared ${compared} verdicts with running components\n`);
    });

    const server = ["--cert-file=etcd.crt", "--key-file=etcd.key"];
    const peer = ["--peer-cert-file=etcd.crt", "--peer-key-file=etcd.key"];
    const members: readonly (readonly [name: string, flags: readonly string[]])[] = [
      ["no authority", [...server, ...peer]],
      [
        "asked for certificates",
        [
          ...server,
          ...peer,
          "--client-cert-auth",
          "--trusted-ca-file=ca.crt",
          "-peer-client-cert-auth=true",
          "--peer-trusted-ca-file",
          "ca.crt",
        ],
      ],
      [
        "an authority alone",
        [...server, ...peer, "--trusted-ca-file=ca.crt", "--peer-trusted-ca-file=ca.crt"],
      ],
      [
        "turned off, with an authority",
        [...server, ...peer, "--client-cert-auth=false", "--trusted-ca-file=ca.crt"],
      ],
      ["turned on, without an authority", [...server, ...peer, "--client-cert-auth=true"]],
      ["certificates of its own making", ["--auto-tls", "--peer-auto-tls=true"]],
    ];
    for (const [name, flags] of members) {
      test(`etcd: ${name}`, async () => {
        const [client = 0, peers = 0] = await freePorts(2);
        const own = [
          `--data-dir=data-${client}`,
          `--listen-client-urls=https://127.0.0.1:${client}`,
          `--advertise-client-urls=https://127.0.0.1:${client}`,
          `--listen-peer-urls=https://127.0.0.1:${peers}`,
          `--initial-advertise-peer-urls=https://127.0.0.1:${peers}`,
          `--initial-cluster=default=https://127.0.0.1:${peers}`,
          "--unsafe-no-fsync",
        ];
        const etcd = startServer(rig.dir, `etcd-${client}`, join(rig.bin, "etcd"), [
          ...own,
          ...flags,
        ]);
        try {
          await until(
            async () => listening(client).length > 0 && listening(peers).length > 0,
            etcd,
          );
          await sleep(300);
          const issuer = await new Promise<unknown>((resolve) => {
            const socket = connectTls({
              host: "127.0.0.1",
              port: client,
              rejectUnauthorized: false,
            });
            socket.on("secureConnect", () => {
              resolve(socket.getPeerCertificate().issuer.CN);
              socket.destroy();
            });
            socket.on("error", () => resolve("none"));
          });
          const open: Readonly<Record<string, boolean>> = {
            "etcd-client-auth": (await ask(client, "/version")) !== undefined,
            "etcd-peer-auth": (await ask(peers, "/version")) !== undefined,
            "etcd-client-auto-tls": issuer !== "none" && issuer !== "rampart-flags-ca",
          };
          for (const [id, does] of Object.entries(open)) {
            compared += 1;
            assert.equal(verdictOf(id, "etcd", [...own, ...flags]), does ? "fail" : "pass", id);
          }
        } finally {
          await etcd.stop();
        }
      });
    }

    const scheduling = (more: object) => ({
      apiVersion: "kubescheduler.config.k8s.io/v1",
      kind: "KubeSchedulerConfiguration",
      leaderElection: { leaderElect: false },
      clientConnection: { kubeconfig: api.kubeconfig },
      ...more,
    });
    const programs: readonly {
      readonly name: string;
      readonly program: "kube-controller-manager" | "kube-scheduler";
      readonly flags: readonly string[];
      readonly config?: object;
    }[] = [
      { name: "defaults", program: "kube-scheduler", flags: [] },
      {
        name: "closed",
        program: "kube-scheduler",
        flags: ["--bind-address=127.0.0.1", "--profiling=false"],
      },
      {
        name: "a file wins over --profiling",
        program: "kube-scheduler",
        flags: ["--bind-address=127.0.0.1", "--profiling=false"],
        config: {},
      },
      {
        name: "a file turns it off",
        program: "kube-scheduler",
        flags: ["--bind-address=127.0.0.1", "--profiling"],
        config: { enableProfiling: false },
      },
      { name: "defaults", program: "kube-controller-manager", flags: [] },
      {
        name: "closed",
        program: "kube-controller-manager",
        flags: ["--bind_address", "127.0.0.1", "--profiling=false"],
      },
    ];
    for (const { name, program, flags, config } of programs) {
      test(`${program}: ${name}`, async () => {
        const [port = 0] = await freePorts(1);
        const file = join(rig.dir, `${program}-${port}.json`);
        const content = config === undefined ? undefined : scheduling(config);
        if (content !== undefined) writeFileSync(file, JSON.stringify(content));
        const own = [
          ...(content === undefined ? [`--kubeconfig=${api.kubeconfig}`] : [`--config=${file}`]),
          `--authentication-kubeconfig=${api.kubeconfig}`,
          `--authorization-kubeconfig=${api.kubeconfig}`,
          `--secure-port=${port}`,
          "--leader-elect=false",
          ...flags,
        ];
        const started = startServer(rig.dir, `${program}-${port}`, join(rig.bin, program), own);
        try {
          await until(async () => (await ask(port, "/healthz")) === 200, started);
          const headers = { authorization: `Bearer ${staticToken}` };
          const files = {
            apiVersion: "rampart.dev/v1alpha1",
            kind: "NodeFiles",
            metadata: { name: "n1" },
            files: [{ path: file, content }],
          };
          const short = program === "kube-scheduler" ? "scheduler" : "controller-manager";
          const open: Readonly<Record<string, boolean>> = {
            [`${short}-profiling`]: (await ask(port, "/debug/pprof/", { headers })) === 200,
            [`${short}-bind-address`]: listening(port).some((address) => address !== "0100007F"),
          };
          for (const [id, does] of Object.entries(open)) {
            compared += 1;
            const verdict = verdictOf(id, program, own, content === undefined ? [] : [files]);
            assert.equal(verdict, does ? "fail" : "pass", id);
          }
        } finally {
          await started.stop();
        }
      });
    }

    test("every way to write a flag is read as kube-apiserver itself reads it", async () => {
      const audiences = ["one", "two,three"];
      const scalar = fc.oneof(
        fc.tuple(fc.constant("audit-log-maxage"), fc.constantFrom("7", "30")),
        fc.tuple(fc.constant("request-timeout"), fc.constantFrom("1m0s", "5m0s")),
        fc.tuple(fc.constant("tls-min-version"), fc.constantFrom("VersionTLS12", "VersionTLS13")),
      );
      const spelled = fc.oneof(
        fc
          .tuple(scalar, fc.constantFrom("=", " "))
          .map(([[name, value], how]) => spell(name, value, how)),
        fc
          .tuple(
            fc.constantFrom("profiling", "anonymous-auth"),
            fc.constantFrom("", "=true", "=false", "=F", "=1"),
            fc.boolean(),
          )
          .map(([name, value, under]) => [`--${under ? name.replaceAll("-", "_") : name}${value}`]),
        fc.constantFrom(...audiences).map((one) => ["--api-audiences", one]),
      );
      const sample = fc.sample(fc.array(spelled, { minLength: 12, maxLength: 12 }), {
        seed: 37,
        numRuns: 2,
      });
      for (const words of sample) {
        const given = words.flat();
        const running = await rig.start([
          ...api.args.filter(
            (arg) =>
              !/^--(?:etcd|secure-port|bind|cert-dir|service-cluster|allow-privileged)/.test(arg),
          ),
          ...given,
        ]);
        try {
          const { body } = await running.admin.request("GET", "/flagz", undefined, {
            accept: "text/plain",
          });
          // What stands between name and value varies on purpose, so that nobody relies on it.
          const shown = new Map(
            [...String(body).matchAll(/^([a-z0-9-]+)(?:[:=] ?| )(.*)$/gm)].map(
              ([, name, value]) => [name, value],
            ),
          );
          const parsed = parseFlags(
            "kube-apiserver",
            given.map((text) => ({ text, path: [] })),
          );
          assert.equal(parsed.unknown, undefined);
          for (const [name, values] of parsed.flags) {
            const last = values.at(-1)?.value ?? "";
            const bool: Readonly<Record<string, string>> = { F: "false", "1": "true" };
            const expected =
              name === "api-audiences"
                ? `[${values.map(({ value }) => value).join(",")}]`
                : (bool[last] ?? last);
            compared += 1;
            assert.equal(shown.get(name), expected, `${name} of ${given.join(" ")}`);
          }
        } finally {
          await running.stop();
        }
      }
    });
  },
);

function spell(name: string, value: string, how: string): readonly string[] {
  return how === "=" ? [`--${name}=${value}`] : [`--${name}`, value];
}
