/**
 * Puts a real control plane at hand for the live tests and the demo.
 *
 *   node scripts/control-plane.ts                              all binaries
 *   node scripts/control-plane.ts --only etcd,kube-apiserver   some of them
 *
 * Exit codes: 0 at hand, 1 a build failed, 2 usage, 4 something must be built and Go is missing.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, renameSync } from "node:fs";
import { join, relative } from "node:path";
import { parseArgs } from "node:util";
import {
  binaries,
  cacheFolder,
  kubernetesVersion,
  lacking,
  onPath,
  whereBinaries,
  type Binary,
} from "../test/control-plane/binaries.ts";

const exitBuildFailed = 1;
const exitUsage = 2;
const exitNoGo = 4;

const modules = join(import.meta.dirname, "..", "test", "control-plane");

const stamp = "k8s.io/component-base/version.git";
const [major, minor] = kubernetesVersion.slice(1).split(".");
// Without the stamp the server calls itself v0.0.0-master, and nothing can judge by its version.
const kubernetesFlags = [
  "-s -w",
  `-X ${stamp}Version=${kubernetesVersion}`,
  `-X ${stamp}Major=${major}`,
  `-X ${stamp}Minor=${minor}`,
].join(" ");

interface Source {
  readonly module: string;
  readonly target: string;
  readonly ldflags: string;
}

function kubernetes(command: Binary): Source {
  return {
    module: "kubernetes",
    target: `k8s.io/kubernetes/cmd/${command}`,
    ldflags: kubernetesFlags,
  };
}

const sources: Readonly<Record<Binary, Source>> = {
  etcd: { module: "etcd", target: ".", ldflags: "-s -w" },
  "kube-apiserver": kubernetes("kube-apiserver"),
  "kube-controller-manager": kubernetes("kube-controller-manager"),
  "kube-scheduler": kubernetes("kube-scheduler"),
  kubectl: kubernetes("kubectl"),
  kubelet: kubernetes("kubelet"),
  // An empty container runtime, without which a kubelet serves nothing: ours.
  fakecri: { module: "kubernetes", target: "./fakecri", ldflags: "-s -w" },
  // What the API server's own packages make of a file, for many files a second: ours.
  oracle: { module: "kubernetes", target: "./oracle", ldflags: "-s -w" },
  kwok: { module: "kwok", target: "sigs.k8s.io/kwok/cmd/kwok", ldflags: "-s -w" },
};

function say(line: string): void {
  process.stderr.write(`control plane: ${line}\n`);
}

function isBinary(name: string): name is Binary {
  return (binaries as readonly string[]).includes(name);
}

/** The binaries asked for on the command line, or what is wrong with it. */
function wanted(args: readonly string[]): readonly Binary[] | string {
  let only: string | undefined;
  try {
    ({ only } = parseArgs({ args: [...args], options: { only: { type: "string" } } }).values);
  } catch (error) {
    return (error as Error).message;
  }
  if (only === undefined) return binaries;
  const names = only.split(",").map((name) => name.trim());
  const unknown = names.filter((name) => !isBinary(name));
  if (unknown.length > 0)
    return `unknown binary ${unknown.join(", ")}; known: ${binaries.join(", ")}`;
  return names.filter(isBinary);
}

/** Builds one binary beside its place and renames it, so that a broken build leaves nothing behind. */
function build(go: string, name: Binary): boolean {
  const { module, target, ldflags } = sources[name];
  const half = join(cacheFolder, `.${name}.${process.pid}`);
  const result = spawnSync(
    go,
    // On the command line these win over whatever the user's GOFLAGS say.
    ["build", "-mod=readonly", "-trimpath", "-ldflags", ldflags, "-o", half, target],
    { cwd: join(modules, module), stdio: ["ignore", 2, 2], env: { ...process.env, GOWORK: "off" } },
  );
  if (result.status !== 0) return false;
  renameSync(half, join(cacheFolder, name));
  return true;
}

function main(args: readonly string[]): number {
  const names = wanted(args);
  if (typeof names === "string") {
    say(names);
    return exitUsage;
  }
  const at = whereBinaries(names);
  if (at !== undefined) {
    say(`${names.join(", ")} in ${relative(process.cwd(), at) || "."}`);
    return 0;
  }
  const assets = process.env["KUBEBUILDER_ASSETS"] ?? "";
  if (assets !== "") {
    say(
      `KUBEBUILDER_ASSETS=${assets} lacks ${lacking(assets, names).join(", ")}; looking in the cache`,
    );
  }
  const missing = lacking(cacheFolder, names);
  const go = onPath("go");
  if (go === undefined) {
    say(`${missing.join(", ")} must be built and Go is not on PATH.`);
    say(
      "Install Go 1.26 or newer, or point KUBEBUILDER_ASSETS at a folder filled by setup-envtest.",
    );
    return exitNoGo;
  }
  mkdirSync(cacheFolder, { recursive: true });
  say(`building ${missing.join(", ")} once; the first takes minutes and downloads Go modules`);
  for (const name of missing) {
    const begun = Date.now();
    say(`building ${name} …`);
    if (!build(go, name)) {
      say(`building ${name} failed; see above`);
      return exitBuildFailed;
    }
    say(`built ${name} in ${Math.round((Date.now() - begun) / 1000)} s`);
  }
  say(`${names.join(", ")} in ${relative(process.cwd(), cacheFolder)}`);
  return 0;
}

process.exitCode = main(process.argv.slice(2));
