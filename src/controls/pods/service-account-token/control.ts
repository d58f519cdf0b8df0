import type { Control, PodRow } from "../../../facts/index.ts";
import { notApplicable, pass, unknown, type Judgement } from "../../../model/index.ts";
import { containersOf } from "../../../pods/containers.ts";

export const control: Control<"pods", ["serviceAccount"]> = {
  id: "service-account-token",
  area: "pods",
  title: "Service account token mounted by default",
  severity: "medium",
  subject: "pods",
  requires: ["serviceAccount"],
  reads: [
    "spec.automountServiceAccountToken",
    "spec.serviceAccountName",
    "spec.serviceAccount",
    ...["containers", "initContainers", "ephemeralContainers"].map(
      (list) => `spec.${list}[].volumeMounts[]`,
    ),
  ],
  evaluate: (row, look) => {
    if (row.mirror) return notApplicable("a static pod has no service account");
    const own = row.spec.automountServiceAccountToken;
    if (own === false || coversEveryMount(row)) return pass;
    const name = accountOf(row);
    if (own === true) return name === "default" ? judgeDefault(row, "pod") : pass;
    const account = look.serviceAccount(row.namespace, name);
    if ("unknown" in account) {
      return name === "default" ? judgeDefault(row, "nobody") : unknown(account.unknown);
    }
    const automount = "found" in account ? account.found.automount : undefined;
    if (automount === false) return pass;
    if (name === "default") return judgeDefault(row, "account");
    return automount === true ? pass : judgeUnasked(row, name);
  },
};

const mountPath = "/var/run/secrets/kubernetes.io/serviceaccount";

/** The API server mounts no token over a mount that a container has there already. */
function coversEveryMount(row: PodRow): boolean {
  const containers = containersOf(row.spec).filter(({ kind }) => kind !== "ephemeral");
  return (
    containers.length > 0 &&
    containers.every(({ container }) =>
      (container.volumeMounts ?? []).some((mount) => mount?.mountPath === mountPath),
    ) &&
    // A running pod shows the token's own mount there, which covers nothing.
    !(row.spec.volumes ?? []).some((volume) => String(volume?.name).startsWith("kube-api-access"))
  );
}

function accountOf(row: PodRow): string {
  return row.spec.serviceAccountName || row.spec.serviceAccount || "default";
}

/**
 * Every pod that names no account shares `default`: a right given to it for one is a right for all,
 * so a workload that needs the API has an account of its own.
 */
function judgeDefault(row: PodRow, asked: "pod" | "account" | "nobody"): Judgement {
  const mounted = judged(row, "The token of the shared default service account is mounted");
  const named = row.spec.serviceAccountName || row.spec.serviceAccount;
  const account = { path: ["spec", "serviceAccountName"], ...(named ? { value: named } : {}) };
  return {
    ...mounted,
    observations: [...mounted.observations, account],
    cause: "default",
    ...(asked === "nobody" ? { confidence: "likely" } : {}),
  };
}

/** An account of its own may well have rights that the pod uses; but nobody wrote that it does. */
function judgeUnasked(row: PodRow, name: string): Judgement {
  return {
    ...judged(row, `The token of service account ${name} is mounted by default, not by decision`),
    cause: "unasked",
    severity: "low",
    confidence: "likely",
  };
}

function judged(row: PodRow, message: string): Judgement & { verdict: "fail" } {
  const own = row.spec.automountServiceAccountToken;
  return {
    verdict: "fail",
    message,
    observations: [
      {
        path: ["spec", "automountServiceAccountToken"],
        ...(own === undefined ? {} : { value: own, note: `service account ${accountOf(row)}` }),
      },
    ],
    fix: {
      class: "review",
      summary: "Set automountServiceAccountToken to false",
      edits: [{ op: "set", path: ["spec", "automountServiceAccountToken"], value: false }],
      needs:
        "Watch in the audit log that the account never calls the API. A workload that does says true, or mounts a projected token with an audience.",
    },
  };
}
