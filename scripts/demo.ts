/**
 * `make demo`: scans the permissive example cluster, in a real control plane where one is at hand
 * (KUBEBUILDER_ASSETS, the cache that `make test` fills, or --live, which builds one), from its
 * files otherwise.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const example = "examples/permissive-cluster";
const html = "demo/report.html";

function rampart(args: readonly string[]): number {
  process.stdout.write(`\n$ rampart ${args.join(" ")}\n\n`);
  const { status } = spawnSync(process.execPath, ["dist/hosts/cli/main.js", ...args], {
    cwd: root,
    stdio: "inherit",
  });
  return status ?? 2;
}

function scan(input: readonly string[]): void {
  mkdirSync(join(root, "demo"), { recursive: true });
  const status = rampart(["scan", ...input, "--format", "terminal", "--format", `html=${html}`]);
  if (status === 2) process.exit(2);
  process.stdout.write(
    `\nexit code ${status}: the example is meant to fail. The same as one HTML file: ${html}\n`,
  );
}

async function live(): Promise<void> {
  const { startControlPlane } = await import("../test/control-plane/start.ts");
  process.stdout.write(
    "Starting a real control plane: etcd, kube-apiserver, controllers, simulated nodes …\n",
  );
  const plane = await startControlPlane({ controllers: true, kwok: true });
  try {
    const { loadExample } = await import("./load-example.ts");
    const loaded = await loadExample(plane, join(root, example));
    process.stdout.write(`Loaded ${example} into it: ${loaded}.\n`);
    scan(["--kubeconfig", plane.kubeconfig]);
  } finally {
    await plane.stop();
  }
}

const asked = process.argv.includes("--live");
if (asked) {
  const { status } = spawnSync(process.execPath, ["scripts/control-plane.ts"], {
    cwd: root,
    stdio: "inherit",
  });
  if (status !== 0) process.exit(status ?? 1);
}
const { whereBinaries } = await import("../test/control-plane/binaries.ts");
const folder = whereBinaries();
const controllers = folder !== undefined && existsSync(join(folder, "kube-controller-manager"));
if (asked || controllers) await live();
else {
  process.stdout.write(
    "No control plane is at hand, so the demo scans the example's files\n" +
      "(make demo LIVE=1 builds a real one with Go and scans that).\n",
  );
  scan([example]);
}
