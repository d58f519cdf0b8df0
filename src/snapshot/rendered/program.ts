import { constants } from "node:fs";
import { access, stat } from "node:fs/promises";
import { delimiter, isAbsolute, join } from "node:path";

/** The environment of a run: where programs are found, and what they are given of it. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The first program of that name on PATH, by its absolute path; undefined without. Relative parts
 * of PATH are passed over: what is scanned may hold a file called `helm`.
 */
export async function programOnPath(name: string, env: Environment): Promise<string | undefined> {
  const file = process.platform === "win32" ? `${name}.exe` : name;
  for (const folder of (env["PATH"] ?? env["Path"] ?? "").split(delimiter)) {
    if (!isAbsolute(folder)) continue;
    const path = join(folder, file);
    const isProgram = await access(path, constants.X_OK).then(
      async () => (await stat(path)).isFile(),
      () => false,
    );
    if (isProgram) return path;
  }
  return undefined;
}

/** Names of the variables that a renderer gets: where the user's own settings and programs are. */
const passed = ["PATH", "Path", "HOME", "USERPROFILE", "SystemRoot", "TMPDIR", "TEMP", "TMP"];

/**
 * What a renderer gets of the environment. KUBECONFIG leads nowhere: rendering asks no cluster, and
 * nothing that could serve as a credential is handed on.
 */
export function environmentFor(env: Environment): Record<string, string> {
  const own: Record<string, string> = {
    KUBECONFIG: process.platform === "win32" ? "NUL" : "/dev/null",
    // There is nobody to answer: what kustomize fetches, git fetches without a question.
    GIT_TERMINAL_PROMPT: "0",
  };
  for (const name of passed) {
    const value = env[name];
    if (value !== undefined) own[name] = value;
  }
  return own;
}
