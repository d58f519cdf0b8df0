import type { Identity } from "./identity.ts";
import type { JsonObject } from "./json.ts";
import type { Path } from "./path.ts";

/** metadata of an object as records keep it: no managedFields. */
export interface Metadata {
  readonly name?: string;
  readonly namespace?: string;
  readonly generateName?: string;
  readonly uid?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly ownerReferences?: readonly OwnerReference[];
}

export interface OwnerReference {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly uid?: string;
  readonly controller?: boolean;
}

/** Who would revert a change made by hand: taken from metadata before managedFields are dropped. */
export interface ManagedBy {
  readonly by: "helm" | "argocd" | "flux" | "operator" | "distribution" | "kubectl-apply";
  readonly name?: string;
}

/** Where a record was read. Lines count from 1; offsets are UTF-16 units of the decoded text. */
export type Origin =
  | {
      readonly from: "file";
      /** path as the user gave it or below it; "-" for standard input */
      readonly file: string;
      /** first line of the document in the file */
      readonly line: number;
      readonly start: number;
      readonly end: number;
      /** position in the document where it is an item of a List */
      readonly within: Path;
      /**
       * set where a tool made the object. By helm and kustomize: of the file, and `line`, `start`
       * and `end` are those of the tool's output; by gitops: the file is such an output, saved
       */
      readonly rendered?: { readonly by: "helm" | "kustomize" | "gitops"; readonly from: string };
    }
  | { readonly from: "cluster"; readonly cluster: string };

/**
 * A field that could not be taken as it stands: of a type that the API server refuses, unknown to
 * it (and so dropped), or written twice. The object holds no value at `path`; of a key that is written
 * twice it holds the last, as the API server does.
 */
export interface FieldFault {
  readonly fault: "mistyped" | "unknown-field" | "duplicate-key";
  readonly path: Path;
  readonly message: string;
}

/**
 * A credential that detectors saw in an object before its values were redacted. Never the value, nor a
 * part or a hash of it.
 */
export interface CredentialHit {
  /**
   * the field that holds it. Below the last-applied annotation the path goes on in the object that was
   * applied.
   */
  readonly path: Path;
  /** an id of the detectors (secrets/credentials): "github-token", "password" */
  readonly kind: string;
  /** true where a checksum or the structure leaves no doubt */
  readonly certain: boolean;
  /** characters of the value */
  readonly length: number;
  /** what was checked: "its checksum holds" */
  readonly note?: string;
}

/** An object reduced by one published rule (see snapshot/README.md); it keeps the object's shape. */
export interface Rec {
  readonly identity: Identity;
  readonly object: KubeObject;
  readonly origin: Origin;
  /** true where the input named no namespace and `default` was assumed */
  readonly assumedNamespace: boolean;
  readonly managedBy?: ManagedBy;
  readonly faults: readonly FieldFault[];
  /** absent where no detectors looked at the object: it comes from an earlier snapshot */
  readonly hits?: readonly CredentialHit[];
}

export interface KubeObject extends JsonObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: Metadata & JsonObject;
}
