import { readFile } from "node:fs/promises";
import { join } from "node:path";

export interface Owners {
  readonly user: (id: number) => string;
  readonly group: (id: number) => string;
}

/** Names of users and groups, as the machine's own /etc/passwd and /etc/group have them. */
export async function ownersOf(root: string): Promise<Owners> {
  const users = await namesIn(join(root, "etc/passwd"));
  const groups = await namesIn(join(root, "etc/group"));
  return {
    user: (id) => users.get(id) ?? String(id),
    group: (id) => groups.get(id) ?? String(id),
  };
}

async function namesIn(file: string): Promise<ReadonlyMap<number, string>> {
  const text = await readFile(file, "utf8").catch(() => "");
  const names = new Map<number, string>();
  for (const line of text.split("\n")) {
    const [name = "", , id = ""] = line.split(":");
    // The first entry of an id is its name, as getpwuid(3) finds it.
    if (name !== "" && /^\d{1,10}$/.test(id) && !names.has(Number(id))) names.set(Number(id), name);
  }
  return names;
}
