import type { FieldFault, Identity, JsonObject, Path, Rec } from "../model/index.ts";
import { ownGroup } from "./host-files.ts";
import { objectIn, textIn } from "./read-json.ts";

/** One thing that a provider's own API says of a managed cluster (`--cloud-facts`). */
export interface CloudRow {
  readonly subject: Identity;
  readonly provider: "eks" | "gke" | "aks" | "";
  readonly what: string;
  readonly name: string;
  /** the provider's own fields, under its own names */
  readonly content: JsonObject;
  readonly contentPath: Path;
  readonly faults: readonly FieldFault[];
}

export const cloudKind = { group: ownGroup, kind: "CloudFacts" } as const;

const providers = ["eks", "gke", "aks"] as const;

/** The rows of records whose answer is of one of these kinds. */
export function cloudRows(...whats: readonly string[]): (rec: Rec) => readonly CloudRow[] {
  return ({ identity, object, faults }) => {
    const what = textIn(object, "what");
    if (!whats.includes(what)) return [];
    const given = textIn(object, "provider");
    return [
      {
        subject: identity,
        provider: providers.find((one) => one === given) ?? "",
        what,
        name: identity.name,
        content: objectIn(object, "content"),
        contentPath: ["content"],
        faults,
      },
    ];
  };
}
