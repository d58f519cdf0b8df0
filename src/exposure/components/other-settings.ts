import type { ComponentRow } from "../../facts/index.ts";
import { kubeletSettings } from "./kubelet-settings.ts";
import {
  argumentsPath,
  asSwitch,
  asText,
  flagSeen,
  isHidden,
  notSet,
  readFlag,
  readGiven,
  readSetting,
  takeBoolean,
  takeText,
  type Reading,
} from "./reading.ts";

/** With --config the scheduler ignores --profiling (cmd/kube-scheduler/app/options/deprecated.go). */
export function readSchedulerProfiling(row: ComponentRow): Reading<boolean> {
  if (!hasConfig(row)) return readFlag(row, "profiling", asSwitch, true);
  return readSetting(row, {
    field: "enableProfiling",
    parse: asSwitch,
    take: takeBoolean,
    inConfig: true,
    withoutConfig: true,
  });
}

/**
 * --seccomp-default and the field turn it on, either of them: the flag false takes nothing away
 * (RunKubelet in cmd/kubelet/app/server.go). The kubelet's own answer shows the field alone.
 */
export function readSeccompDefault(row: ComponentRow): Reading<boolean> {
  const given = row.flags.get("seccomp-default")?.at(-1);
  if (given !== undefined) {
    const flag = readGiven("seccomp-default", given, asSwitch);
    if ("unread" in flag || flag.value) return flag;
  }
  const { flag: _, ...field } = kubeletSettings.seccompDefault;
  const read = readSetting(row, field);
  if (row.source !== "configz" || "unread" in read || read.value) return read;
  const doubt = "the kubelet's own answer does not show --seccomp-default";
  return { ...read, from: "config", doubt };
}

/** With --config kube-proxy ignores its other flags but a few (cmd/kube-proxy/app/options.go). */
export function readProxyMetrics(row: ComponentRow): Reading<string> {
  const fallback = "127.0.0.1:10249";
  if (!hasConfig(row)) return readFlag(row, "metrics-bind-address", asText, fallback);
  return readSetting(row, {
    field: "metricsBindAddress",
    parse: asText,
    take: (value) => (value === "" ? fallback : takeText(value)),
    inConfig: fallback,
    withoutConfig: fallback,
  });
}

function hasConfig(row: ComponentRow): boolean {
  return row.config !== undefined || row.configUnknown !== undefined;
}

/** A feature gate of --feature-gates, whose values add up and of which the last one counts. */
export function readFeatureGate(
  row: ComponentRow,
  gate: string,
  fallback: boolean,
): Reading<boolean> {
  let found: Reading<boolean> | undefined;
  for (const given of row.flags.get("feature-gates") ?? []) {
    const seen = flagSeen("feature-gates", given);
    if (isHidden(given.value)) return { unread: "the value of --feature-gates was redacted", seen };
    for (const pair of given.value.split(",")) {
      const [name = "", text = ""] = pair.split("=");
      if (name.trim() !== gate) continue;
      const value = asSwitch(text.trim());
      if (value === undefined) return { unread: `${pair} is no feature gate`, seen };
      found = { value, from: "flag", seen };
    }
  }
  if (found !== undefined) return found;
  const seen = notSet(row, "feature-gates", `${gate} is ${String(fallback)} by default`);
  if (row.flagsUnknown !== undefined) return { unread: row.flagsUnknown, seen };
  return { value: fallback, from: "default", seen: { ...seen, path: argumentsPath(row) } };
}
