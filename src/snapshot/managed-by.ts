import { groupOf, isObject, type Json, type JsonObject, type ManagedBy } from "../model/index.ts";

/**
 * Who would revert a change made by hand, read from metadata before redaction and reduction. The
 * innermost manager wins: an owner reference to a custom resource names the operator that rewrites
 * the object; then the delivery tool (Argo CD renders Helm charts itself, so it comes before Helm);
 * then what a distribution or cloud puts in; last kubectl apply, whose next run takes changes back.
 * undefined: by hand, or nobody said.
 */
export function managedByOf(metadata: JsonObject): ManagedBy | undefined {
  const labels = strings(metadata["labels"]);
  const annotations = strings(metadata["annotations"]);
  return (
    operator(metadata, labels) ??
    argo(labels, annotations) ??
    flux(labels) ??
    helm(labels, annotations) ??
    distribution(metadata, labels, annotations) ??
    fieldManager(metadata) ??
    kubectlApply(annotations)
  );
}

const none: Readonly<Record<string, Json | undefined>> = {};

function strings(value: Json | undefined): JsonObject {
  return isObject(value) ? value : none;
}

function text(map: JsonObject, key: string): string | undefined {
  const value = Object.hasOwn(map, key) ? map[key] : undefined;
  return typeof value === "string" && value !== "" ? value : undefined;
}

function named(by: ManagedBy["by"], name: string | undefined): ManagedBy {
  return name === undefined ? { by } : { by, name };
}

const builtinGroup = /^(?:|apps|batch|extensions|policy|autoscaling|.*\.k8s\.io)$/;

function operator(metadata: JsonObject, labels: JsonObject): ManagedBy | undefined {
  const references = metadata["ownerReferences"];
  if (Array.isArray(references)) {
    for (const reference of references) {
      if (!isObject(reference)) continue;
      const { apiVersion, kind, name } = reference;
      if (typeof apiVersion !== "string" || typeof kind !== "string") continue;
      // Cluster API, Gateway API and others live under *.k8s.io too, and are run by operators
      const group = groupOf(apiVersion);
      const custom =
        !builtinGroup.test(group) || /(?:x-k8s|gateway\.networking\.k8s)\.io$/.test(group);
      if (custom)
        return { by: "operator", name: `${kind} ${typeof name === "string" ? name : ""}`.trim() };
    }
  }
  const olm = text(labels, "olm.owner");
  return olm === undefined ? undefined : { by: "operator", name: olm };
}

function argo(labels: JsonObject, annotations: JsonObject): ManagedBy | undefined {
  const tracking = text(annotations, "argocd.argoproj.io/tracking-id");
  if (tracking !== undefined) return named("argocd", tracking.split(":", 1)[0]);
  const instance = text(labels, "argocd.argoproj.io/instance");
  return instance === undefined ? undefined : { by: "argocd", name: instance };
}

function flux(labels: JsonObject): ManagedBy | undefined {
  for (const kind of ["kustomize", "helm"]) {
    const name = text(labels, `${kind}.toolkit.fluxcd.io/name`);
    if (name === undefined) continue;
    const namespace = text(labels, `${kind}.toolkit.fluxcd.io/namespace`);
    return { by: "flux", name: namespace === undefined ? name : `${namespace}/${name}` };
  }
  return undefined;
}

function helm(labels: JsonObject, annotations: JsonObject): ManagedBy | undefined {
  const release = text(annotations, "meta.helm.sh/release-name");
  if (release === undefined) {
    // `helm template` writes the label only, and Helm 2 wrote heritage: Tiller
    return text(labels, "app.kubernetes.io/managed-by") === "Helm"
      ? named("helm", text(labels, "app.kubernetes.io/instance"))
      : undefined;
  }
  const namespace = text(annotations, "meta.helm.sh/release-namespace");
  return { by: "helm", name: namespace === undefined ? release : `${namespace}/${release}` };
}

const cloudLabels: readonly (readonly [string, string])[] = [
  ["addonmanager.kubernetes.io/mode", "addon manager"],
  ["eks.amazonaws.com/component", "EKS"],
  ["kubernetes.azure.com/managedby", "AKS"],
  ["components.gke.io/component-name", "GKE"],
  ["objectset.rio.cattle.io/hash", "Rancher"],
  ["kubernetes.io/bootstrapping", "Kubernetes"],
  ["kubernetes.io/cluster-service", "addon manager"],
];
const cloudAnnotations: readonly (readonly [string, string])[] = [
  ["components.gke.io/component-name", "GKE"],
  ["objectset.rio.cattle.io/applied", "Rancher"],
  ["include.release.openshift.io/self-managed-high-availability", "OpenShift"],
  ["rbac.authorization.kubernetes.io/autoupdate", "Kubernetes"],
];
/** kubeadm's own add-ons carry no other mark than this label in kube-system. */
const kubeadmAddons = new Set(["kube-dns", "kube-proxy"]);

function distribution(
  metadata: JsonObject,
  labels: JsonObject,
  annotations: JsonObject,
): ManagedBy | undefined {
  for (const [key, name] of cloudLabels) {
    if (text(labels, key) !== undefined) return { by: "distribution", name };
  }
  for (const [key, name] of cloudAnnotations) {
    if (text(annotations, key) !== undefined) return { by: "distribution", name };
  }
  const app = text(labels, "k8s-app");
  return app !== undefined && kubeadmAddons.has(app) && metadata["namespace"] === "kube-system"
    ? { by: "distribution", name: app }
    : undefined;
}

const managers: Readonly<Record<string, ManagedBy>> = {
  "argocd-controller": { by: "argocd" },
  "argocd-application-controller": { by: "argocd" },
  "kustomize-controller": { by: "flux" },
  "helm-controller": { by: "flux" },
  helm: { by: "helm" },
  eks: { by: "distribution", name: "EKS" },
  "cluster-version-operator": { by: "distribution", name: "OpenShift" },
  "kubectl-client-side-apply": { by: "kubectl-apply" },
  kubectl: { by: "kubectl-apply" },
};

/** managedFields: the first manager that is known and owns a part of the object beyond its status. */
function fieldManager(metadata: JsonObject): ManagedBy | undefined {
  const fields = metadata["managedFields"];
  if (!Array.isArray(fields)) return undefined;
  let applied: ManagedBy | undefined;
  for (const entry of fields) {
    if (!isObject(entry) || entry["subresource"] === "status") continue;
    const { manager, operation } = entry;
    if (typeof manager !== "string" || !Object.hasOwn(managers, manager)) continue;
    const known = managers[manager];
    if (known?.by !== "kubectl-apply") return known;
    // server-side `kubectl apply` is manager "kubectl", operation Apply; `kubectl edit` is no source
    if (manager !== "kubectl" || operation === "Apply") applied = known;
  }
  return applied;
}

function kubectlApply(annotations: JsonObject): ManagedBy | undefined {
  return text(annotations, "kubectl.kubernetes.io/last-applied-configuration") === undefined
    ? undefined
    : { by: "kubectl-apply" };
}
