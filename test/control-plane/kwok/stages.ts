/**
 * What kwok does to simulated objects: a stage applies its template to the status of every object
 * that its selector matches. Nodes become Ready (their leases are kept by kwok itself), pods that a
 * Job owns succeed, other pods run, deleted pods go at once.
 */
interface Match {
  readonly key: string;
  readonly operator: "In" | "NotIn" | "Exists" | "DoesNotExist";
  readonly values?: readonly string[];
}

interface Next {
  readonly statusTemplate?: string;
  readonly delete?: boolean;
}

function stage(
  name: string,
  kind: string,
  matchExpressions: readonly Match[],
  next: Next,
): unknown {
  return {
    apiVersion: "kwok.x-k8s.io/v1alpha1",
    kind: "Stage",
    metadata: { name },
    spec: { resourceRef: { apiGroup: "v1", kind }, selector: { matchExpressions }, next },
  };
}

const isReady = '.status.conditions.[] | select( .type == "Ready" ) | .status';
const ownedByJob = '.metadata.ownerReferences.[] | select( .kind == "Job" ) | .name';
const alive: Match = { key: ".metadata.deletionTimestamp", operator: "DoesNotExist" };
const pending: Match = { key: ".status.phase", operator: "In", values: ["Pending"] };

const nodeReady = `
conditions:
{{ range NodeConditions }}
- {type: {{ .type | Quote }}, status: {{ .status | Quote }}, reason: {{ .reason | Quote }}, message: {{ .message | Quote }}, lastHeartbeatTime: {{ Now | Quote }}, lastTransitionTime: {{ Now | Quote }}}
{{ end }}
`;

const podRuns = `
phase: Running
startTime: {{ Now | Quote }}
podIP: {{ PodIPWith .spec.nodeName ( or .spec.hostNetwork false ) .metadata.uid .metadata.name .metadata.namespace | Quote }}
conditions:
- {type: Initialized, status: "True", lastTransitionTime: {{ Now | Quote }}}
- {type: ContainersReady, status: "True", lastTransitionTime: {{ Now | Quote }}}
- {type: Ready, status: "True", lastTransitionTime: {{ Now | Quote }}}
containerStatuses:
{{ range .spec.containers }}
- {name: {{ .name | Quote }}, image: {{ .image | Quote }}, imageID: "", ready: true, started: true, restartCount: 0, state: {running: {startedAt: {{ Now | Quote }}}}}
{{ end }}
`;

const podSucceeds = `
phase: Succeeded
startTime: {{ Now | Quote }}
conditions:
- {type: Initialized, status: "True", lastTransitionTime: {{ Now | Quote }}}
- {type: Ready, status: "False", reason: PodCompleted, lastTransitionTime: {{ Now | Quote }}}
`;

export const stages: readonly unknown[] = [
  stage("node-ready", "Node", [{ key: isReady, operator: "NotIn", values: ["True"] }], {
    statusTemplate: nodeReady,
  }),
  stage("pod-runs", "Pod", [alive, pending, { key: ownedByJob, operator: "DoesNotExist" }], {
    statusTemplate: podRuns,
  }),
  stage("pod-succeeds", "Pod", [alive, pending, { key: ownedByJob, operator: "Exists" }], {
    statusTemplate: podSucceeds,
  }),
  stage("pod-goes", "Pod", [{ key: ".metadata.deletionTimestamp", operator: "Exists" }], {
    delete: true,
  }),
];
