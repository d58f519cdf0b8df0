import { valueAt, type Path } from "../model/index.ts";
import { objectsOf, textsOf, textIn, type CloudRow } from "../facts/index.ts";

/** Whether a managed cluster's audit log goes anywhere. */
export type CloudAudit =
  | { readonly on: boolean; readonly path: Path }
  | { readonly unknown: string };

/** `logs` are the diagnostic settings of AKS, which its own description does not hold. */
export function auditLogOf(
  { provider, content }: CloudRow,
  logs: readonly CloudRow[],
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
  if (settings.length === 0) {
    return { unknown: "the diagnostic settings of AKS are not in the input (--cloud-facts)" };
  }
  const on = settings.some(({ content: setting }) =>
    objectsOf(setting["logs"]).some(
      (log) =>
        log["enabled"] === true &&
        (textIn(log, "category").startsWith("kube-audit") ||
          /^(?:allLogs|audit)$/.test(textIn(log, "categoryGroup"))),
    ),
  );
  return { on, path: [] };
}
