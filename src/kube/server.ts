import { isObject } from "../model/index.ts";
import type { Client } from "./client.ts";
import { serverText } from "./connection.ts";
import { ok, type Outcome } from "./outcome.ts";

export interface ServerVersion {
  /** "v1.37.2", "v1.33.4-eks-1a2b3c" */
  readonly gitVersion: string;
  readonly major: number;
  readonly minor: number;
}

/** The server's version; the first request of a scan, so its refusal says why it is unreachable. */
export async function serverVersion(client: Client): Promise<Outcome<ServerVersion>> {
  const answer = await client.get("/version");
  if (answer.outcome !== "ok") return answer;
  const { gitVersion } = answer.value;
  // Providers write "27+" into minor; gitVersion has the plain numbers.
  const parts =
    typeof gitVersion === "string" ? /^v(\d{1,3})\.(\d{1,3})(?:\D|$)/.exec(gitVersion) : null;
  if (typeof gitVersion !== "string" || parts === null) {
    const where = `GET /version of ${serverText(client.target)} (context ${client.target.name})`;
    return {
      outcome: "failed",
      reason: "body",
      message: `${where}: no Kubernetes version in the answer; is this an API server?`,
    };
  }
  return ok({ gitVersion, major: Number(parts[1]), minor: Number(parts[2]) });
}

/** The UID of the kube-system namespace: the identity of the cluster, whatever the context is called. */
export async function clusterId(client: Client): Promise<Outcome<string>> {
  const answer = await client.get("/api/v1/namespaces/kube-system");
  if (answer.outcome !== "ok") return answer;
  const metadata = answer.value["metadata"];
  const uid = isObject(metadata) ? metadata["uid"] : undefined;
  if (typeof uid === "string" && uid !== "") return ok(uid);
  const where = `GET /api/v1/namespaces/kube-system of ${serverText(client.target)}`;
  return { outcome: "failed", reason: "body", message: `${where}: the answer has no UID` };
}
