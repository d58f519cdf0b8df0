import { valueAt, type Path } from "../model/index.ts";
import type { CloudRow } from "../facts/index.ts";

/** Whether network policies have an effect, as the provider says. */
export type PoliciesEnforced =
  | { readonly on: boolean; readonly path: Path }
  | { readonly unknown: string };

/**
 * GKE: Dataplane V2 always enforces, else the network policy add-on does where `networkPolicy.enabled`.
 * AKS: `networkPolicy` names an engine; absent or none is no engine, unless the user brings a plugin
 * of their own (`networkPlugin: none`). EKS says nothing of its add-on here: undefined.
 */
export function policiesEnforcedOf({ provider, content }: CloudRow): PoliciesEnforced | undefined {
  if (provider === "gke") {
    const v2 = valueAt(content, ["networkConfig", "datapathProvider"]) === "ADVANCED_DATAPATH";
    const path = ["networkPolicy", "enabled"];
    return { on: v2 || valueAt(content, path) === true, path };
  }
  if (provider !== "aks") return undefined;
  const path = ["networkProfile", "networkPolicy"];
  const engine = valueAt(content, path);
  if (typeof engine === "string" && engine !== "" && engine !== "none") return { on: true, path };
  const plugin = valueAt(content, ["networkProfile", "networkPlugin"]);
  if (plugin === "none") {
    return { unknown: "the network plugin is the user's own, of which the answer tells nothing" };
  }
  return { on: false, path };
}
