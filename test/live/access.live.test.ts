import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import * as fc from "fast-check";
import { allowedBy, type Request } from "../../src/access/authorize.ts";
import { carriesName, grantOf } from "../../src/access/grants.ts";
import { rights, type Need, type Right } from "../../src/access/rights/index.ts";
import { newestKubernetesMinor } from "../../src/model/index.ts";
import { skipLive } from "../control-plane/live.ts";
import { startControlPlane, type ControlPlane } from "../control-plane/start.ts";
import { cases, names } from "./access/arbitrary.ts";
import { ask, make, namespace, type Made } from "./access/server.ts";

/** A name that no rule holds: what is granted for it is granted for all. */
const fresh = "a-name-of-no-rule";

/** The requests that a need stands for, in a place, on an object of a name. */
function requestsOf(need: Need, place: string, name: string): readonly Request[] {
  const own = need.scope === "namespace" && place !== "";
  return need.resources.flatMap((resource) =>
    need.verbs.flatMap((verb): Request[] => {
      if (!carriesName(verb, resource)) {
        return name === fresh
          ? [{ verb, group: need.group, resource, name: "", namespace: placeOf(need, place, "") }]
          : [];
      }
      const named = own ? place : name;
      const at = placeOf(need, place, named);
      return [{ verb, group: need.group, resource, name: named, namespace: at }];
    }),
  );
}

/** Requests on a Namespace are within it; those on other objects outside of namespaces have none. */
function placeOf(need: Need, place: string, name: string): string {
  if (need.scope === "cluster") return "";
  return need.scope === "namespace" && place === "" ? name : place;
}

describe("access, held against SubjectAccessReview", { skip: skipLive({ own: true }) }, () => {
  let plane: ControlPlane;
  let questions = 0;
  before(async () => {
    plane = await startControlPlane();
    const made = await plane.request("POST", "/api/v1/namespaces", {
      metadata: { name: namespace },
    });
    assert.equal(made.status, 201);
  });
  after(() => plane?.stop());

  async function allowed(made: Made, request: Request): Promise<boolean> {
    questions += 1;
    const answer = await ask(plane, made.user, request);
    const ours = allowedBy(made.binding, made.rules, made.user, request) !== undefined;
    assert.equal(ours, answer, `${JSON.stringify(request)}: the server says ${answer}`);
    return answer;
  }

  /** What the server says of a right: granted for all, for some names, or not. */
  async function granted(made: Made, right: Right): Promise<"all" | "named" | "no"> {
    let best: "all" | "named" | "no" = "no";
    for (const alternative of right.anyOf) {
      let whole = true;
      let any = true;
      for (const need of alternative) {
        const some = async (name: string) =>
          (
            await Promise.all(
              requestsOf(need, made.binding.namespace, name).map((one) => allowed(made, one)),
            )
          ).includes(true);
        const live = newestKubernetesMinor < (need.until ?? Infinity);
        if (live && (await some(fresh))) continue;
        whole = false;
        const named = live && (await Promise.all(names.map(some))).includes(true);
        any &&= named;
        if (!any) break;
      }
      if (whole) return "all";
      if (any) best = "named";
    }
    return best;
  }

  it("gives each right of the catalogue where the server grants its requests", async (t) => {
    let runs = 0;
    const seen = { all: 0, named: 0, no: 0 };
    await fc.assert(
      fc.asyncProperty(
        cases,
        fc.shuffledSubarray([...rights], { minLength: 2, maxLength: 2 }),
        async (one, some) => {
          const made = await make(plane, one, `case-${++runs}`);
          const place = made.binding.namespace;
          const near = rights.filter(
            (right) => grantOf(right, made.rules, place, newestKubernetesMinor) !== undefined,
          );
          // One star gives them all: three of those that are given, others each time.
          const from = near.length === 0 ? 0 : runs % near.length;
          for (const right of new Set([...near.slice(from, from + 3), ...some])) {
            // kube-system alone counts there, and it is not the namespace of the cases
            if (right.onlyIn !== undefined && place !== "") continue;
            const grant = grantOf(right, made.rules, place, newestKubernetesMinor);
            const ours = grant === undefined ? "no" : grant.names.length === 0 ? "all" : "named";
            const theirs = await granted(made, right);
            assert.equal(ours, theirs, `${right.id}: the server grants ${theirs}`);
            seen[theirs] += 1;
          }
          for (const path of ["/metrics", "/healthz/etcd", "/logs/kubelet", "/a/b", "/ax/b", "/"]) {
            await allowed(made, { verb: "get", path });
          }
        },
      ),
      { numRuns: 150 },
    );
    t.diagnostic(`${runs} roles with a binding, ${questions} questions, ${JSON.stringify(seen)}`);
    assert.ok(questions > 5000 && seen.all > 50 && seen.named > 10);
  });

  it("knows a subject from its namesakes", async () => {
    const one = { binding: "ClusterRoleBinding", role: "ClusterRole" } as const;
    const rule = { apiGroups: [""], resources: ["pods"], resourceNames: [], nonResourceURLs: [] };
    const rules = [{ ...rule, verbs: ["get"] }];
    const request = { verb: "get", group: "", resource: "pods", name: "", namespace: "" };
    for (const subject of ["User", "Group", "ServiceAccount"]) {
      const made = await make(
        plane,
        { ...one, rules, subject },
        `namesake-${subject.toLowerCase()}`,
      );
      const { name } = made.binding;
      for (const user of [
        { name, groups: [] },
        { name: "x", groups: [name] },
        { name: `system:serviceaccount:${namespace}:${name}`, groups: [] },
        { name: `system:serviceaccount:other:${name}`, groups: [] },
      ]) {
        await allowed({ ...made, user }, request);
      }
    }
  });
});
