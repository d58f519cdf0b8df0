import { spawn, type ChildProcess } from "node:child_process";
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface Server {
  readonly name: string;
  readonly logFile: string;
  /** undefined while it runs; how it ended afterwards */
  readonly ended: () => string | undefined;
  readonly stop: () => Promise<void>;
}

// Kills the server's whole process group when this process is gone, however it went: the pipe on
// standard input then ends. `exec` keeps the server's own exit visible to us.
const watched = 'exec 3<&0; (read -r _ <&3; kill -9 0) & exec "$@" 3<&- </dev/null';

const running = new Set<ChildProcess>();
let watching = false;

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch {
    // gone already
  }
}

const folders = new Set<string>();

function stopAllAtExit(): void {
  if (watching) return;
  watching = true;
  process.on("exit", () => {
    running.forEach(killGroup);
    folders.forEach(removeFolder);
  });
}

function removeFolder(folder: string): void {
  folders.delete(folder);
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  } catch {
    // a dying server may still have written; the folder is a temporary one
  }
}

/** A temporary folder and how to remove it; removed when this process ends at the latest. */
export function temporaryFolder(prefix: string): {
  readonly dir: string;
  readonly remove: () => void;
} {
  stopAllAtExit();
  const dir = mkdtempSync(join(tmpdir(), prefix));
  folders.add(dir);
  return { dir, remove: () => removeFolder(dir) };
}

/** Starts a server in its own process group, its output in `<folder>/<name>.log`. */
export function startServer(
  folder: string,
  name: string,
  file: string,
  args: readonly string[],
): Server {
  stopAllAtExit();
  const logFile = join(folder, `${name}.log`);
  const log = openSync(logFile, "a");
  const child = spawn("sh", ["-c", watched, "sh", file, ...args], {
    cwd: folder,
    detached: true,
    stdio: ["pipe", log, log],
  });
  closeSync(log);
  running.add(child);
  let ended: string | undefined;
  const gone = new Promise<void>((resolve) => {
    const end = (how: string): void => {
      ended ??= how;
      running.delete(child);
      resolve();
    };
    child.once("exit", (code, signal) => end(signal ?? `exit code ${code}`));
    child.once("error", (error) => end(error.message));
  });
  // A test that forgets to stop a server must still end.
  child.unref();
  child.stdin?.on("error", () => {});
  (child.stdin as unknown as { unref(): void } | null)?.unref();
  return {
    name,
    logFile,
    ended: () => ended,
    stop: async () => {
      child.ref();
      killGroup(child);
      await gone;
    },
  };
}

/** The last lines of a server's log, for the message of a start that failed. */
export function tail(server: Server, lines = 12): string {
  return readFileSync(server.logFile, "utf8").trimEnd().split("\n").slice(-lines).join("\n");
}

/** Loopback ports that were free a moment ago, all different. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer();
      await new Promise<void>((resolve, reject) => {
        server.once("error", reject);
        server.listen(0, "127.0.0.1", resolve);
      });
      return server;
    }),
  );
  const ports = servers.map((server) => {
    const address = server.address();
    return typeof address === "object" && address !== null ? address.port : 0;
  });
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}
