import { open, readdir } from "node:fs/promises";
import { join } from "node:path";
import { packageRoot } from "../pages.ts";
import type { World } from "../world.ts";

export interface Value {
  readonly value: string;
  /** one line; "" where the value says it all */
  readonly about: string;
}

export const packageFolders = packageRoot;

/** Ids and titles of the controls from their pages: loading the controls would take ten times as long. */
export async function controlIds(root: string): Promise<readonly Value[]> {
  const base = join(root, "src/controls");
  const found = await Promise.all(
    (await areaNames(root)).map(async (area) => {
      const ids = (await readdir(join(base, area), { withFileTypes: true })).filter((e) =>
        e.isDirectory(),
      );
      return Promise.all(
        ids.map(async ({ name }) => ({
          value: name,
          about: await titleOf(join(base, area, name, "control.md")),
        })),
      );
    }),
  );
  return found.flat().sort((a, b) => (a.value < b.value ? -1 : 1));
}

/** The areas that have controls. */
export async function areaNames(root: string): Promise<readonly string[]> {
  const entries = await readdir(join(root, "src/controls"), { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

async function titleOf(page: string): Promise<string> {
  const file = await open(page).catch(() => undefined);
  if (file === undefined) return "";
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(200), 0, 200, 0);
    return /^# (.*)/.exec(buffer.toString("utf8", 0, bytesRead))?.[1] ?? "";
  } finally {
    await file.close();
  }
}

/** The contexts of the kubeconfig that kubectl would take; none where there is no fit one. */
export async function contextNames(
  world: World,
  kubeconfig: string | undefined,
): Promise<readonly Value[]> {
  const { loadKubeconfig } = await import("../../../kube/kubeconfig.ts");
  try {
    const config = loadKubeconfig(
      {
        env: world.env,
        home: world.env["HOME"] ?? "",
        now: () => 0,
        sleep: () => Promise.resolve(),
        interactive: false,
        tell: () => {},
      },
      kubeconfig,
    );
    return [...config.contexts.values()].map(({ name, cluster }) => ({
      value: name,
      about: `cluster ${cluster}`,
    }));
  } catch {
    return [];
  }
}
