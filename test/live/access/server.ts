import assert from "node:assert/strict";
import { rbacGroup, type BindingRow, type PlacedRule } from "../../../src/facts/index.ts";
import type { Request, User } from "../../../src/access/authorize.ts";
import type { ControlPlane } from "../../control-plane/start.ts";
import type { Case } from "./arbitrary.ts";

/** A case that the server holds, and who has nothing but what it gives. */
export interface Made {
  readonly binding: BindingRow;
  readonly rules: readonly PlacedRule[];
  readonly user: User;
}

export const namespace = "shop";
const rbac = `/apis/${rbacGroup}/v1`;
/** Everybody who is bound has it: once it is granted the authorizer knows the binding. */
const marker = { verbs: ["get"], apiGroups: ["example.com"], resources: ["markers"] };

export async function make(plane: ControlPlane, one: Case, id: string): Promise<Made> {
  const within = (kind: string) =>
    kind === "Role" || kind === "RoleBinding" ? `${rbac}/namespaces/${namespace}` : rbac;
  const rules = [...one.rules, { ...marker, resourceNames: [], nonResourceURLs: [] }];
  const post = async (kind: string, body: object) => {
    const path = `${within(kind)}/${kind.toLowerCase()}s`;
    const reply = await plane.request("POST", path, body);
    assert.equal(reply.status, 201, JSON.stringify(reply.body));
  };
  await post(one.role, { metadata: { name: id }, rules });
  const isAccount = one.subject === "ServiceAccount";
  await post(one.binding, {
    metadata: { name: id },
    roleRef: { apiGroup: rbacGroup, kind: one.role, name: id },
    subjects: [{ kind: one.subject, name: id, ...(isAccount ? { namespace } : {}) }],
  });
  const place = one.binding === "RoleBinding" ? namespace : "";
  const made: Made = {
    binding: {
      subject: { group: rbacGroup, kind: one.binding, namespace: place, name: id },
      namespace: place,
      name: id,
      roleRef: { apiGroup: rbacGroup, kind: one.role, name: id },
      subjects: [
        {
          index: 0,
          kind: one.subject,
          apiGroup: isAccount ? "" : rbacGroup,
          name: id,
          namespace: isAccount ? namespace : "",
        },
      ],
      live: true,
      faults: [],
    },
    rules: rules.map((rule, index) => ({ rule, role: id, index })),
    user:
      one.subject === "Group"
        ? { name: "somebody", groups: [id] }
        : { name: isAccount ? `system:serviceaccount:${namespace}:${id}` : id, groups: [] },
  };
  const known = {
    verb: "get",
    group: "example.com",
    resource: "markers",
    name: "",
    namespace: place,
  };
  for (let tries = 0; !(await ask(plane, made.user, known)); tries++) {
    assert.ok(tries < 1000, `the authorizer never learned of ${id}`);
  }
  return made;
}

/** Whether the server's own authorizer allows it. */
export async function ask(plane: ControlPlane, user: User, request: Request): Promise<boolean> {
  const [resource, subresource] = "path" in request ? [] : request.resource.split("/");
  const attributes =
    "path" in request
      ? { nonResourceAttributes: { verb: request.verb, path: request.path } }
      : {
          resourceAttributes: {
            verb: request.verb,
            group: request.group,
            resource,
            ...(subresource === undefined ? {} : { subresource }),
            name: request.name,
            namespace: request.namespace,
          },
        };
  const { body } = await plane.request(
    "POST",
    "/apis/authorization.k8s.io/v1/subjectaccessreviews",
    { spec: { user: user.name, groups: user.groups, ...attributes } },
  );
  assert.equal(typeof body.status?.allowed, "boolean", JSON.stringify(body));
  return body.status.allowed as boolean;
}
