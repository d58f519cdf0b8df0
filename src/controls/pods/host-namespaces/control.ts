import type { Control, PodRow } from "../../../facts/index.ts";
import type { Observation } from "../../../model/index.ts";
import {
  checkOf,
  effectiveContainers,
  judge,
  listed,
  offer,
  removals,
  verdictOf,
} from "../../../pods/index.ts";

/** What sharing each namespace gives to a process in the pod. */
const gains: Readonly<Record<string, string>> = {
  hostNetwork: "the node's network and loopback services",
  hostPID: "every process of the node",
  hostIPC: "the node's shared memory",
};

export const control: Control<"pods", ["podSecurityVersion"]> = {
  id: "host-namespaces",
  area: "pods",
  title: "Node's network, process or IPC namespace shared",
  severity: "high",
  subject: "pods",
  requires: ["podSecurityVersion"],
  reads: ["spec.hostNetwork", "spec.hostPID", "spec.hostIPC"],
  evaluate: (row, look) => {
    const minor = look.podSecurityVersion(row.namespace);
    return verdictOf("hostNamespaces", row, minor, (found) => {
      const names = found.map(({ path }) => String(path.at(-1)));
      return {
        message: `With ${listed(names)} the pod reaches ${listed(names.map((name) => gains[name] ?? name))}`,
        ...(ofHostProcess(row, minor, found) ? { impliedBy: "windows-host-process" } : {}),
        ...offer(found, () =>
          // "hostNetwork must be true if pod contains any hostProcess containers" (validation)
          usesHostProcess(row)
            ? undefined
            : {
                class: "review",
                summary: `Remove ${listed(names)} from the pod`,
                edits: removals(found.map(({ path }) => path)),
                needs: `Check that no container relies on ${listed(names.map((name) => gains[name] ?? name))}; a port on the node becomes a Service.`,
              },
        ),
      };
    });
  },
};

function usesHostProcess(row: PodRow): boolean {
  return effectiveContainers(row.spec).some(({ hostProcess }) => hostProcess.value);
}

/** A Windows host process must share the node's network: then that is the cause, and no other. */
function ofHostProcess(row: PodRow, minor: number, found: readonly Observation[]): boolean {
  return (
    judge(checkOf("windowsHostProcess"), minor, row).length > 0 &&
    found.every(({ path }) => path.at(-1) === "hostNetwork")
  );
}
