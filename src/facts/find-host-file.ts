import type { HostFileRow } from "./host-files.ts";
import type { Found } from "./tables.ts";

type FindHostFile = (node: string, path: string) => Found<HostFileRow>;

/**
 * Finds files by node and path. A content and a listing of modes are two rows of one file: they are
 * told as one. That a file is not among the rows never says that it does not exist.
 */
export function createHostFiles(rows: readonly HostFileRow[]): FindHostFile {
  const byPath = Map.groupBy(rows, (row) => row.path);
  return (node, path) => {
    const plain = cleanPath(path);
    if (plain === undefined) {
      return {
        unknown: `${path} is relative to the component's working folder, which is not known`,
      };
    }
    const named = `file ${plain}${node === "" ? "" : ` of node ${node}`}`;
    const missing = { unknown: `${named} is not in the input; --node-files brings it` };
    const all = byPath.get(plain) ?? [];
    const own = node === "" ? all : all.filter((row) => row.node === node);
    const nodes = new Set(own.map((row) => row.node));
    if (nodes.size === 0) return missing;
    if (nodes.size > 1) return { unknown: `${named} is in the input for several nodes` };
    const contents = own.filter((row) => row.content !== undefined || row.contentUnknown);
    const listed = own.filter((row) => row.mode !== undefined || row.owner !== undefined);
    if (contents.length > 1 || listed.length > 1) {
      return { unknown: `${named}: ambiguous: the input holds it several times` };
    }
    const content = contents[0] ?? listed[0] ?? own[0]!;
    const { mode, owner, group } = listed[0] ?? content;
    return { found: { ...content, mode, owner, group } };
  };
}

/** The path without doubled slashes and dots; undefined where it is not absolute. */
export function cleanPath(path: string): string | undefined {
  if (!path.startsWith("/")) return undefined;
  const steps: string[] = [];
  for (const step of path.split("/")) {
    if (step === "" || step === ".") continue;
    if (step === "..") steps.pop();
    else steps.push(step);
  }
  return `/${steps.join("/")}`;
}
