import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { promisify } from "node:util";
import { controls } from "../../src/controls/index.ts";
import { onPath, whereBinaries } from "../control-plane/binaries.ts";
import { skipLive } from "../control-plane/live.ts";
import { temporaryFolder } from "../control-plane/processes.ts";
import { evaluateText } from "../unit/evaluate-text.ts";

const run = promisify(execFile);
const needed = ["kubelet", "fakecri"] as const;

/** A kubelet changes the machine it runs on: it gets namespaces of its own, which takes root. */
function skip(): string | false {
  const why = skipLive({ own: true, binaries: needed });
  if (why !== false) return why;
  const tools = ["unshare", "ip", "curl"].filter((name) => onPath(name) === undefined);
  const lacks = process.getuid?.() === 0 ? tools.join(", ") : "root";
  if (lacks === "") return false;
  const said = `a kubelet needs namespaces of its own: ${lacks} is lacking`;
  process.stderr.write(`\n*** KUBELET TESTS SKIPPED: ${said} ***\n\n`);
  return said;
}

/** Starts the runtime and the kubelet, asks it from beside, and prints a line for each answer. */
const script = `
dir=$1; bin=$2; shift 2
mount --make-rprivate / && mount -t tmpfs tmpfs /run && mkdir -p /run/lock && ip link set lo up
"$bin/fakecri" "$dir/cri.sock" & sleep 0.2
"$bin/kubelet" --root-dir="$dir/root" --cert-dir="$dir/pki" --container-runtime-endpoint="unix://$dir/cri.sock" \\
  --fail-cgroupv1=false --cgroup-driver=cgroupfs --fail-swap-on=false --cgroups-per-qos=false \\
  --enforce-node-allocatable= "$@" > "$dir/kubelet.log" 2>&1 &
answer() { curl -sk --max-time 5 -o /dev/null -w '%{http_code}' "$@"; }
for i in $(seq 100); do [ "$(answer https://127.0.0.1:10250/healthz)" != 000 ] && break; sleep 0.1; done
echo "anonymous $(answer https://127.0.0.1:10250/pods)"
echo "certificate $(answer --cert "$dir/jane.crt" --key "$dir/jane.key" https://127.0.0.1:10250/pods)"
echo "plain $(answer http://127.0.0.1:10255/pods)"
echo "weak $(answer --tls-max 1.2 --ciphers ECDHE-ECDSA-AES128-SHA256:ECDHE-RSA-AES128-SHA256:AES128-SHA:@SECLEVEL=0 https://127.0.0.1:10250/healthz)"
echo "issuer $(curl -skv https://127.0.0.1:10250/healthz 2>&1 | sed -n 's/.*issuer: //p')"
echo "configz $(curl -sk --max-time 5 --cert "$dir/jane.crt" --key "$dir/jane.key" https://127.0.0.1:10250/configz)"
`;

interface Case {
  readonly name: string;
  readonly flags: readonly string[];
  readonly config?: object;
}

const own = { webhook: { enabled: false } };
const x509 = { clientCAFile: "{dir}/ca.crt" };
const closed = { ...own, x509, anonymous: { enabled: false } };
const anyone = { authorization: { mode: "AlwaysAllow" } };

const cases: readonly Case[] = [
  { name: "no configuration file: the defaults of old", flags: ["--client-ca-file={dir}/ca.crt"] },
  {
    name: "no configuration file, everything said",
    flags: [
      "--client-ca-file",
      "{dir}/ca.crt",
      "--anonymous-auth=false",
      "--read_only_port=0",
      "--seccomp-default",
      "--pod-max-pids=100",
    ],
  },
  {
    name: "a configuration file that says little",
    flags: [],
    config: { authentication: { ...own, x509 }, ...anyone },
  },
  {
    name: "a flag wins over the file",
    flags: ["--anonymous-auth", "--read-only-port=10255", "--event-qps=0"],
    config: { authentication: closed, ...anyone, readOnlyPort: 0, eventRecordQPS: 50 },
  },
  {
    name: "a flag wins over the file the other way",
    flags: [
      "--anonymous-auth=false",
      "--read-only-port=0",
      "--streaming-connection-idle-timeout=0",
    ],
    config: {
      authentication: { ...closed, anonymous: { enabled: true } },
      ...anyone,
      readOnlyPort: 10255,
      streamingConnectionIdleTimeout: "1h",
    },
  },
  {
    name: "zeros in the file",
    flags: [],
    config: {
      authentication: closed,
      ...anyone,
      readOnlyPort: 0,
      streamingConnectionIdleTimeout: "0s",
      podPidsLimit: 0,
      eventRecordQPS: 0,
    },
  },
  {
    name: "weak ciphers, and what a node should have",
    flags: [],
    config: {
      authentication: closed,
      ...anyone,
      tlsCipherSuites: [
        "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
        "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
        "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256",
        "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256",
      ],
      makeIPTablesUtilChains: false,
      seccompDefault: true,
      podPidsLimit: 4096,
    },
  },
];

