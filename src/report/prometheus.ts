import type { ReportFormat, ReportInput } from "./format.ts";
import { families } from "./prometheus/families.ts";
import { safeText } from "./view/safe-text.ts";

/**
 * Prometheus' text exposition format 0.0.4, for a node exporter's text file collector or a push
 * gateway: every series is a gauge, and none has a time of its own.
 */
export const report: ReportFormat = {
  name: "prometheus",
  description: "Prometheus text: findings, gaps and score as gauges",
  extension: "prom",
  render,
};

function* render(input: ReportInput): Generator<string> {
  for (const { name, help, samples } of families(input)) {
    if (samples.length === 0) continue;
    yield `# HELP ${name} ${help}\n# TYPE ${name} gauge\n`;
    for (const { labels, value } of samples) yield `${name}${labelText(labels)} ${value}\n`;
  }
}

function labelText(labels: Readonly<Record<string, string>>): string {
  const list = Object.entries(labels).map(([name, value]) => `${name}="${labelValue(value)}"`);
  return `{${list.join(",")}}`;
}

/** Backslash, quote and line feed are escaped; safeText leaves no line feed. */
function labelValue(value: string): string {
  return safeText(value).replaceAll("\\", "\\\\").replaceAll('"', '\\"');
}
