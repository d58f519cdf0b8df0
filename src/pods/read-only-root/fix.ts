import type { PodRow } from "../../facts/index.ts";
import type { Edit, Fix } from "../../model/index.ts";
import type { PlacedContainer } from "../containers.ts";
import { listed, namesOf } from "../wording.ts";
import { writablePathsOf } from "./writable-paths.ts";

/**
 * Makes root file systems read-only and brings an emptyDir for each path that a well-known image
 * writes and nothing is mounted on yet; says which containers' paths are not known.
 */
export function readOnlyRootFix(row: PodRow, containers: readonly PlacedContainer[]): Fix {
  const names = new Set((row.spec.volumes ?? []).map((volume) => volume?.name));
  const edits: Edit[] = [];
  const unknown: string[] = [];
  for (const { path, container } of containers) {
    edits.push({
      op: "set",
      path: [...path, "securityContext", "readOnlyRootFilesystem"],
      value: true,
    });
    const written = writablePathsOf(container.image ?? "");
    if (written === undefined) unknown.push(container.name);
    const mounted = (container.volumeMounts ?? []).map((mount) => bare(mount?.mountPath ?? ""));
    for (const place of written ?? []) {
      if (mounted.includes(place)) continue;
      const name = freshName(container.name, place, names);
      edits.push({ op: "append", path: ["spec", "volumes"], value: { name, emptyDir: {} } });
      edits.push({
        op: "append",
        path: [...path, "volumeMounts"],
        value: { name, mountPath: place },
      });
    }
  }
  return {
    class: "review",
    summary: `Set readOnlyRootFilesystem to true on ${namesOf(
      row.spec,
      containers.map(({ path }) => ({ path })),
    )}`,
    edits,
    needs:
      unknown.length === 0
        ? "Start it in a test: the emptyDirs are for the paths that the image is known to write."
        : `Give an emptyDir to each path that ${listed(unknown)} writes: start it read-only in a test and see what fails.`,
  };
}

function bare(path: string): string {
  return path.length > 1 && path.endsWith("/") ? path.slice(0, -1) : path;
}

/** A DNS label of at most 63 characters that no volume of the pod has. */
function freshName(container: string, place: string, taken: Set<string | undefined>): string {
  const stem = `${container}${place.replaceAll(/[^a-z0-9]+/g, "-")}`.slice(0, 58).replace(/-$/, "");
  let name = stem;
  for (let count = 2; taken.has(name); count++) name = `${stem}-${count}`;
  taken.add(name);
  return name;
}
