import { setTimeout as sleep } from "node:timers/promises";
import { checksAt, type CheckId, type Level } from "../../../src/pods/index.ts";
import type { Request } from "../../control-plane/request.ts";

/** What the server says of one pod: the checks that it breaks, or that validation refused it before. */
export type Answer = { readonly violated: readonly CheckId[] } | { readonly invalid: string };

/** The words with which the server's refusal names a check; a baseline check and its override share theirs. */
const reasons: Readonly<Record<CheckId, string>> = {
  allowPrivilegeEscalation: "allowPrivilegeEscalation != false",
  appArmorProfile: "forbidden AppArmor profiles?",
  capabilities_baseline: "non-default capabilities",
  capabilities_restricted: "unrestricted capabilities",
  hostNamespaces: "host namespaces",
  hostPathVolumes: "hostPath volumes",
  hostPorts: "hostPort",
  hostProbesAndHostLifecycle: "probe or lifecycle host",
  privileged: "privileged",
  procMount: "procMount",
  procMount_restricted: "procMount",
  restrictedVolumes: "restricted volume types",
  runAsNonRoot: "runAsNonRoot != true",
  runAsUser: "runAsUser=0",
  seccompProfile_baseline: "seccompProfile",
  seccompProfile_restricted: "seccompProfile",
  seLinuxOptions: "seLinuxOptions",
  sysctls: "forbidden sysctls",
  windowsHostProcess: "hostProcess",
};

export const levels: readonly Level[] = ["baseline", "restricted"];

export function namespaceOf(level: Level, minor: number): string {
  return `${level}-v1-${minor}`;
}

/** One namespace for each level and version, and its pods judged by no other. */
export async function createNamespaces(request: Request, minors: readonly number[]): Promise<void> {
  const all = levels.flatMap((level) => minors.map((minor) => ({ level, minor })));
  await Promise.all(
    all.map(async ({ level, minor }) => {
      const reply = await request("POST", "/api/v1/namespaces", {
        apiVersion: "v1",
        kind: "Namespace",
        metadata: {
          name: namespaceOf(level, minor),
          labels: {
            "pod-security.kubernetes.io/enforce": level,
            "pod-security.kubernetes.io/enforce-version": `v1.${minor}`,
          },
        },
      });
      if (reply.status !== 201) throw new Error(`${reply.status}: ${JSON.stringify(reply.body)}`);
    }),
  );
  // Admission reads namespaces from a cache that may lag behind what it just stored.
  await sleep(500);
}

/** Posts a pod as a dry run and reads the refusal; throws on any other answer. */
export async function admit(
  request: Request,
  level: Level,
  minor: number,
  pod: object,
): Promise<Answer> {
  const path = `/api/v1/namespaces/${namespaceOf(level, minor)}/pods?dryRun=All`;
  return answerOf(
    await request("POST", path, { apiVersion: "v1", kind: "Pod", ...pod }),
    level,
    minor,
  );
}

export function answerOf(
  reply: { readonly status: number; readonly body: unknown },
  level: Level,
  minor: number,
): Answer {
  const message = String((reply.body as { message?: unknown })?.message ?? "");
  if (reply.status === 200 || reply.status === 201) return { violated: [] };
  const refusal = `violates PodSecurity "${level}:v1.${minor}": `;
  const start = message.indexOf(refusal);
  if (reply.status === 403 && start >= 0) {
    return { violated: violatedIn(message.slice(start + refusal.length), level, minor) };
  }
  if (reply.status === 422 || reply.status === 400) return { invalid: message };
  throw new Error(`unexpected answer ${reply.status}: ${JSON.stringify(reply.body)}`);
}

function violatedIn(detail: string, level: Level, minor: number): readonly CheckId[] {
  return checksAt(level, minor)
    .map(({ id }) => id)
    .filter((id) => new RegExp(`(?:^|, )${reasons[id]} \\(`).test(detail));
}
