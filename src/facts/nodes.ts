import type { FieldFault, Identity, Rec } from "../model/index.ts";
import { objectIn, objectsOf, textIn, textMapOf } from "./read-json.ts";

/** A Node with what controls read of it. */
export interface NodeRow {
  readonly subject: Identity;
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  /** "aws:///eu-west-1a/i-0abc"; "" where absent */
  readonly providerId: string;
  readonly taints: readonly NodeTaint[];
  readonly addresses: readonly { readonly type: string; readonly address: string }[];
  /** status.nodeInfo: kubeletVersion, osImage, kernelVersion, containerRuntimeVersion … */
  readonly info: Readonly<Record<string, string>>;
  readonly faults: readonly FieldFault[];
}

export interface NodeTaint {
  readonly key: string;
  readonly value: string;
  readonly effect: string;
}

export function nodeRow({ identity, object, faults }: Rec): NodeRow {
  const spec = objectIn(object, "spec");
  const status = objectIn(object, "status");
  return {
    subject: identity,
    name: identity.name,
    labels: object.metadata.labels ?? {},
    annotations: object.metadata.annotations ?? {},
    providerId: textIn(spec, "providerID"),
    taints: objectsOf(spec["taints"]).map((taint) => ({
      key: textIn(taint, "key"),
      value: textIn(taint, "value"),
      effect: textIn(taint, "effect"),
    })),
    addresses: objectsOf(status["addresses"]).map((one) => ({
      type: textIn(one, "type"),
      address: textIn(one, "address"),
    })),
    info: textMapOf(status["nodeInfo"]),
    faults,
  };
}
