import { open, stat } from "node:fs/promises";
import { constants, gunzipSync } from "node:zlib";
import { Fault } from "../../../model/index.ts";
import { isKubectlFolder } from "../../../snapshot/kubectl/index.ts";

export type OperandKind = "report" | "snapshot" | "kubectl-output" | "files";

const headBytes = 64 * 1024;

/**
 * What a path of `rampart diff` is: a JSON report, a snapshot, saved kubectl output, or manifests
 * (any other folder, and any other file). Throws Fault `usage` where there is nothing.
 */
export async function operandKind(path: string): Promise<OperandKind> {
  const info = await stat(path).catch((cause: unknown) => {
    throw new Fault(
      "usage",
      `${path}: does not exist; give a snapshot, a JSON report, or manifests`,
      { cause },
    );
  });
  if (info.isDirectory()) return (await isKubectlFolder(path)) ? "kubectl-output" : "files";
  const head = await headOf(path);
  if (head === undefined) return "snapshot";
  if (/^\s*\{[^\n]{0,200}"kind"\s*:\s*"Snapshot"/.test(head)) return "snapshot";
  return /^\s*\{[\s\S]{0,400}?"kind"\s*:\s*"Findings(?:List)?"/.test(head) ? "report" : "files";
}

/** The first text of a file, unpacked; undefined where it is zstd, in which only snapshots are packed. */
async function headOf(path: string): Promise<string | undefined> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0);
    const bytes = buffer.subarray(0, bytesRead);
    if (bytesRead > 4 && bytes.readUInt32BE(0) === 0x28b52ffd) {
      return undefined;
    }
    if (bytesRead > 2 && bytes[0] === 0x1f && bytes[1] === 0x8b) return inflated(bytes);
    return bytes.toString("utf8");
  } finally {
    await file.close();
  }
}

function inflated(bytes: Buffer): string {
  try {
    return gunzipSync(bytes, {
      finishFlush: constants.Z_SYNC_FLUSH,
      maxOutputLength: 64 * headBytes,
    }).toString("utf8");
  } catch {
    return "";
  }
}
