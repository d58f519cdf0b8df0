import assert from "node:assert/strict";
import type { ControlPlane } from "../../control-plane/start.ts";

const rbac = "/apis/rbac.authorization.k8s.io/v1";

export async function create(plane: ControlPlane, path: string, body: unknown): Promise<void> {
  const reply = await plane.request("POST", path, body);
  assert.equal(reply.status, 201, JSON.stringify(reply.body));
}

/** Gives a user rights in one namespace. */
export async function grant(
  plane: ControlPlane,
  kind: string,
  user: string,
  namespace: string,
  rules: unknown,
) {
  await create(plane, `${rbac}/namespaces/${namespace}/roles`, { metadata: { name: user }, rules });
  await bind(plane, kind, user, user, namespace);
}

/** Binds a role to a user, in a namespace or everywhere. */
export async function bind(
  plane: ControlPlane,
  kind: string,
  role: string,
  user: string,
  namespace?: string,
) {
  const path =
    namespace === undefined ? "clusterrolebindings" : `namespaces/${namespace}/rolebindings`;
  await create(plane, `${rbac}/${path}`, {
    metadata: { name: user },
    roleRef: { apiGroup: "rbac.authorization.k8s.io", kind, name: role },
    subjects: [{ apiGroup: "rbac.authorization.k8s.io", kind: "User", name: user }],
  });
}
