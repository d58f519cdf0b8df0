/**
 * Writes src/access/bootstrap/policy.json: the roles and bindings that a fresh kube-apiserver makes by
 * itself, with the aggregated roles as the controller manager fills them.
 *
 *   node scripts/generate-bootstrap-policy.ts
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { startControlPlane, type ControlPlane } from "../test/control-plane/start.ts";

interface RbacObject {
  readonly metadata: { readonly name: string; readonly namespace?: string };
  readonly rules?: readonly Readonly<Record<string, readonly string[]>>[];
  readonly roleRef?: { readonly kind: string; readonly name: string };
  readonly subjects?: readonly {
    readonly kind: string;
    readonly name: string;
    readonly namespace?: string;
  }[];
}

async function list(server: ControlPlane, resource: string): Promise<readonly RbacObject[]> {
  const { body } = await server.request("GET", `/apis/rbac.authorization.k8s.io/v1/${resource}`);
  return (body.items as RbacObject[]).toSorted((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));
}

function placeOf({ metadata }: RbacObject): string {
  return `${metadata.namespace ?? ""}/${metadata.name}`;
}

/** The controller has written admin, edit and view, each with the rules of the one below it. */
async function isAggregated(server: ControlPlane): Promise<boolean> {
  const roles = await list(server, "clusterroles");
  const [admin, edit, view] = ["admin", "edit", "view"].map((name) =>
    (roles.find(({ metadata }) => metadata.name === name)?.rules ?? []).map((rule) =>
      JSON.stringify(rule),
    ),
  ) as [string[], string[], string[]];
  return (
    view.length > 0 &&
    edit.length > view.length &&
    view.every((rule) => edit.includes(rule)) &&
    edit.every((rule) => admin.includes(rule))
  );
}

/** The table's text, from a server that runs with its controllers and holds nothing else. */
export async function bootstrapPolicyText(server: ControlPlane): Promise<string> {
  while (!(await isAggregated(server))) await sleep(100);
  const { body } = await server.request("GET", "/version");
  const roles = [...(await list(server, "clusterroles")), ...(await list(server, "roles"))];
  const bindings = [
    ...(await list(server, "clusterrolebindings")),
    ...(await list(server, "rolebindings")),
  ];
  const lines = (rows: readonly object[]) => rows.map((row) => JSON.stringify(row)).join(",\n");
  return [
    `{"kubernetes":"${body.major}.${body.minor}","roles":[\n`,
    lines(
      roles.map(({ metadata, rules }) => ({
        namespace: metadata.namespace ?? "",
        name: metadata.name,
        rules: rules ?? [],
      })),
    ),
    `\n],"bindings":[\n`,
    lines(
      bindings.map(({ metadata, roleRef, subjects }) => ({
        namespace: metadata.namespace ?? "",
        name: metadata.name,
        role: `${roleRef?.kind} ${roleRef?.name}`,
        subjects: (subjects ?? []).map(({ kind, name, namespace }) =>
          kind === "ServiceAccount" ? `${kind} ${namespace}/${name}` : `${kind} ${name}`,
        ),
      })),
    ),
    `\n]}\n`,
  ].join("");
}

export const bootstrapPolicyFile: string = join(
  import.meta.dirname,
  "..",
  "src",
  "access",
  "bootstrap",
  "policy.json",
);

if (import.meta.main) {
  const server = await startControlPlane({ controllers: true });
  try {
    writeFileSync(bootstrapPolicyFile, await bootstrapPolicyText(server));
    process.stdout.write(`wrote ${bootstrapPolicyFile}\n`);
  } finally {
    await server.stop();
  }
}
