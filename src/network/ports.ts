import type { Container, PodSpec, PolicyPort } from "../facts/index.ts";

/** The port that a connection goes to, at the pod: after a Service's own port has been translated. */
export interface Port {
  readonly protocol: string;
  readonly number: number;
}

export interface NamedPort extends Port {
  readonly name: string;
}

const lastPort = 65_535;

/** True where the entries let every port of TCP through; none at all let everything through. */
export function allTcpPorts(ports: readonly PolicyPort[]): boolean {
  if (ports.length === 0) return true;
  const ranges = ports
    .filter(({ protocol, port }) => protocol === "TCP" && typeof port !== "string")
    .map(({ port, endPort }) =>
      typeof port === "number" ? { from: port, to: endPort ?? port } : { from: 1, to: lastPort },
    )
    .toSorted((a, b) => a.from - b.from);
  let next = 1;
  for (const { from, to } of ranges) {
    if (from > next) return false;
    next = Math.max(next, to + 1);
  }
  return next > lastPort;
}

/**
 * True where an entry lets a port through at the pod whose named ports these are. Undefined for
 * `named` means that the other end is no pod, where a name stands for nothing.
 */
export function letsThrough(
  ports: readonly PolicyPort[],
  to: Port,
  named: readonly NamedPort[] = [],
): boolean {
  if (ports.length === 0) return true;
  return ports.some(({ protocol, port, endPort }) => {
    if (protocol !== to.protocol) return false;
    if (port === undefined) return true;
    if (typeof port === "number") return port <= to.number && to.number <= (endPort ?? port);
    return named.some(
      (one) => one.name === port && one.protocol === protocol && one.number === to.number,
    );
  });
}

const known = new WeakMap<PodSpec, readonly NamedPort[]>();

/** The ports that a pod's containers give a name. Init containers that stay (sidecars) have some too. */
export function namedPorts(spec: PodSpec): readonly NamedPort[] {
  let ports = known.get(spec);
  if (ports === undefined) {
    ports = [...(spec.initContainers ?? []), ...(spec.containers ?? [])].flatMap(portsOf);
    known.set(spec, ports);
  }
  return ports;
}

function portsOf(container: Container): NamedPort[] {
  return (container.ports ?? []).flatMap(({ name, containerPort, protocol }) =>
    name === undefined || containerPort === undefined
      ? []
      : [{ name, number: containerPort, protocol: protocol ?? "TCP" }],
  );
}
