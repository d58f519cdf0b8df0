import type { Severity } from "../../model/index.ts";

/** Something that administers a cluster, runs people's code or holds their data, and answers on the network. */
export interface Surface {
  readonly id: string;
  readonly name: string;
  readonly kind: "administration" | "data";
  /** ends of image repositories: "kubernetesui/dashboard", or one word for an image of that name */
  readonly images: readonly string[];
  /** values of the labels app.kubernetes.io/name, k8s-app, app and name of its pods */
  readonly labels: readonly string[];
  /** names of its Services; used where no pod behind the Service was read */
  readonly services: RegExp | undefined;
  /** ports in the container where it answers as this surface, by the project's own defaults */
  readonly ports: readonly number[];
  /** ports that its Services have, where they differ */
  readonly servicePorts: readonly number[];
  /** what it asks of a caller as it comes: nothing, or a login of its own */
  readonly login: "none" | "own";
  /** how bad it is that everybody reaches it */
  readonly severity: Severity;
  /** what a caller gets, one clause */
  readonly gives: string;
}

interface Written {
  readonly images?: string;
  readonly labels?: string;
  readonly services?: RegExp;
  readonly ports: readonly number[];
  readonly servicePorts?: readonly number[];
  readonly login: Surface["login"];
  readonly severity: Severity;
  readonly gives: string;
}

/** A row of the tables: what is absent in it is none. */
export function surface(
  kind: Surface["kind"],
  id: string,
  name: string,
  written: Written,
): Surface {
  const { images = "", labels = "", services, servicePorts = [], ...rest } = written;
  return {
    ...rest,
    kind,
    id,
    name,
    images: words(images),
    labels: words(labels),
    services,
    servicePorts,
  };
}

function words(text: string): readonly string[] {
  return text.split(/\s+/).filter((word) => word !== "");
}