/** Controls whose verdict the kubelet's own /configz decides. */
const effective: Readonly<Record<string, (config: Record<string, never>) => boolean>> = {
  "kubelet-streaming-timeout": (config) => config["streamingConnectionIdleTimeout"] === "0s",
  "kubelet-pod-pids": (config) => Number(config["podPidsLimit"]) <= 0,
  "kubelet-event-rate": (config) => Number(config["eventRecordQPS"] ?? 0) < 5,
  "kubelet-iptables-chains": (config) => config["makeIPTablesUtilChains"] === false,
  "kubelet-kernel-defaults": (config) => config["protectKernelDefaults"] !== true,
  "kubelet-client-rotation": (config) => config["rotateCertificates"] !== true,
};

/** What a kubelet's own answer leaves open, and a verdict on it says so. */
function shownBy(id: string, flags: readonly string[]): boolean {
  if (id === "kubelet-self-signed") return false;
  return id !== "kubelet-seccomp-default" || !flags.includes("--seccomp-default");
}

describe(
  "a real kubelet, and what its flags and configuration are judged to be",
  { skip: skip() },
  () => {
    let folder: { readonly dir: string; readonly remove: () => void };
    let compared = 0;
    before(async () => {
      const { certificateAuthority } = await import("../control-plane/certificates.ts");
      folder = temporaryFolder("rampart-kubelet-");
      const ca = certificateAuthority("rampart-kubelet-ca");
      const jane = ca.issue({ name: "jane" });
      writeFileSync(join(folder.dir, "ca.crt"), ca.cert);
      writeFileSync(join(folder.dir, "jane.crt"), jane.cert);
      writeFileSync(join(folder.dir, "jane.key"), jane.key);
    });
    after(() => {
      folder?.remove();
      process.stdout.write(`# compared ${compared} verdicts with a running kubelet\n`);
    });

    async function answersOf(
      name: string,
      flags: readonly string[],
    ): Promise<ReadonlyMap<string, string>> {
      const dir = join(folder.dir, name);
      mkdirSync(dir, { recursive: true });
      for (const file of ["ca.crt", "jane.crt", "jane.key"]) {
        await run("cp", [join(folder.dir, file), dir]);
      }
      const bin = whereBinaries(needed) ?? "";
      const apart = ["--mount", "--net", "--pid", "--fork", "--kill-child", "--mount-proc"];
      const { stdout } = await run(
        "unshare",
        [...apart, "sh", "-c", script, "sh", dir, bin, ...flags],
        {
          timeout: 60_000,
          maxBuffer: 1 << 24,
        },
      );
      return new Map(
        stdout
          .trim()
          .split("\n")
          .map((line) => [line.split(" ")[0] ?? "", line.slice(line.indexOf(" ") + 1)]),
      );
    }

    for (const [index, { name, flags: given, config }] of cases.entries()) {
      test(name, async () => {
        const fill = (text: string): string => text.replaceAll("{dir}", folder.dir);
        const file = join(folder.dir, `config-${index}.json`);
        const content = {
          apiVersion: "kubelet.config.k8s.io/v1beta1",
          kind: "KubeletConfiguration",
          ...(JSON.parse(fill(JSON.stringify(config ?? {}))) as object),
        };
        if (config !== undefined) writeFileSync(file, JSON.stringify(content));
        const flags = [...(config === undefined ? [] : [`--config=${file}`]), ...given.map(fill)];
        const answers = await answersOf(`case-${index}`, flags);
        const running = JSON.parse(answers.get("configz") || "{}").kubeletconfig;
        assert.ok(running !== undefined, "the kubelet shows its configuration");
        const open: Record<string, boolean> = {
          "kubelet-anonymous": answers.get("anonymous") === "200",
          // whoever is known is allowed: a certificate without any right in the cluster
          "kubelet-always-allow": answers.get("certificate") === "200",
          "kubelet-read-only-port": answers.get("plain") === "200",
          "kubelet-weak-ciphers": answers.get("weak") !== "000",
          "kubelet-self-signed": !/rampart-kubelet-ca/.test(answers.get("issuer") ?? ""),
          // only its own log and pods would tell: by source (RunKubelet) the flag counts beside the field
          "kubelet-seccomp-default":
            running.seccompDefault !== true && !flags.includes("--seccomp-default"),
          ...Object.fromEntries(Object.entries(effective).map(([id, does]) => [id, does(running)])),
        };
        const node = {
          apiVersion: "rampart.dev/v1alpha1",
          kind: "NodeFiles",
          metadata: { name: "n1" },
          ...(config === undefined ? {} : { files: [{ path: file, content }] }),
          processes: [{ args: ["/usr/bin/kubelet", ...flags] }],
        };
        const answered = {
          apiVersion: "rampart.dev/v1alpha1",
          kind: "Flags",
          metadata: { name: "n1" },
          component: "kubelet",
          node: "n1",
          source: "configz",
          config: running,
        };
        const wrong: string[] = [];
        for (const [id, does] of Object.entries(open)) {
          for (const [source, record] of Object.entries({ files: node, configz: answered })) {
            const chosen = controls.filter((control) => control.id === id);
            assert.equal(chosen.length, 1, id);
            const verdict = evaluateText(JSON.stringify(record), chosen).findings[0]?.verdict;
            if (source === "configz" && !shownBy(id, flags)) continue;
            compared += 1;
            if (verdict !== (does ? "fail" : "pass"))
              wrong.push(`${id} by ${source}: ${String(verdict)}, running: ${String(does)}`);
          }
        }
        assert.deepEqual(wrong, []);
      });
    }
  },
);
