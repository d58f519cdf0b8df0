import {
  Fault,
  newestKubernetesMinor,
  type Gap,
  type Rec,
  type Subject,
} from "../../../model/index.ts";
import { plainTables } from "../../../facts/index.ts";
import { everyTable, type CompletenessOf } from "../../../engine/completeness.ts";
import { createAlike } from "../../../snapshot/alike.ts";
import { readManifests, type Exclude } from "../../../snapshot/manifests/index.ts";
import { createGitOps } from "../../../snapshot/gitops/index.ts";
import type { Hash } from "../../../snapshot/redact/index.ts";
import type { RenderOptions } from "../../../snapshot/rendered/index.ts";
import { timeoutGap, type Input } from "./input.ts";
import type { World } from "../world.ts";

export interface FilesInput {
  readonly paths: readonly string[];
  readonly exclude: readonly Exclude[];
  /** --kubernetes-version as a minor; the newest known without it */
  readonly minor: number | undefined;
  /** --complete */
  readonly complete: boolean;
  readonly hash: Hash;
  /** how charts and kustomizations are rendered; absent where they are not */
  readonly render?: Omit<RenderOptions, "signal"> | undefined;
  /** --rendered: folders that hold what GitOps controllers make of the sources among the paths */
  readonly rendered?: readonly string[] | undefined;
}

export function filesInput(files: FilesInput, world: World): Input {
  const name = files.paths.join(" ");
  return {
    name,
    async read(put, { signal, say }) {
      const gaps: Gap[] = [];
      const skipped: Record<string, number> = {};
      const namespaces = new Set<string>();
      let count = 0;
      const read = { hash: files.hash, alike: createAlike() };
      const gitOps = createGitOps();
      const from = (paths: readonly string[]): ReturnType<typeof readManifests> =>
        readManifests(
          {
            paths,
            exclude: files.exclude,
            stdin: world.stdin,
            render: files.render && { ...files.render, signal },
          },
          read,
        );
      async function take(items: ReturnType<typeof readManifests>, folder?: string): Promise<void> {
        for await (const item of items) {
          if (signal.aborted) {
            gaps.push(timeoutGap(name));
            break;
          }
          if ("rec" in item) {
            const rec = folder === undefined ? item.rec : renderedBelow(item.rec, folder);
            put(rec, item.locate);
            gitOps.met(rec, () => item.locate([])?.line);
            if (folder !== undefined) gitOps.rendered(rec, folder);
            if (rec.identity.kind === "Namespace") namespaces.add(rec.identity.name);
            count += 1;
            say(`read ${count} objects`);
          } else if ("gap" in item) gaps.push(item.gap);
          else skipped[item.skipped] = (skipped[item.skipped] ?? 0) + item.count;
        }
      }
      await take(from(files.paths));
      for (const folder of files.rendered ?? []) await take(from([folder]), folder);
      gaps.push(...gitOps.gaps());
      if (count === 0 && gaps.length === 0) throw nothingIn(name, skipped);
      const minor = files.minor ?? newestKubernetesMinor;
      const subject: Subject = { input: "files", name, kubernetesVersion: `1.${minor}` };
      // A file that could not be read may hold what seems absent.
      const whole = gaps.length === 0;
      return {
        subject,
        minor,
        gaps,
        skipped,
        clusterId: "",
        completeness: completenessOfFiles(whole && files.complete, whole ? namespaces : new Set()),
      };
    },
  };
}

/** No fix is made in what a tool wrote: it writes it anew. */
function renderedBelow(rec: Rec, folder: string): Rec {
  if (rec.origin.from !== "file" || rec.origin.rendered !== undefined) return rec;
  return { ...rec, origin: { ...rec.origin, rendered: { by: "gitops", from: folder } } };
}

/** A scan that judged nothing must not end like one that found nothing. */
function nothingIn(name: string, skipped: Readonly<Record<string, number>>): Fault {
  const passed = Object.entries(skipped).map(([what, count]) => `${what} (${count})`);
  const seen = passed.length === 0 ? "" : `, only ${passed.join(", ")}`;
  return new Fault(
    "usage",
    `${name}: no Kubernetes object in it${seen}; give files or folders that hold manifests`,
  );
}

/** In files absence means something only in a namespace whose Namespace object is among them. */
export function completenessOfFiles(all: boolean, namespaces: ReadonlySet<string>): CompletenessOf {
  const gaps = new Map<string, Gap>();
  const within = { complete: all ? true : namespaces, gaps };
  return everyTable((table) =>
    table !== "pods" && plainTables[table].clusterScoped ? { complete: all, gaps } : within,
  );
}
