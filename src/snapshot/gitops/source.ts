import { identityText, isObject, valueAt, type Gap, type Rec } from "../../model/index.ts";

/** An object from which a GitOps controller makes others that its file does not show. */
export interface GitOpsSource {
  readonly kind: SourceKind;
  readonly namespace: string;
  readonly name: string;
  /** the release's or application's name that its objects bear in `app.kubernetes.io/instance` */
  readonly instance: string | undefined;
  readonly file: string;
  readonly line: number | undefined;
}

export type SourceKind = "HelmRelease" | "Kustomization" | "Application" | "ApplicationSet";

const groups: Readonly<Record<SourceKind, string>> = {
  HelmRelease: "helm.toolkit.fluxcd.io",
  Kustomization: "kustomize.toolkit.fluxcd.io",
  Application: "argoproj.io",
  ApplicationSet: "argoproj.io",
};

/**
 * Undefined for every other object, and for one with a uid: it was read from a cluster, where its
 * controller has made what it makes.
 */
export function sourceOf(rec: Rec, line: () => number | undefined): GitOpsSource | undefined {
  const { group, kind, namespace, name } = rec.identity;
  if (!Object.hasOwn(groups, kind) || groups[kind as SourceKind] !== group) return undefined;
  if (rec.origin.from !== "file" || rec.object.metadata.uid !== undefined) return undefined;
  const { file } = rec.origin;
  return {
    kind: kind as SourceKind,
    namespace,
    name,
    instance: instanceOf(rec),
    file,
    line: line(),
  };
}

/**
 * Flux calls a release `[targetNamespace-]name` where `releaseName` is not set (helm-controller's
 * API reference); Argo CD labels what it makes with the application's name.
 */
function instanceOf({ identity, object }: Rec): string | undefined {
  const { kind, name } = identity;
  if (kind === "Application") return name;
  if (kind !== "HelmRelease") return undefined;
  const spec = isObject(object["spec"]) ? object["spec"] : {};
  const given = valueAt(spec, ["releaseName"]);
  if (typeof given === "string") return given;
  const target = valueAt(spec, ["targetNamespace"]);
  return typeof target === "string" ? `${target}-${name}` : name;
}

const commands: Readonly<Record<SourceKind, (source: GitOpsSource) => string>> = {
  HelmRelease: () => "helm template",
  Kustomization: ({ name }) => `flux build kustomization ${name}`,
  Application: ({ name }) => `argocd app manifests ${name}`,
  ApplicationSet: ({ file }) => `argocd appset generate ${file}`,
};

/** What the input does not show: an unknown until somebody gives the rendered objects. */
export function unansweredGap(source: GitOpsSource): Gap {
  const { kind, namespace, name, file, line } = source;
  const object = identityText(source);
  const place = `${kind.toLowerCase()}/${namespace}/${name}.yaml`;
  return {
    reason: "not-rendered",
    file,
    ...(line === undefined ? {} : { line }),
    object,
    message: `${object}: what it deploys was not rendered; save the output of \`${commands[kind](source)}\` as DIR/${place} and give --rendered DIR`,
  };
}
