import { valueAt, type Path } from "../model/index.ts";
import { objectIn, textIn, type CloudRow } from "../facts/index.ts";

/** Whether a pod that has no business there gets the node's cloud identity. */
export type NodeMetadata =
  | { readonly open: string; readonly path: Path }
  | { readonly shut: true }
  | { readonly unknown: string };

/**
 * EKS: IMDSv2 with a hop limit of 1 keeps pods (not those on the host network) from the instance's
 * credentials; the default is 2 for AL2023 nodes of EKS, so an absent limit is open. GKE: only
 * GKE_METADATA hides the node's service account. Undefined where the answer is about something else.
 */
export function nodeMetadataOf({ provider, content }: CloudRow): NodeMetadata | undefined {
  if (provider === "eks") return ofLaunchTemplate(content);
  if (provider !== "gke") return undefined;
  const path = ["config", "workloadMetadataConfig", "mode"];
  const mode = valueAt(content, path);
  if (mode === "GKE_METADATA") return { shut: true };
  return { open: mode === undefined ? "no metadata server of GKE" : `mode ${String(mode)}`, path };
}

function ofLaunchTemplate(content: CloudRow["content"]): NodeMetadata | undefined {
  if (content["LaunchTemplateData"] === undefined) return undefined;
  const path = ["LaunchTemplateData", "MetadataOptions"];
  const options = valueAt(content, path);
  if (options === undefined) return { open: "no metadata options", path: ["LaunchTemplateData"] };
  if (valueAt(options, ["HttpEndpoint"]) === "disabled") return { shut: true };
  const tokens = valueAt(options, ["HttpTokens"]);
  if (tokens !== "required") {
    return { open: `HttpTokens ${String(tokens ?? "not set")}: IMDSv1 answers`, path };
  }
  const limit = valueAt(options, ["HttpPutResponseHopLimit"]);
  if (limit === 1) return { shut: true };
  return { open: `a hop limit of ${String(limit ?? "2 (the default)")}`, path };
}

/** GKE's default service account of a project: editor of everything in it, by default. */
export function usesDefaultAccount({ provider, content }: CloudRow): boolean | undefined {
  if (provider !== "gke") return undefined;
  const account = textIn(objectIn(content, "config"), "serviceAccount");
  return (
    account === "" ||
    account === "default" ||
    account.endsWith("-compute@developer.gserviceaccount.com")
  );
}
