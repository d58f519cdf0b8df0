import type { Finding, FindingObject, Waiver } from "../../../src/model/index.ts";
import type { Surroundings } from "../../../src/engine/policy/exceptions.ts";
import { fingerprint, occurrence } from "../../../src/engine/fingerprint.ts";
import type { ObjectFacts } from "../../../src/engine/policy/selector.ts";

/** "Deployment shop/web" as a finding's object. */
export function objectNamed(text: string): FindingObject {
  const [kind = "", place = ""] = text.split(" ");
  const [namespace, name] = place.includes("/") ? place.split("/") : ["", place];
  const apiVersion = kind === "Deployment" ? "apps/v1" : "v1";
  return { apiVersion, kind, namespace: namespace!, name: name! };
}

/** A fail of run-as-root on Deployment shop/web, changed as the test needs. */
export function findingOn(
  text: string,
  change: Partial<Finding> & { readonly cluster?: string } = {},
): Finding {
  const { cluster = "", ...rest } = change;
  const object = objectNamed(text);
  const control = change.control ?? "run-as-root";
  const { apiVersion, ...identity } = object;
  const group = apiVersion === "v1" ? "" : "apps";
  const print = fingerprint(control, { group, ...identity }, "");
  return {
    control,
    verdict: "fail",
    severity: "high",
    confidence: "certain",
    object,
    evidence: [{ path: "spec.containers[web].securityContext" }],
    path: "spec.containers[web].securityContext",
    message: "container web runs as root",
    frameworks: {},
    fingerprint: print,
    occurrence: occurrence(cluster, print),
    ...rest,
  };
}

export function waiverOf(change: Partial<Waiver> = {}): Waiver {
  return {
    controls: ["run-as-root"],
    selector: { namespaces: ["shop"], names: ["web"] },
    clusters: [],
    reason: "the image is being rebuilt",
    owner: "team-shop",
    expires: "2027-01-31",
    at: { file: "rampart.yaml", line: 7, column: 5 },
    ...change,
  };
}

export const noFacts: ObjectFacts = {
  labelsOf: () => undefined,
  namespaceLabelsOf: () => undefined,
  argoProjectOf: () => undefined,
  annotationsOf: () => undefined,
  pathOf: (file) => file,
};

/** A complete scan of files on 2027-01-01, with two controls. */
export function aroundOf(
  judged: readonly Finding[],
  change: Partial<Surroundings> = {},
): Surroundings {
  const controls = [{ id: "run-as-root", replaces: ["root-user"] }, { id: "host-path" }];
  return {
    at: new Date("2027-01-01T12:00:00Z"),
    subject: { input: "files" },
    controls,
    knownControls: [...controls, { id: "host-network" }],
    facts: noFacts,
    judged,
    complete: () => true,
    identify(control, { apiVersion: _, ...object }, cause) {
      const print = fingerprint(control, { group: "rampart.dev", ...object }, cause);
      return { fingerprint: print, occurrence: occurrence("", print) };
    },
    ...change,
  };
}
