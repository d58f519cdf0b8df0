import type {
  Container,
  LabelledPodRow,
  Listed,
  Lookups,
  ServicePort,
  ServiceRow,
} from "../../facts/index.ts";

/** A container that a port of a Service leads to. */
export interface Reached {
  readonly pod: LabelledPodRow;
  readonly container: Container;
  readonly port: ServicePort;
  /** the port in the container; undefined where its name is declared nowhere in the pod */
  readonly number: number | undefined;
}

/**
 * The pods and templates that a Service selects: every label of the selector equal, in its namespace
 * (core/v1: "route service traffic to pods with label keys and values matching this selector").
 */
export function selectedBy(
  { selector, namespace, type }: ServiceRow,
  look: Pick<Lookups, "labelledPods">,
): Listed<LabelledPodRow> {
  if (selector === undefined || type === "ExternalName") return { rows: [] };
  const { rows, lacking } = look.labelledPods(namespace);
  const wanted = Object.entries(selector);
  const found = rows.filter(
    ({ labels, finished }) =>
      !finished &&
      wanted.every(([key, value]) => Object.hasOwn(labels, key) && labels[key] === value),
  );
  return lacking === undefined ? { rows: found } : { rows: found, lacking };
}

/**
 * Where each port of the Service ends in a pod. A number reaches whatever listens there: the container
 * that declares it, or, as containerPort is only information, every container where none does. A name
 * is found in the declared ports of containers and sidecars of the same protocol (endpointslice
 * controller, FindPort).
 */
export function reachedIn(pod: LabelledPodRow, ports: readonly ServicePort[]): readonly Reached[] {
  const sidecars = (pod.spec.initContainers ?? []).filter(
    ({ restartPolicy }) => restartPolicy === "Always",
  );
  const containers = [...(pod.spec.containers ?? []), ...sidecars];
  return ports.flatMap((port): readonly Reached[] => {
    const declared = containers.flatMap((container) =>
      (container.ports ?? [])
        .filter((one) =>
          typeof port.targetPort === "number"
            ? one?.containerPort === port.targetPort
            : one?.name === port.targetPort && (one?.protocol ?? "TCP") === port.protocol,
        )
        .map((one) => ({ pod, container, port, number: one.containerPort })),
    );
    if (declared.length > 0) return declared;
    if (typeof port.targetPort === "string") return [];
    const number = port.targetPort;
    return containers.map((container) => ({ pod, container, port, number }));
  });
}
