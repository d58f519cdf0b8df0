import type { FieldFault, Identity, JsonObject, Path, Rec } from "../model/index.ts";
import { objectIn, objectsOf, textIn, textsOf } from "./read-json.ts";

export const admissionGroup = "admissionregistration.k8s.io";

/** One webhook of a Validating- or MutatingWebhookConfiguration. */
export interface WebhookRow {
  /** the configuration that holds it */
  readonly subject: Identity;
  readonly mutating: boolean;
  readonly name: string;
  /** Fail where it is not written (SetDefaults_ValidatingWebhook, v1) */
  readonly failurePolicy: string;
  readonly rules: readonly {
    readonly operations: readonly string[];
    readonly apiGroups: readonly string[];
    readonly resources: readonly string[];
  }[];
  readonly namespaceSelector: JsonObject;
  readonly objectSelector: JsonObject;
  readonly matchConditions: number;
  /** the Service that answers, "namespace/name"; "" for a URL */
  readonly service: string;
  readonly path: Path;
  readonly faults: readonly FieldFault[];
}

/** The webhooks of a configuration with the server's defaults. */
export function webhookRows({ identity, object, faults }: Rec): readonly WebhookRow[] {
  return objectsOf(object["webhooks"]).map((webhook, index) => {
    const service = objectIn(objectIn(webhook, "clientConfig"), "service");
    const conditions = webhook["matchConditions"];
    return {
      subject: identity,
      mutating: identity.kind === "MutatingWebhookConfiguration",
      name: textIn(webhook, "name"),
      failurePolicy: textIn(webhook, "failurePolicy") || "Fail",
      rules: objectsOf(webhook["rules"]).map((rule) => ({
        operations: textsOf(rule["operations"]),
        apiGroups: textsOf(rule["apiGroups"]),
        resources: textsOf(rule["resources"]),
      })),
      namespaceSelector: objectIn(webhook, "namespaceSelector"),
      objectSelector: objectIn(webhook, "objectSelector"),
      matchConditions: Array.isArray(conditions) ? conditions.length : 0,
      service:
        textIn(service, "name") && `${textIn(service, "namespace")}/${textIn(service, "name")}`,
      path: ["webhooks", index],
      faults,
    };
  });
}

/** True where the webhook is asked when a pod is made. */
export function sees(webhook: WebhookRow, resource: string, operation: string): boolean {
  return webhook.rules.some(
    ({ operations, apiGroups, resources }) =>
      (operations.includes("*") || operations.includes(operation)) &&
      (apiGroups.includes("*") || apiGroups.includes("")) &&
      resources.some((one) => one === "*" || one === "*/*" || one === resource),
  );
}
