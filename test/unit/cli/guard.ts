/**
 * Loaded with `node --import` before the command line: whatever would reach the network throws, and
 * the end of the process tells on file descriptor 3 which files were loaded.
 */
import { writeSync } from "node:fs";
import { createRequire, registerHooks, syncBuiltinESMExports } from "node:module";

const require = createRequire(import.meta.url);
const loaded: string[] = [];

registerHooks({
  load(url, context, next) {
    loaded.push(url);
    return next(url, context);
  },
});

function refused(what: string): () => never {
  return () => {
    throw new Error(`the network was reached for: ${what}`);
  };
}

const doors: Readonly<Record<string, readonly string[]>> = {
  "node:net": ["connect", "createConnection", "createServer"],
  "node:tls": ["connect"],
  "node:http": ["request", "get", "createServer"],
  "node:https": ["request", "get"],
  "node:http2": ["connect"],
  "node:dgram": ["createSocket"],
  "node:dns": ["lookup", "resolve", "resolve4", "resolve6", "resolveAny"],
  "node:child_process": [
    "spawn",
    "spawnSync",
    "exec",
    "execSync",
    "execFile",
    "execFileSync",
    "fork",
  ],
};

if (process.env["RAMPART_TEST_GUARD"] === "network") {
  for (const [name, functions] of Object.entries(doors)) {
    const module = require(name) as Record<string, unknown>;
    for (const each of functions) module[each] = refused(`${name} ${each}`);
  }
  const { Socket } = require("node:net") as { Socket: { prototype: Record<string, unknown> } };
  // Sockets that exist already, such as a pipe to standard output, are written to as before.
  Socket.prototype["connect"] = refused("Socket.connect");
  globalThis.fetch = refused("fetch");
  syncBuiltinESMExports();
}

process.on("exit", () => {
  writeSync(3, JSON.stringify(loaded));
});
