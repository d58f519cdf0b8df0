import type { Container, LabelledPodRow } from "../../facts/index.ts";
import { administrationSurfaces } from "./administration.ts";
import { dataSurfaces } from "./data.ts";
import type { Surface } from "./surface.ts";

export const surfaces: readonly Surface[] = [...administrationSurfaces, ...dataSurfaces];

const byLastPart = new Map<string, Surface[]>();
for (const surface of surfaces) {
  for (const image of surface.images) {
    const last = image.slice(image.lastIndexOf("/") + 1);
    byLastPart.set(last, [...(byLastPart.get(last) ?? []), surface]);
  }
}

/**
 * The surface that a container is on a port of it, by its image's repository or its pod's labels, and
 * undefined where it is none. `port` undefined: on any of its ports.
 */
export function surfaceOf(
  container: Container,
  labels: LabelledPodRow["labels"],
  port: number | undefined,
): Surface | undefined {
  const repository = repositoryOf(container.image ?? "");
  const last = repository.slice(repository.lastIndexOf("/") + 1);
  const byImage = (byLastPart.get(last) ?? []).filter((surface) =>
    surface.images.some((image) => repository === image || repository.endsWith(`/${image}`)),
  );
  const found =
    byImage.length > 0
      ? byImage.filter((surface) => runsIt(surface, container))
      : byLabels(labels, repository);
  return found.find((surface) => answersOn(surface, port));
}

const labelled = new Set(surfaces.flatMap((surface) => surface.labels));

const labelKeys = ["app.kubernetes.io/name", "k8s-app", "app", "name"];

/** A mirrored image may have any name; one that a table knows as something else is that. */
function byLabels(labels: LabelledPodRow["labels"], repository: string): readonly Surface[] {
  if (repository === "" || sidecars.has(repository.slice(repository.lastIndexOf("/") + 1)))
    return [];
  const values = labelKeys.map((key) => labels[key]).filter((value) => value !== undefined);
  if (!values.some((value) => labelled.has(value))) return [];
  return surfaces.filter(
    (surface) => surface.ports.length > 0 && surface.labels.some((label) => values.includes(label)),
  );
}

/** They stand in front of or beside a surface, in pods that have its labels. */
const sidecars: ReadonlySet<string> = new Set(
  "oauth2-proxy kube-rbac-proxy gatekeeper envoy proxyv2 nginx k8s-sidecar exporter redis_exporter postgres_exporter mysqld-exporter mongodb-exporter".split(
    " ",
  ),
);

/** One image with several programs: only some of them are the surface. */
function runsIt({ id }: Surface, container: Container): boolean {
  const said = [...(container.command ?? []), ...(container.args ?? [])];
  if (id === "kubectl-proxy") return said.includes("proxy");
  if (id === "argo-workflows") return said.includes("server");
  return true;
}

function answersOn({ ports }: Surface, port: number | undefined): boolean {
  return port === undefined || ports.length === 0 || ports.includes(port);
}

/** The surface that a Service's own name and port tell of, for one whose pods are not in the input. */
export function surfaceByName(name: string, port: number | undefined): Surface | undefined {
  return surfaces.find(
    (surface) =>
      surface.services?.test(name) === true &&
      (port === undefined || [...surface.ports, ...surface.servicePorts].includes(port)),
  );
}

/** "ghcr.io/a/b:1@sha256:…" → "ghcr.io/a/b" */
export function repositoryOf(image: string): string {
  const bare = image.replace(/@.*$/s, "");
  const colon = bare.lastIndexOf(":");
  return colon > bare.lastIndexOf("/") ? bare.slice(0, colon) : bare;
}
