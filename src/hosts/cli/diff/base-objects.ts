import { identityKey, type Rec } from "../../../model/index.ts";
import { controllerOf } from "../../../facts/index.ts";

/** What must be remembered of a base's objects: who controls whom, and what a selector prunes. */
export interface Base {
  readonly met: (rec: Rec, isPruned: boolean) => void;
  readonly has: (key: string) => boolean;
  readonly isClusterScoped: (rec: Rec) => boolean;
  /** what goes away once objects of these identities are applied; keys of identities */
  readonly gone: (applied: ReadonlySet<string>) => {
    readonly remade: readonly string[];
    readonly pruned: readonly string[];
  };
}

export function createBase(): Base {
  const controllers = new Map<string, string | undefined>();
  const namespaces = new Map<string, string>();
  const selected = new Set<string>();
  const clusterScoped = new Set<string>();
  return {
    met(rec, isPruned) {
      const key = identityKey(rec.identity);
      const controller = controllerOf(rec.identity, rec.object.metadata);
      controllers.set(key, controller && identityKey(controller.identity));
      const { group, kind, namespace, name } = rec.identity;
      if (namespace === "") clusterScoped.add(`${group}|${kind}`);
      else
        namespaces.set(
          key,
          identityKey({ group: "", kind: "Namespace", namespace: "", name: namespace }),
        );
      if (name !== "" && isPruned) selected.add(key);
    },
    has: (key) => controllers.has(key),
    isClusterScoped: ({ identity: { group, kind } }) => clusterScoped.has(`${group}|${kind}`),
    gone(applied) {
      const remade: string[] = [];
      const pruned: string[] = [];
      // What a controller makes is its controller's to remove.
      const isPruned = (key: string): boolean =>
        selected.has(key) && !applied.has(key) && controllers.get(key) === undefined;
      for (const key of controllers.keys()) {
        const above = [...chainOf(key, controllers)];
        if (isRemade(above, applied)) remade.push(key);
        else if (!applied.has(key)) {
          const namespace = namespaces.get(key);
          const isGone = above.some(isPruned) || (namespace !== undefined && isPruned(namespace));
          if (isGone) pruned.push(key);
        }
      }
      return { remade, pruned };
    },
  };
}

/** Kinds that Kubernetes' own controllers make anew from a template that has changed. */
const templated = new Set(["|Pod", "apps|ReplicaSet", "batch|Job", "|ReplicationController"]);

/** True where everything from the object up to one that is applied is made from a template. */
function isRemade([key = "", ...above]: readonly string[], applied: ReadonlySet<string>): boolean {
  if (applied.has(key)) return false;
  for (const made of [key, ...above]) {
    if (applied.has(made)) return true;
    if (!templated.has(made.split("|", 2).join("|"))) return false;
  }
  return false;
}

/** The object, its controller, the controller's controller; a ring of owners ends. */
function* chainOf(
  key: string,
  controllers: ReadonlyMap<string, string | undefined>,
): Generator<string> {
  const seen = new Set<string>();
  for (
    let here: string | undefined = key;
    here !== undefined && !seen.has(here);
    here = controllers.get(here)
  ) {
    seen.add(here);
    yield here;
  }
}
