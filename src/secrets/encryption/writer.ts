import type { Entry, Provider } from "./configuration.ts";

/** A resource as the API server stores it: Secrets are {group: "", resource: "secrets"}. */
export interface StoredResource {
  readonly group: string;
  readonly resource: string;
}

/** "secrets" → core, "pandas.bears.example" → resource and group, at the first dot. */
export function parseResource(text: string): StoredResource {
  const dot = text.indexOf(".");
  if (dot < 0) return { group: "", resource: text };
  return { group: text.slice(dot + 1), resource: text.slice(0, dot) };
}

/**
 * The providers of a resource in the order of the file: the first writes, each in turn is tried to
 * read. Empty where no entry names the resource: it is stored plain. A name of its own comes before
 * `*.group`, that before `*.*`, whatever the order (transformerFromOverrides); providers of a name
 * that stands in several entries add up.
 */
export function providersFor(entries: readonly Entry[], of: StoredResource): readonly Provider[] {
  const wanted: readonly StoredResource[] = [
    of,
    { group: of.group, resource: "*" },
    { group: "*", resource: "*" },
  ];
  for (const one of wanted) {
    const found = entries.filter((entry) =>
      entry.resources.some((text) => {
        const { group, resource } = parseResource(text);
        return group === one.group && resource === one.resource;
      }),
    );
    if (found.length > 0) return found.flatMap((entry) => entry.providers);
  }
  return [];
}
