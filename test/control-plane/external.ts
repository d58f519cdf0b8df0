import { spawn, spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { onPath, whereBinaries } from "./binaries.ts";
import { temporaryFolder } from "./processes.ts";
import { connect } from "./request.ts";
import type { ControlPlane, StartOptions } from "./start.ts";

function kubectl(): string {
  const folder = whereBinaries(["kubectl"]);
  const file = onPath("kubectl") ?? (folder === undefined ? undefined : join(folder, "kubectl"));
  if (file === undefined) throw new Error("RAMPART_TEST_CONTEXT needs kubectl on PATH");
  return file;
}

/**
 * A cluster that is not ours, as a control plane: requests go through `kubectl proxy`, which knows
 * every kind of credential, and `kubeconfig` holds that one context. Nothing is started or stopped
 * in the cluster. Files, flags and other users cannot be had.
 */
export async function attachToContext(
  context: string,
  options: StartOptions,
): Promise<ControlPlane> {
  if ((options.flags ?? []).length > 0) {
    throw new Error(
      "this test starts the server with flags of its own; skip it with skipLive({ own: true })",
    );
  }
  const file = kubectl();
  const view = spawnSync(
    file,
    ["config", "view", "--minify", "--flatten", "--raw", "--context", context],
    {
      encoding: "utf8",
    },
  );
  if (view.status !== 0) throw new Error(`RAMPART_TEST_CONTEXT=${context}: ${view.stderr}`);
  const { dir, remove } = temporaryFolder("rampart-context-");
  const kubeconfig = join(dir, "kubeconfig");
  writeFileSync(kubeconfig, view.stdout, { mode: 0o600 });
  const proxy = spawn(
    file,
    ["proxy", "--kubeconfig", kubeconfig, "--port=0", "--reject-paths=^$"],
    {
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  process.on("exit", () => proxy.kill());
  const url = await new Promise<string>((resolve, reject) => {
    let said = "";
    proxy.stdout.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      const port = /127\.0\.0\.1:(\d+)/.exec(said)?.[1];
      if (port !== undefined) resolve(`http://127.0.0.1:${port}`);
    });
    proxy.once("exit", (code) => reject(new Error(`kubectl proxy ended with ${code}`)));
  });
  proxy.unref();
  (proxy.stdout as unknown as { unref(): void }).unref();
  const connection = connect(url);
  return {
    url,
    dir,
    kubeconfig,
    caFile: "",
    adminCertFile: "",
    adminKeyFile: "",
    adminToken: "",
    etcdUrl: "",
    request: connection.request,
    kubeconfigFor: () => {
      throw new Error("other users need a server of our own; skip it with skipLive({ own: true })");
    },
    stop: async () => {
      await connection.close();
      proxy.kill();
      remove();
    },
  };
}
