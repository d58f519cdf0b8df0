import { textIn } from "../../facts/index.ts";
import { isObject, type Json, type JsonObject, type Path } from "../../model/index.ts";

export type Provider = "eks" | "gke" | "aks";

/** One thing that a provider's answer tells of, and where in the answer it stands. */
export interface CloudAnswer {
  readonly provider: Provider;
  readonly what:
    | "cluster"
    | "access-entry"
    | "access-policy"
    | "pod-identity"
    | "node-pool"
    | "iam-binding"
    | "role-assignment"
    | "logs";
  readonly name: string;
  readonly content: JsonObject;
  readonly within: Path;
}

/**
 * The answers that a document holds, known by their own fields: the output of `aws eks`, `aws ec2`,
 * `gcloud` and `az` as JSON or YAML. Empty where it is none of them.
 */
export function answersOf(document: Json): readonly CloudAnswer[] {
  if (Array.isArray(document)) {
    return document.flatMap((item: Json, index) => (isObject(item) ? ofObject(item, [index]) : []));
  }
  return isObject(document) ? ofObject(document, []) : [];
}

function ofObject(object: JsonObject, within: Path): readonly CloudAnswer[] {
  return [...ofEks(object, within), ...ofGke(object, within), ...ofAks(object, within)];
}

function ofEks(object: JsonObject, within: Path): readonly CloudAnswer[] {
  const found: CloudAnswer[] = [];
  const add = (
    what: CloudAnswer["what"],
    field: string,
    name: (one: JsonObject) => string,
    more: JsonObject = {},
  ): void => {
    for (const { item, path } of itemsAt(object, field)) {
      const content = { ...more, ...item };
      found.push({
        provider: "eks",
        what,
        name: name(content),
        content,
        within: [...within, ...path],
      });
    }
  };
  const cluster = object["cluster"];
  if (isObject(cluster) && isObject(cluster["resourcesVpcConfig"])) {
    add("cluster", "cluster", (one) => textIn(one, "name"));
  }
  add("access-entry", "accessEntry", (one) => textIn(one, "principalArn"));
  add(
    "access-policy",
    "associatedAccessPolicies",
    (one) => `${textIn(one, "principalArn")} ${textIn(one, "policyArn").split("/").at(-1) ?? ""}`,
    pick(object, "principalArn", "clusterName"),
  );
  if (Array.isArray(object["associations"])) {
    add(
      "pod-identity",
      "associations",
      (one) => `${textIn(one, "namespace")}/${textIn(one, "serviceAccount")}`,
    );
  }
  add("node-pool", "nodegroup", (one) => textIn(one, "nodegroupName"));
  add("node-pool", "LaunchTemplateVersions", (one) => {
    const version = one["VersionNumber"];
    return `${textIn(one, "LaunchTemplateName") || textIn(one, "LaunchTemplateId")} version ${typeof version === "number" ? version : "?"}`;
  });
  return found;
}

function ofGke(object: JsonObject, within: Path): readonly CloudAnswer[] {
  const provider = "gke";
  const name = textIn(object, "name");
  if (/\/\/container\.googleapis\.com\/|\/zones\/|\/locations\//.test(textIn(object, "selfLink"))) {
    const pools = itemsAt(object, "nodePools").map(({ item, path }): CloudAnswer => ({
      provider,
      what: "node-pool",
      name: `${name}/${textIn(item, "name")}`,
      content: item,
      within: [...within, ...path],
    }));
    return [{ provider, what: "cluster", name, content: object, within }, ...pools];
  }
  if (!Array.isArray(object["bindings"]) || textIn(object, "kind") !== "") return [];
  return itemsAt(object, "bindings").map(({ item, path }) => ({
    provider,
    what: "iam-binding",
    name: textIn(item, "role"),
    content: item,
    within: [...within, ...path],
  }));
}

function ofAks(object: JsonObject, within: Path): readonly CloudAnswer[] {
  const provider = "aks";
  const type = textIn(object, "type").toLowerCase();
  const name = textIn(object, "name");
  if (type === "microsoft.containerservice/managedclusters") {
    const pools = itemsAt(object, "agentPoolProfiles").map(({ item, path }): CloudAnswer => ({
      provider,
      what: "node-pool",
      name: `${name}/${textIn(item, "name")}`,
      content: item,
      within: [...within, ...path],
    }));
    return [{ provider, what: "cluster", name, content: object, within }, ...pools];
  }
  if (type === "microsoft.authorization/roleassignments") {
    const who = textIn(object, "principalName") || textIn(object, "principalId");
    const title = `${who} ${textIn(object, "roleDefinitionName")}`;
    return [{ provider, what: "role-assignment", name: title, content: object, within }];
  }
  if (type === "microsoft.insights/diagnosticsettings") {
    return [{ provider, what: "logs", name, content: object, within }];
  }
  return [];
}

/** The object of a field, or the objects of its list, with their places. */
function itemsAt(
  object: JsonObject,
  field: string,
): readonly { readonly item: JsonObject; readonly path: Path }[] {
  const value = object[field];
  if (isObject(value)) return [{ item: value, path: [field] }];
  if (!Array.isArray(value)) return [];
  return value.flatMap((item: Json, index) =>
    isObject(item) ? [{ item, path: [field, index] }] : [],
  );
}

function pick(object: JsonObject, ...fields: readonly string[]): JsonObject {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const value = object[field];
      return typeof value === "string" ? [[field, value]] : [];
    }),
  );
}
