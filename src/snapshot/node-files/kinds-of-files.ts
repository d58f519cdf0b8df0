import { extname } from "node:path";

/** Keys, certificates and data files: their content is never read. */
const closed = new Set([
  ".key",
  ".crt",
  ".pem",
  ".srl",
  ".csr",
  ".pub",
  ".token",
  ".csv",
  ".db",
  ".wal",
]);
const documents = new Set([".yaml", ".yml", ".json", ".conf", ".kubeconfig", ".config", ""]);

export type FileUse = "listing" | "processes" | "document" | "closed";

const listings = new Set(["listing", "listing.txt"]);
const processes = new Set(["processes", "processes.txt"]);

/** What is done with a file: `inside` is its path below the node's folder, with `/`. */
export function useOf(inside: string): FileUse {
  if (listings.has(inside)) return "listing";
  if (processes.has(inside)) return "processes";
  const extension = extname(inside).toLowerCase();
  if (closed.has(extension)) return "closed";
  return documents.has(extension) ? "document" : "closed";
}
