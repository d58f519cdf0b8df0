/**
 * Builds Helm 3, Helm 4 and kustomize from their Go modules for the tests that render.
 *
 *   node scripts/renderers.ts
 *
 * Exit codes: 0 at hand, 1 a build failed, 4 something must be built and Go is missing.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, renameSync } from "node:fs";
import { join } from "node:path";
import { isExecutable, onPath } from "../test/control-plane/binaries.ts";
import { folderOf, programOf, renderers, type RendererBinary } from "../test/renderers/binaries.ts";

const exitBuildFailed = 1;
const exitNoGo = 4;

const modules = join(import.meta.dirname, "..", "test", "renderers");

const targets: Readonly<Record<RendererBinary, string>> = {
  helm3: "helm.sh/helm/v3/cmd/helm",
  helm4: "helm.sh/helm/v4/cmd/helm",
  kustomize: "sigs.k8s.io/kustomize/kustomize/v5",
};

function say(line: string): void {
  process.stderr.write(`renderers: ${line}\n`);
}

/** Builds beside its place and renames, so that a broken build leaves nothing behind. */
function build(go: string, name: RendererBinary): boolean {
  const folder = folderOf(name);
  mkdirSync(folder, { recursive: true });
  const half = join(folder, `.half.${process.pid}`);
  const result = spawnSync(
    go,
    // On the command line these win over whatever the user's GOFLAGS say.
    ["build", "-mod=readonly", "-trimpath", "-ldflags", "-s -w", "-o", half, targets[name]],
    { cwd: join(modules, name), stdio: ["ignore", 2, 2], env: { ...process.env, GOWORK: "off" } },
  );
  if (result.status !== 0) return false;
  renameSync(half, programOf(name));
  return true;
}

function main(): number {
  const missing = renderers.filter((name) => !isExecutable(programOf(name)));
  if (missing.length === 0) return 0;
  const go = onPath("go");
  if (go === undefined) {
    say(`${missing.join(", ")} must be built and Go is not on PATH; install Go 1.26 or newer`);
    return exitNoGo;
  }
  say(`building ${missing.join(", ")} once; it takes minutes and downloads Go modules`);
  for (const name of missing) {
    say(`building ${name} …`);
    if (!build(go, name)) {
      say(`building ${name} failed; see above`);
      return exitBuildFailed;
    }
  }
  return 0;
}

process.exitCode = main();
