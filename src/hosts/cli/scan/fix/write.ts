import { randomBytes } from "node:crypto";
import { open, readFile, realpath, rename, rm, stat } from "node:fs/promises";
import { dirname, join, sep } from "node:path";
import { Fault } from "../../../../model/index.ts";
import type { MendedFile } from "./mend.ts";

interface Target {
  readonly real: string;
  readonly mode: number;
  readonly mended: MendedFile;
}

/**
 * Writes mended files, each whole or not at all: a new file takes the old one's name, with its
 * mode. Before anything is written every file is looked at. Throws Fault `usage` where one has
 * changed since it was read, or is a link that leads out of the paths that were scanned.
 */
export async function writeMended(
  files: readonly MendedFile[],
  roots: readonly string[],
): Promise<void> {
  const inside = await Promise.all(roots.filter((root) => root !== "-").map((r) => realpath(r)));
  const targets: Target[] = [];
  for (const mended of files) targets.push(await targetOf(mended, inside));
  for (const target of targets) await replace(target);
}

async function targetOf(mended: MendedFile, inside: readonly string[]): Promise<Target> {
  const { file } = mended.source;
  const real = await realpath(file).catch((cause: unknown) => {
    throw gone(file, cause);
  });
  if (!inside.some((root) => real === root || real.startsWith(root + sep))) {
    throw new Fault(
      "usage",
      `${file} is a link to ${real}, outside of what was scanned: nothing was written; scan that file itself`,
      { file },
    );
  }
  const { mode } = await stat(real);
  await refuseChanged(real, mended);
  return { real, mode: mode & 0o7777, mended };
}

async function refuseChanged(real: string, { source }: MendedFile): Promise<void> {
  const now = await readFile(real).catch((cause: unknown) => {
    throw gone(source.file, cause);
  });
  if (!now.equals(source.bytes)) throw gone(source.file);
}

function gone(file: string, cause?: unknown): Fault {
  return new Fault(
    "usage",
    `${file} has changed since it was read: it was not written; run the command again`,
    { file, cause },
  );
}

async function replace({ real, mode, mended }: Target): Promise<void> {
  const name = join(dirname(real), `.rampart-${randomBytes(6).toString("hex")}.tmp`);
  try {
    const handle = await open(name, "wx", 0o600);
    try {
      await handle.writeFile(mended.source.mark + mended.after, "utf8");
      await handle.chmod(mode);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await refuseChanged(real, mended);
    await rename(name, real);
  } catch (error) {
    await rm(name, { force: true });
    if (error instanceof Fault) throw error;
    throw new Fault(
      "usage",
      `${mended.source.file} could not be written (${String((error as Error).message)})`,
      { file: mended.source.file, cause: error },
    );
  }
}
