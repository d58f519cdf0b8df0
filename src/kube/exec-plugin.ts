import { spawn } from "node:child_process";
import { isObject, type Fault, type JsonObject } from "../model/index.ts";
import type { Cluster } from "./kubeconfig-cluster.ts";
import type { ExecPlugin } from "./kubeconfig-user.ts";
import { credentialFault, readPem } from "./credential-fault.ts";
import type { Surroundings } from "./surroundings.ts";

export interface PluginCredential {
  readonly token?: string;
  readonly cert?: string;
  readonly key?: string;
  /** milliseconds since 1970; Infinity where the plugin names no expiry */
  readonly until: number;
}

const group = "client.authentication.k8s.io/";
const versions = [`${group}v1`, `${group}v1beta1`];
const outputLimit = 1024 * 1024;
const saidLimit = 2000;
/** A plugin may ask its cloud; where a person must answer, wait for the person. */
const patience = { alone: 60_000, withPerson: 300_000 };

function isInteractive(plugin: ExecPlugin, surroundings: Surroundings): boolean {
  const { interactiveMode: mode, command } = plugin;
  if (mode === "Never") return false;
  if (mode === "Always" && !surroundings.interactive) {
    throw credentialFault(
      `credential plugin ${command} needs a terminal (interactiveMode: Always) and there is none`,
    );
  }
  if (mode === "Always" || mode === "IfAvailable") return surroundings.interactive;
  if (mode === "" && plugin.apiVersion === `${group}v1beta1`) return surroundings.interactive;
  throw credentialFault(
    mode === ""
      ? `credential plugin ${command}: ${plugin.apiVersion} needs interactiveMode (Never, IfAvailable or Always)`
      : `credential plugin ${command}: interactiveMode ${mode} is none of Never, IfAvailable, Always`,
  );
}

/** KUBERNETES_EXEC_INFO, as client-authentication(v1) describes it. */
function execInfo(plugin: ExecPlugin, cluster: Cluster, interactive: boolean): string {
  const ca = cluster.ca === undefined ? "" : readPem(cluster.ca, "certificate authority");
  const about = {
    server: cluster.server,
    ...(cluster.tlsServerName === "" ? {} : { "tls-server-name": cluster.tlsServerName }),
    ...(cluster.insecureSkipTlsVerify ? { "insecure-skip-tls-verify": true } : {}),
    ...(ca === "" ? {} : { "certificate-authority-data": Buffer.from(ca).toString("base64") }),
    ...(cluster.proxyUrl === "" ? {} : { "proxy-url": cluster.proxyUrl }),
    ...(cluster.disableCompression ? { "disable-compression": true } : {}),
    ...(cluster.execConfig === undefined ? {} : { config: cluster.execConfig }),
  };
  return JSON.stringify({
    apiVersion: plugin.apiVersion,
    kind: "ExecCredential",
    spec: { interactive, ...(plugin.provideClusterInfo ? { cluster: about } : {}) },
  });
}

