/** A pod that every control of severity high or above passes, with parts to change. */
export function pod(name: string, change: PodChange = {}): string {
  const { securityContext = hardened, podSecurityContext = podHardened, spec = "" } = change;
  return `apiVersion: v1
kind: Pod
metadata:
  name: ${name}
spec:
  automountServiceAccountToken: false
  hostUsers: false
  securityContext: ${podSecurityContext}
${spec}  containers:
  - name: web
    image: registry.example/web@sha256:${"0".repeat(64)}
    securityContext: ${securityContext}
    resources: {limits: {cpu: 100m, memory: 64Mi}, requests: {cpu: 100m, memory: 64Mi}}
`;
}

export interface PodChange {
  readonly securityContext?: string;
  readonly podSecurityContext?: string;
  /** lines of the pod's spec, each ending in a line break */
  readonly spec?: string;
}

export const podHardened =
  "{runAsNonRoot: true, runAsUser: 1000, runAsGroup: 1000, seccompProfile: {type: RuntimeDefault}}";

export const hardened =
  "{allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: {drop: [ALL]}}";

export const privileged = "{privileged: true}";

/** The pod that every tool must find. */
export const bad = pod("bad", { securityContext: privileged });
export const good = pod("good");
