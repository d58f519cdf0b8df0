import type { Rec } from "../../model/index.ts";
import type { GitOpsSource, SourceKind } from "./source.ts";

/** What a rendered object says of where it came from. */
export interface Answer {
  /** true for a source that surely made it */
  readonly names: (source: GitOpsSource) => boolean;
  /** a release's or application's name: counts where one source alone has it */
  readonly instance: string | undefined;
  /** its place below the folder of `--rendered`, without the file's ending */
  readonly place: readonly string[];
}

/**
 * The marks that the tools set on what they make: Flux's labels, Argo CD's tracking annotation and
 * label, the owner of an Application that an ApplicationSet generated, and the common instance label.
 */
export function answerOf(rec: Rec, place: readonly string[]): Answer {
  const { labels = {}, annotations = {}, ownerReferences = [] } = rec.object.metadata;
  const flux = (kind: SourceKind, prefix: string): ((source: GitOpsSource) => boolean) => {
    const [name, namespace] = [labels[`${prefix}/name`], labels[`${prefix}/namespace`]];
    return (source) =>
      source.kind === kind && source.name === name && source.namespace === namespace;
  };
  const kustomization = flux("Kustomization", "kustomize.toolkit.fluxcd.io");
  const release = flux("HelmRelease", "helm.toolkit.fluxcd.io");
  const [tracked = ""] = (annotations["argocd.argoproj.io/tracking-id"] ?? "").split(":", 1);
  const labelled = labels["argocd.argoproj.io/instance"];
  const sets = new Set(
    ownerReferences.filter(({ kind }) => kind === "ApplicationSet").map(({ name }) => name),
  );
  return {
    names: (source) => {
      if (kustomization(source) || release(source)) return true;
      const { kind, namespace, name } = source;
      if (kind === "ApplicationSet") return sets.has(name) && rec.identity.namespace === namespace;
      if (kind !== "Application" || name === "") return false;
      // Outside of Argo CD's own namespace an application is tracked as namespace_name.
      return tracked === name || tracked === `${namespace}_${name}` || labelled === name;
    },
    instance: labels["app.kubernetes.io/instance"],
    place,
  };
}

/**
 * The sources that none of the answers is of, each identity once: what one source deploys may hold
 * another that a file holds as well.
 */
export function unanswered(
  all: readonly GitOpsSource[],
  answers: readonly Answer[],
): readonly GitOpsSource[] {
  const sources = [...new Map(all.toReversed().map((one) => [keyOf(one), one])).values()].reverse();
  const instances = new Set(answers.map(({ instance }) => instance));
  const places = new Set<string>();
  for (const { place } of answers) {
    for (const length of [2, 3]) {
      if (place.length >= length) places.add(place.slice(0, length).join("/"));
    }
  }
  const alone = (same: (other: GitOpsSource) => boolean): boolean =>
    sources.filter(same).length === 1;
  return sources.filter((source) => {
    const { kind, namespace, name, instance } = source;
    const own = `${namespace}/${name}`;
    if (places.has(`${kind.toLowerCase()}/${own}`)) return false;
    if (places.has(own) && alone((o) => o.namespace === namespace && o.name === name)) return false;
    if (instance !== undefined && instances.has(instance)) {
      if (alone((other) => other.instance === instance)) return false;
    }
    return !answers.some(({ names }) => names(source));
  });
}

function keyOf({ kind, namespace, name }: GitOpsSource): string {
  return `${kind}|${namespace}|${name}`;
}
