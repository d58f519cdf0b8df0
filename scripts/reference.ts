/** The pages and schemas that follow from the controls and collectors themselves. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { AnyControl } from "../src/facts/index.ts";
import { waiverControls } from "../src/engine/policy/waiver-controls.ts";
import type { ControlInfo } from "../src/model/index.ts";
import { configurationConfigMaps, snapshotKinds } from "../src/snapshot/live/kinds.ts";

export function referencePage(controls: readonly AnyControl[]): string {
  const areas = [...new Set(controls.map((c) => c.area))];
  const lines = [
    "# Controls",
    "",
    "Generated from the controls; `rampart explain ID` prints the page of each. The",
    "[frameworks](frameworks/README.md) list what each of their recommendations is decided by;",
    "[checks of other scanners](equivalents.md) are compared.",
  ];
  for (const area of areas) {
    const own = controls.filter((c) => c.area === area);
    lines.push(
      "",
      `## ${area} (${own.length})`,
      "",
      "| id | what a finding says | severity | judges | frameworks |",
      "|---|---|---|---|---|",
    );
    for (const c of own) {
      const page = `../../src/controls/${area}/${c.id}/control.md`;
      lines.push(
        `| [${c.id}](${page}) | ${c.title} | ${c.severity} | ${c.subject} | ${frameworksText(c)} |`,
      );
    }
  }
  return `${lines.join("\n")}\n`;
}

function frameworksText(control: ControlInfo): string {
  return Object.entries(control.frameworks)
    .map(([name, ids]) => `${name}: ${ids.join(", ")}`)
    .join("; ");
}

/**
 * The tiers of rights that a scan and a snapshot can use. Tier read holds nothing that a control
 * reports as critical; Secrets are a tier of their own, bound namespace by namespace.
 */
export function rolesPage(): string {
  const byGroup = Map.groupBy(snapshotKinds, (kind) => kind.group);
  const rules = [...byGroup].map(
    ([group, kinds]) =>
      `  - apiGroups: ["${group}"]\n    resources: [${kinds.map((k) => k.resource).join(", ")}]\n    verbs: [get, list]\n`,
  );
  const named = Map.groupBy(configurationConfigMaps, ([namespace]) => namespace);
  const maps = [...named].map(([namespace, entries]) =>
    document("Role", `rampart-read-configuration`, namespace, [
      `  - apiGroups: [""]\n    resources: [configmaps]\n    resourceNames: [${entries.map(([, name]) => name).join(", ")}]\n    verbs: [get]\n`,
    ]),
  );
  return [
    "# Generated from what Rampart collects. Tier read: no Secrets, no nodes/proxy, no impersonation,\n" +
      "# no wildcard. Custom resources are listed where their definition can hold a pod template: add\n" +
      "# those that you have, or take the role that a scan prints when it lacked a right.\n",
    document("ClusterRole", "rampart-read", undefined, rules),
    "---\n# ConfigMaps are listed for the detectors of credentials, and no application's value is kept. Without\n" +
      "# that right (take configmaps out above), those that configure the cluster are read by their names.\n",
    ...maps,
    "---\n# Tier read with Secrets (--with secrets): bind it in the namespaces that you choose. Rampart asks\n" +
      "# only for names, types and numbers of keys, but RBAC cannot grant less than the whole Secret.\n",
    document("ClusterRole", "rampart-read-secrets", undefined, [
      `  - apiGroups: [""]\n    resources: [secrets]\n    verbs: [list]\n`,
    ]),
  ].join("");
}

function document(
  kind: string,
  name: string,
  namespace: string | undefined,
  rules: readonly string[],
): string {
  const where = namespace === undefined ? "" : `\n  namespace: ${namespace}`;
  return `---\napiVersion: rbac.authorization.k8s.io/v1\nkind: ${kind}\nmetadata:\n  name: ${name}${where}\nrules:\n${rules.join("")}`;
}

/** The schemas with the ids of the controls as examples, which editors offer while one types. */
export async function schemasWithControls(
  root: string,
  controls: readonly ControlInfo[],
): Promise<[string, string][]> {
  const ids = [...controls, ...waiverControls].map((c) => c.id).sort();
  const written: [string, string][] = [];
  for (const name of ["findings", "rampart", "rampart-waivers"]) {
    const path = `schemas/${name}.schema.json`;
    const schema = JSON.parse(await readFile(join(root, path), "utf8")) as unknown;
    addExamples(schema, ids);
    written.push([path, `${JSON.stringify(schema, null, 2)}\n`]);
  }
  return written;
}

function addExamples(value: unknown, ids: readonly string[]): void {
  if (typeof value !== "object" || value === null) return;
  const properties = (value as { properties?: Record<string, unknown> }).properties;
  const control = properties?.["control"];
  if (typeof control === "object" && control !== null) Object.assign(control, { examples: ids });
  for (const inner of Object.values(value)) addExamples(inner, ids);
}
