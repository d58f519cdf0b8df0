import type { FieldFault, Identity, JsonObject, Path, Rec } from "../model/index.ts";
import { objectIn, objectsOf, textIn } from "./read-json.ts";
import { addressesIn, type LoadBalancerAddress } from "./services.ts";

/** A Service that an Ingress or a route sends requests to, and where that is written. */
export interface BackendRef {
  /** in the namespace of the Ingress or, for routes, where the reference says */
  readonly namespace: string;
  readonly service: string;
  /** number or name of the Service's port; undefined where none is written */
  readonly port: number | string | undefined;
  /** the host names of the rule, none for every host */
  readonly hosts: readonly string[];
  /** the HTTP path of the rule; "" for every path or where matches are richer */
  readonly path: string;
  readonly at: Path;
}

/** An Ingress (networking.k8s.io/v1, or the beta versions of before 1.22), or an OpenShift Route. */
export interface IngressRow {
  readonly subject: Identity;
  readonly namespace: string;
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  /** spec.ingressClassName, else the annotation kubernetes.io/ingress.class; "" for the default */
  readonly className: string;
  readonly classAt: Path;
  readonly backends: readonly BackendRef[];
  readonly addresses: readonly LoadBalancerAddress[];
  readonly faults: readonly FieldFault[];
}

export interface IngressClassRow {
  readonly subject: Identity;
  readonly name: string;
  /** "k8s.io/ingress-nginx" */
  readonly controller: string;
  readonly annotations: Readonly<Record<string, string>>;
  readonly isDefault: boolean;
  /** "IngressClassParams.elbv2.k8s.aws public", or "" where it has none */
  readonly parameters: string;
  readonly faults: readonly FieldFault[];
}

const classAnnotation = "kubernetes.io/ingress.class";

export function ingressRow(rec: Rec): IngressRow {
  const { identity, object } = rec;
  if (identity.group === "route.openshift.io") return openShiftRouteRow(rec);
  const spec = objectIn(object, "spec");
  const annotations = object.metadata.annotations ?? {};
  const named = textIn(spec, "ingressClassName");
  const byAnnotation = Object.hasOwn(annotations, classAnnotation)
    ? (annotations[classAnnotation] ?? "")
    : "";
  return {
    ...rowOf(rec),
    className: named === "" ? byAnnotation : named,
    classAt:
      named === "" && byAnnotation !== ""
        ? ["metadata", "annotations", classAnnotation]
        : ["spec", "ingressClassName"],
    backends: [
      ...backendsOf(spec, ["spec"], "defaultBackend", identity.namespace),
      ...backendsOf(spec, ["spec"], "backend", identity.namespace),
      ...objectsOf(spec["rules"]).flatMap((rule, r) =>
        objectsOf(objectIn(rule, "http")["paths"]).flatMap((path, p) => {
          const at = ["spec", "rules", r, "http", "paths", p];
          const host = textIn(rule, "host");
          return backendsOf(path, at, "backend", identity.namespace).map((backend) => ({
            ...backend,
            hosts: host === "" ? [] : [host],
            path: textIn(path, "path"),
          }));
        }),
      ),
    ],
    addresses: addressesIn(objectIn(object, "status")),
  };
}

function rowOf({ identity, object, faults }: Rec) {
  return {
    subject: identity,
    namespace: identity.namespace,
    name: identity.name,
    labels: object.metadata.labels ?? {},
    annotations: object.metadata.annotations ?? {},
    faults,
  };
}

/** `service: {name, port: {number | name}}` of v1; `serviceName` and `servicePort` of before. */
function backendsOf(
  from: JsonObject,
  at: Path,
  field: string,
  namespace: string,
): readonly BackendRef[] {
  const backend = objectIn(from, field);
  const service = objectIn(backend, "service");
  const old = textIn(backend, "serviceName");
  const name = old === "" ? textIn(service, "name") : old;
  if (name === "") return [];
  const { number, name: portName } = objectIn(service, "port");
  const port = old === "" ? (portName ?? number) : backend["servicePort"];
  return [
    {
      namespace,
      service: name,
      port: typeof port === "number" || typeof port === "string" ? port : undefined,
      hosts: [],
      path: "",
      at: [...at, field, ...(old === "" ? ["service", "name"] : ["serviceName"])],
    },
  ];
}

/** route.openshift.io/v1: one host, one Service and weighted others. */
function openShiftRouteRow(rec: Rec): IngressRow {
  const { identity, object } = rec;
  const spec = objectIn(object, "spec");
  const { targetPort } = objectIn(spec, "port");
  const host = textIn(spec, "host");
  const backend = (to: JsonObject, at: Path): BackendRef => ({
    namespace: identity.namespace,
    service: textIn(to, "name"),
    port: typeof targetPort === "number" || typeof targetPort === "string" ? targetPort : undefined,
    hosts: host === "" ? [] : [host],
    path: textIn(spec, "path"),
    at,
  });
  return {
    ...rowOf(rec),
    className: "openshift.io/route",
    classAt: ["spec", "host"],
    backends: [
      backend(objectIn(spec, "to"), ["spec", "to", "name"]),
      ...objectsOf(spec["alternateBackends"]).map((to, index) =>
        backend(to, ["spec", "alternateBackends", index, "name"]),
      ),
    ].filter(({ service }) => service !== ""),
    addresses: [],
  };
}

export function ingressClassRow({ identity, object, faults }: Rec): IngressClassRow {
  const spec = objectIn(object, "spec");
  const annotations = object.metadata.annotations ?? {};
  const parameters = objectIn(spec, "parameters");
  const kind = textIn(parameters, "kind");
  const group = textIn(parameters, "apiGroup");
  return {
    subject: identity,
    name: identity.name,
    controller: textIn(spec, "controller"),
    annotations,
    isDefault: annotations["ingressclass.kubernetes.io/is-default-class"] === "true",
    parameters:
      kind === "" ? "" : `${kind}${group === "" ? "" : `.${group}`} ${textIn(parameters, "name")}`,
    faults,
  };
}
