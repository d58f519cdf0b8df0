import type { BackendRef, Lookups, ServicePort, ServiceRow } from "../../facts/index.ts";
import { behind, type Behind, type BehindOne } from "../reach/behind.ts";
import { surfaceByName } from "../surfaces/recognise.ts";

export interface BehindBackend extends Behind {
  /** the first backend that leads to each surface */
  readonly at: ReadonlyMap<string, BackendRef>;
}

/** The surfaces behind the Services that an Ingress or a route names. */
export function behindBackends(
  backends: readonly BackendRef[],
  look: Pick<Lookups, "services" | "labelledPods">,
): BehindBackend {
  const found: BehindOne[] = [];
  const at = new Map<string, BackendRef>();
  let lacking: string | undefined;
  for (const backend of backends) {
    const one = behindBackend(backend, look);
    lacking ??= one.lacking;
    for (const each of one.found) {
      if (at.has(each.surface.id)) continue;
      at.set(each.surface.id, backend);
      found.push(each);
    }
  }
  return lacking === undefined ? { found, at } : { found, at, lacking };
}

function behindBackend(
  { namespace, service: name, port }: BackendRef,
  look: Pick<Lookups, "services" | "labelledPods">,
): Behind {
  const all = look.services(namespace);
  const services = all.rows.filter((row) => row.name === name);
  if (services.length > 0) {
    const each = services.map((service) => behind(service, portsOf(service, port), look));
    const lacking =
      each.find((one) => one.lacking !== undefined)?.lacking ??
      services.find(({ faults }) => faults.length > 0)?.faults[0]?.message;
    const found = each.flatMap((one) => one.found);
    return lacking === undefined ? { found } : { found, lacking };
  }
  const surface = surfaceByName(name, typeof port === "number" ? port : undefined);
  if (surface !== undefined) {
    const what = `by the name of Service ${namespace}/${name}`;
    const number = typeof port === "number" ? port : 0;
    return { found: [{ surface, login: { login: surface.login, seen: [] }, what, port: number }] };
  }
  if (all.lacking === undefined) return { found: [] };
  return { found: [], lacking: `Service ${namespace}/${name} behind it: ${all.lacking}` };
}

/** The port that the backend names; every port where it names none. */
function portsOf(service: ServiceRow, port: BackendRef["port"]): readonly ServicePort[] {
  if (port === undefined) return service.ports;
  return service.ports.filter((one) =>
    // An OpenShift Route may name the target port instead.
    typeof port === "number"
      ? one.port === port || one.targetPort === port
      : one.name === port || one.targetPort === port,
  );
}
