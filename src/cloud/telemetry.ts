import { valueAt, type Json, type Path } from "../model/index.ts";
import { textsOf, type CloudRow } from "../facts/index.ts";

export interface Telemetry {
  readonly path: Path;
  readonly title: string;
  /** undefined where the answer does not say */
  readonly on: boolean | undefined;
}

/** GKE's logging and monitoring of the system's components: the newer list counts before the service. */
export function telemetryOf({ provider, content }: CloudRow): readonly Telemetry[] {
  if (provider !== "gke") return [];
  return [
    of(content, "Cloud Logging", "loggingConfig", "loggingService"),
    of(content, "Cloud Monitoring", "monitoringConfig", "monitoringService"),
  ];
}

function of(content: Json, title: string, config: string, service: string): Telemetry {
  const list = valueAt(content, [config, "componentConfig", "enableComponents"]);
  const named = valueAt(content, [service]);
  if (list !== undefined) {
    const on = textsOf(list).includes("SYSTEM_COMPONENTS");
    return { title, on, path: [config, "componentConfig", "enableComponents"] };
  }
  const on = typeof named === "string" && named !== "" ? named !== "none" : undefined;
  return { title, on, path: [service] };
}
