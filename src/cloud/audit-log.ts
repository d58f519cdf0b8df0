import { valueAt, type JsonObject, type Path } from "../model/index.ts";
import { objectsOf, textsOf, textIn, type CloudRow } from "../facts/index.ts";

/** Whether a managed cluster's audit log goes anywhere. */
export type CloudAudit =
  | { readonly on: boolean; readonly path: Path }
  | { readonly unknown: string };

/**
 * `logs` are the diagnostic settings of AKS, which its own description does not hold; their ids say of
 * which of several `clusters` they are.
 */
export function auditLogOf(
  { provider, content }: CloudRow,
  logs: readonly CloudRow[],
  clusters: readonly CloudRow[],
): CloudAudit | undefined {
  if (provider === "eks") {
    const path = ["logging", "clusterLogging"];
    const settings = objectsOf(valueAt(content, path));
    const on = settings.some(
      (one) => one["enabled"] === true && textsOf(one["types"]).includes("audit"),
    );
    return { on, path };
  }
  // Admin Activity audit logs of GKE's API server cannot be switched off.
  if (provider === "gke") return { on: true, path: [] };
  if (provider !== "aks") return undefined;
  const settings = logs.filter((row) => row.provider === "aks");
  const own = settings.filter((row) => isOf(content, row.content));
  if (own.length === 0) {
    return { unknown: "the diagnostic settings of AKS are not in the input (--cloud-facts)" };
  }
  const others = clusters.filter((row) => row.provider === "aks").length > 1;
  if (
    others &&
    [content, ...own.map((row) => row.content)].some((one) => textIn(one, "id") === "")
  ) {
    return {
      unknown: "the diagnostic settings may be another cluster's: several are in the input",
    };
  }
  const on = own.some(({ content: setting }) =>
    objectsOf(setting["logs"]).some(
      (log) =>
        log["enabled"] === true &&
        (textIn(log, "category").startsWith("kube-audit") ||
          /^(?:allLogs|audit)$/.test(textIn(log, "categoryGroup"))),
    ),
  );
  return { on, path: [] };
}

/** Azure's ids begin with the id of what they are a part of, in any case; one without may be of it. */
function isOf(cluster: JsonObject, setting: JsonObject): boolean {
  const whole = textIn(cluster, "id").toLowerCase();
  const part = textIn(setting, "id").toLowerCase();
  return whole === "" || part === "" || part.startsWith(`${whole}/`);
}