/** Runs the plugin and returns what it printed; Fault("request") names it and repeats what it said. */
function output(
  plugin: ExecPlugin,
  info: string,
  interactive: boolean,
  surroundings: Surroundings,
  signal?: AbortSignal,
): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = "";
    let said = "";
    const fail = (how: string): void => {
      const last = said.trim() === "" ? "" : `: ${said.trim().slice(-saidLimit)}`;
      reject(credentialFault(`credential plugin ${plugin.command} ${how}${last}`));
    };
    const env: NodeJS.ProcessEnv = { ...surroundings.env };
    for (const { name, value } of plugin.env) env[name] = value;
    env["KUBERNETES_EXEC_INFO"] = info;
    const child = spawn(plugin.command, [...plugin.args], {
      env,
      stdio: [interactive ? "inherit" : "ignore", "pipe", "pipe"],
    });
    const kill = (): void => {
      child.kill("SIGKILL");
      // A program that the plugin started may hold the pipes open, and this process with them.
      child.stdout?.destroy();
      child.stderr?.destroy();
    };
    const wait = interactive ? patience.withPerson : patience.alone;
    const timer = setTimeout(() => {
      kill();
      fail(`gave no credential within ${wait / 1000} s`);
    }, wait);
    const stop = (): void => {
      kill();
      fail("was stopped");
    };
    signal?.addEventListener("abort", stop, { once: true });
    const done = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", stop);
    };
    child.stdout?.setEncoding("utf8").on("data", (chunk: string) => {
      printed += chunk;
      if (printed.length > outputLimit) {
        kill();
        fail("printed more than 1 MiB");
      }
    });
    child.stderr?.setEncoding("utf8").on("data", (chunk: string) => {
      said = (said + chunk).slice(-2 * saidLimit);
      if (interactive) surroundings.tell(chunk);
    });
    child.once("error", (error: NodeJS.ErrnoException) => {
      done();
      const hint = plugin.installHint === "" ? "" : `; ${plugin.installHint.trim()}`;
      fail(
        error.code === "ENOENT"
          ? `is not installed${hint}`
          : `cannot be run (${error.message})${hint}`,
      );
    });
    child.once("close", (code, killed) => {
      done();
      if (code === 0) resolve(printed);
      else fail(`ended with ${killed === null ? `exit code ${code}` : killed}`);
    });
  });
}

function text(status: JsonObject, name: string): string | undefined {
  const value = Object.hasOwn(status, name) ? status[name] : undefined;
  return typeof value === "string" && value !== "" ? value : undefined;
}

function credentialOf(plugin: ExecPlugin, printed: string): PluginCredential {
  const bad = (what: string): Fault =>
    credentialFault(
      `credential plugin ${plugin.command} ${what} (expected an ExecCredential of ${plugin.apiVersion})`,
    );
  let value: unknown;
  try {
    value = JSON.parse(printed);
  } catch {
    // What it printed may hold a token: it is not repeated.
    throw bad("printed no JSON");
  }
  if (!isObject(value) || value["kind"] !== "ExecCredential")
    throw bad("printed another kind of object");
  if (value["apiVersion"] !== plugin.apiVersion)
    throw bad(`answered in ${JSON.stringify(value["apiVersion"])}`);
  const status = value["status"];
  if (!isObject(status)) throw bad("gave no status");
  const token = text(status, "token");
  const cert = text(status, "clientCertificateData");
  const key = text(status, "clientKeyData");
  if (token === undefined && cert === undefined)
    throw bad("gave neither a token nor a certificate");
  if ((cert === undefined) !== (key === undefined))
    throw bad("gave half a certificate: data and key belong together");
  const expiry = text(status, "expirationTimestamp");
  const until = expiry === undefined ? Infinity : Date.parse(expiry);
  if (Number.isNaN(until)) throw bad(`gave an expirationTimestamp that is no time: ${expiry}`);
  return {
    ...(token === undefined ? {} : { token }),
    ...(cert === undefined ? {} : { cert }),
    ...(key === undefined ? {} : { key }),
    until,
  };
}

/** Asks a client-go credential plugin (ExecCredential v1 and v1beta1). Throws Fault("request"). */
export async function runPlugin(
  plugin: ExecPlugin,
  cluster: Cluster,
  surroundings: Surroundings,
  signal?: AbortSignal,
): Promise<PluginCredential> {
  if (plugin.command === "") throw credentialFault("the user's exec plugin has no command");
  if (!versions.includes(plugin.apiVersion)) {
    throw credentialFault(
      `credential plugin ${plugin.command}: apiVersion "${plugin.apiVersion}" is none of ${versions.join(", ")}`,
    );
  }
  const interactive = isInteractive(plugin, surroundings);
  const info = execInfo(plugin, cluster, interactive);
  return credentialOf(plugin, await output(plugin, info, interactive, surroundings, signal));
}
