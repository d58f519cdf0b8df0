/** What an object is, whatever API version serves it. `namespace` is "" for cluster-scoped kinds. */
export interface Identity {
  readonly group: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

/** The group of an apiVersion: "apps/v1" → "apps", "v1" → "". */
export function groupOf(apiVersion: string): string {
  const slash = apiVersion.indexOf("/");
  return slash < 0 ? "" : apiVersion.slice(0, slash);
}

/** One string for one identity, fit as a map key; the parts hold no "|" in valid names. */
export function identityKey(id: Identity): string {
  return `${id.group}|${id.kind}|${id.namespace}|${id.name}`;
}

/** "Deployment shop/web", "Namespace shop", as people name it. */
export function identityText(id: Pick<Identity, "kind" | "namespace" | "name">): string {
  return id.namespace === "" ? `${id.kind} ${id.name}` : `${id.kind} ${id.namespace}/${id.name}`;
}
