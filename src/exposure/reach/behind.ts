import { identityText } from "../../model/index.ts";
import type { LabelledPodRow, Lookups, ServicePort, ServiceRow } from "../../facts/index.ts";
import { loginOf, type Login } from "../surfaces/login.ts";
import { surfaceByName, surfaceOf } from "../surfaces/recognise.ts";
import type { Surface } from "../surfaces/surface.ts";
import { reachedIn, selectedBy } from "./selected-pods.ts";

/** A surface that a Service leads to. */
export interface BehindOne {
  readonly surface: Surface;
  readonly login: Login;
  /** "container argo-server of Deployment argo/argo-server", or the Service's own name and port */
  readonly what: string;
  readonly port: number;
}

export interface Behind {
  readonly found: readonly BehindOne[];
  /** why there may be others */
  readonly lacking?: string;
}

/** The surfaces behind a Service, or behind some of its ports. */
export function behind(
  service: ServiceRow,
  ports: readonly ServicePort[],
  look: Pick<Lookups, "labelledPods">,
): Behind {
  if (service.type === "ExternalName") return { found: [] };
  const pods = selectedBy(service, look);
  const found = new Map<string, BehindOne>();
  for (const pod of pods.rows) {
    for (const { container, port, number } of reachedIn(pod, ports)) {
      const surface = number === undefined ? undefined : surfaceOf(container, pod.labels, number);
      if (surface === undefined || found.has(surface.id)) continue;
      const what = `container ${container.name} of ${identityText(pod.subject)}`;
      const login = loginOf(surface, container, placeOf(pod, container.name));
      found.set(surface.id, { surface, login, what, port: port.port });
    }
  }
  if (pods.rows.length > 0) {
    const fault = pods.rows.find(({ faults }) => faults.length > 0)?.faults[0];
    const all = [...found.values()];
    return fault === undefined ? { found: all } : { found: all, lacking: fault.message };
  }
  const named = ports.flatMap((port): readonly BehindOne[] => {
    const surface = surfaceByName(service.name, port.port);
    if (surface === undefined) return [];
    const login: Login = { login: surface.login, seen: [] };
    return [{ surface, login, what: `by its name and port ${port.port}`, port: port.port }];
  });
  if (named.length > 0) return { found: named };
  const name = `Service ${service.namespace}/${service.name}`;
  if (service.selector === undefined) {
    return { found: [], lacking: `${name} selects no pods: where its endpoints are is not read` };
  }
  return pods.lacking === undefined
    ? { found: [] }
    : { found: [], lacking: `the pods behind ${name}: ${pods.lacking}` };
}

function placeOf({ spec }: LabelledPodRow, name: string): readonly (string | number)[] {
  const index = (spec.containers ?? []).findIndex((container) => container.name === name);
  return ["spec", "containers", Math.max(index, 0)];
}
