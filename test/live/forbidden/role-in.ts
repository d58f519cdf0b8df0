import { load } from "js-yaml";

/** The ClusterRole in a terminal report, as a person would copy it. */
export function roleIn(text: string): Record<string, unknown> | undefined {
  const all = text.split("\n");
  const start = all.findIndex((line) => /^\s*apiVersion: rbac/.test(line));
  if (start < 0) return undefined;
  const indent = /^\s*/.exec(all[start] ?? "")?.[0] ?? "";
  const end = all.findIndex(
    (line, index) => index > start && (line.trim() === "" || !line.startsWith(indent)),
  );
  return load(all.slice(start, end < 0 ? undefined : end).join("\n")) as Record<string, unknown>;
}
