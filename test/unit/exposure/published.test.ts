import assert from "node:assert/strict";
import { test } from "node:test";
import { controls } from "../../../src/controls/index.ts";
import { evaluateText } from "../evaluate-text.ts";

/** What one control says of the object that the last document of a text is. */
function said(id: string, ...documents: readonly string[]): string {
  const control = controls.filter((one) => one.id === id);
  assert.equal(control.length, 1, `control ${id}`);
  const name = /^ {2}name: (.+)$/m.exec(documents.at(-1) ?? "")?.[1];
  const { findings } = evaluateText(documents.join("\n---\n"), control);
  return findings
    .filter(({ object }) => object.name === name)
    .map((one) => (one.verdict === "fail" ? `fail ${one.severity}` : one.verdict))
    .join(", ");
}

/** A document that says that what is beside it is all of the cluster. */
const whole = `apiVersion: rampart.dev/v1alpha1
kind: Cluster
metadata:
  name: prod`;

const node = (...addresses: readonly (readonly [string, string])[]) => `apiVersion: v1
kind: Node
metadata:
  name: n1
status:
  addresses:
${addresses.map(([type, address]) => `    - type: ${type}\n      address: ${address}`).join("\n")}`;

const pod = (image: string, ports: string, labels = "app: a") => `apiVersion: v1
kind: Pod
metadata:
  name: a
  namespace: a
  labels:
    ${labels}
spec:
  containers:
    - name: a
      image: ${image}
      ports: ${ports}`;

const argo = pod("quay.io/argoproj/argocli:v3.6.5", "[{name: web, containerPort: 2746}]").replace(
  "ports:",
  "args: [server]\n      ports:",
);

interface ServiceSpec {
  readonly type?: string;
  readonly selector?: string;
  readonly port?: string;
  readonly more?: string;
  readonly annotations?: string;
}

const publicly = "service.beta.kubernetes.io/aws-load-balancer-scheme: internet-facing";

function service({
  type = "LoadBalancer",
  selector = "{app: a}",
  port = "{port: 80, targetPort: 2746}",
  more = "",
  annotations = publicly,
}: ServiceSpec): string {
  return `apiVersion: v1
kind: Service
metadata:
  name: web
  namespace: a
  annotations: {${annotations}}
spec:
  type: ${type}
  selector: ${selector}
  ports: [${port}]
  ${more}`;
}

const services: readonly (readonly [
  name: string,
  documents: readonly string[],
  verdict: string,
])[] = [
  ["a load balancer leads to it", [argo, service({})], "fail high"],
  [
    "by the name of the port",
    [argo, service({ port: "{port: 80, targetPort: web}" })],
    "fail high",
  ],
  [
    "by a name that the pod lacks",
    [whole, argo, service({ port: "{port: 80, targetPort: ui}" })],
    "pass",
  ],
  [
    "by another port of the pod",
    [whole, argo, service({ port: "{port: 80, targetPort: 9090}" })],
    "pass",
  ],
  [
    "of another protocol by name",
    [whole, argo, service({ port: "{port: 80, targetPort: web, protocol: UDP}" })],
    "pass",
  ],
  ["the port itself is the target", [argo, service({ port: "{port: 2746}" })], "fail high"],
  ["its selector chooses other pods", [whole, argo, service({ selector: "{app: b}" })], "pass"],
  ["its selector chooses none that was read", [argo, service({ selector: "{app: b}" })], "unknown"],
  ["without a selector", [argo, service({ selector: "{}" })], "unknown"],
  ["no scheme is told", [argo, service({ annotations: "" })], "unknown"],
  [
    "no scheme is told, of pods that are no surface",
    [pod("registry.example.com/shop:1", "[{containerPort: 2746}]"), service({ annotations: "" })],
    "pass",
  ],
  [
    "an internal scheme",
    [
      argo,
      service({ annotations: "service.beta.kubernetes.io/aws-load-balancer-scheme: internal" }),
    ],
    "pass",
  ],
  [
    "listed sources",
    [argo, service({ more: "loadBalancerSourceRanges: [203.0.113.0/24]" })],
    "pass",
  ],
  ["inside the cluster", [argo, service({ type: "ClusterIP" })], "not-applicable"],
  [
    "a private external IP",
    [argo, service({ type: "ClusterIP", more: "externalIPs: [10.0.0.9]" })],
    "pass",
  ],
  [
    "a public external IP",
    [argo, service({ type: "ClusterIP", more: "externalIPs: [8.8.8.8]" })],
    "fail high",
  ],
  ["a node port, nodes not read", [argo, service({ type: "NodePort" })], "unknown"],
  [
    "a node port on private nodes",
    [whole, node(["InternalIP", "10.0.0.1"]), argo, service({ type: "NodePort" })],
    "pass",
  ],
  [
    "a node port on public nodes",
    [node(["ExternalIP", "8.8.8.8"]), argo, service({ type: "NodePort" })],
    "fail high",
  ],
  [
    "a public InternalIP is not called external",
    [whole, node(["InternalIP", "8.8.8.8"]), argo, service({ type: "NodePort" })],
    "pass",
  ],
  [
    "a login that is switched off",
    [argo.replace("args: [server]", "args: [server, --auth-mode=server]"), service({})],
    "fail critical",
  ],
  [
    "a program of the same image that is none",
    [argo.replace("args: [server]", "args: [controller]"), service({})],
    "pass",
  ],
  [
    "a mirrored image, by the pod's label",
    [
      pod(
        "registry.example.com/mirror/x:1",
        "[{containerPort: 2746}]",
        "app.kubernetes.io/name: argo-workflows-server",
      ).replace("ports:", "args: [server]\n      ports:"),
      service({ selector: "{app.kubernetes.io/name: argo-workflows-server}" }),
    ],
    "fail high",
  ],
  [
    "a proxy with a login in front of it",
    [
      argo.replace(
        "  containers:",
        "  containers:\n    - name: login\n      image: quay.io/oauth2-proxy/oauth2-proxy:v7\n      ports: [{containerPort: 4180}]",
      ),
      service({ port: "{port: 80, targetPort: 4180}" }),
    ],
    "pass",
  ],
  ["a finished pod", [whole, `${argo}\nstatus:\n  phase: Succeeded`, service({})], "pass"],
  ["a mistyped type", [argo, service({ type: "[LoadBalancer]" })], "unknown"],
];

for (const [name, documents, verdict] of services) {
  test(`Service, ${name}: ${verdict}`, () => {
    assert.equal(said("published-admin-surface", ...documents), verdict);
  });
}

const prometheus = pod("quay.io/prometheus/prometheus:v3.2.1", "[{containerPort: 9090}]");
const inside = service({
  type: "ClusterIP",
  port: "{name: http, port: 80, targetPort: 9090}",
  annotations: "",
});

const ingress = (
  annotations: string,
  className: string,
  port = "number: 80",
) => `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: out
  namespace: a
  annotations: {${annotations}}
spec:
  ${className === "" ? "" : `ingressClassName: ${className}`}
  rules:
    - host: a.example.com
      http:
        paths:
          - {path: /, pathType: Prefix, backend: {service: {name: web, port: {${port}}}}}`;

const ingressClass = (
  name: string,
  controller: string,
  more = "",
) => `apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata:
  name: ${name}
  annotations: {${more.includes("default") ? 'ingressclass.kubernetes.io/is-default-class: "true"' : ""}}
spec:
  controller: ${controller}
  ${more.includes("parameters") ? "parameters: {apiGroup: elbv2.k8s.aws, kind: IngressClassParams, name: p}" : ""}`;

const nginxService = (annotations: string) => `apiVersion: v1
kind: Service
metadata:
  name: ingress-nginx-controller
  namespace: ingress-nginx
  labels: {app.kubernetes.io/name: ingress-nginx}
  annotations: {${annotations}}
spec:
  type: LoadBalancer
  ports: [{port: 443}]`;

const out = "alb.ingress.kubernetes.io/scheme: internet-facing";
const ingresses: readonly (readonly [string, readonly string[], string])[] = [
  ["an internet-facing ALB", [ingress(out, "alb")], "fail medium"],
  ["an ALB is internal by default", [ingress("", "alb")], "pass"],
  [
    "the class has parameters",
    [ingressClass("edge", "ingress.k8s.aws/alb", "parameters"), ingress(out, "edge")],
    "unknown",
  ],
  ["by the name of the port", [ingress(out, "alb", "name: http")], "fail medium"],
  ["by a port that the Service lacks", [ingress(out, "alb", "number: 81")], "pass"],
  [
    "listed sources",
    [ingress(`${out}, alb.ingress.kubernetes.io/inbound-cidrs: 203.0.113.0/24`, "alb")],
    "pass",
  ],
  [
    "listed sources of another controller",
    [ingress(`${out}, nginx.ingress.kubernetes.io/whitelist-source-range: 10.0.0.0/8`, "alb")],
    "fail medium",
  ],
  ["GKE's external class", [ingress("kubernetes.io/ingress.class: gce", "")], "fail medium"],
  ["GKE's internal class", [ingress("kubernetes.io/ingress.class: gce-internal", "")], "pass"],
  ["nginx, whose Service is public", [nginxService(publicly), ingress("", "nginx")], "fail medium"],
  [
    "nginx, whose Service is internal",
    [nginxService("networking.gke.io/load-balancer-type: Internal"), ingress("", "nginx")],
    "pass",
  ],
  ["nginx, whose Service was not read", [ingress("", "nginx")], "unknown"],
  [
    "nginx with a login",
    [
      nginxService(publicly),
      ingress("nginx.ingress.kubernetes.io/auth-url: https://login.example.com/auth", "nginx"),
    ],
    "fail low",
  ],
  [
    "nginx with listed sources",
    [
      nginxService(publicly),
      ingress("nginx.ingress.kubernetes.io/whitelist-source-range: 10.0.0.0/8", "nginx"),
    ],
    "pass",
  ],
  [
    "the default class",
    [ingressClass("edge", "ingress.k8s.aws/alb", "default"), ingress(out, "")],
    "fail medium",
  ],
  ["no class at all", [ingress(out, "")], "unknown"],
  ["a class that nobody knows", [ingress(out, "edge")], "unknown"],
];

for (const [name, documents, verdict] of ingresses) {
  test(`Ingress, ${name}: ${verdict}`, () => {
    assert.equal(said("ingress-to-surface", prometheus, inside, ...documents), verdict);
  });
}

const gateway = (
  className: string,
  allowed = "",
  hostname = "",
) => `apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata:
  name: edge
  namespace: edge
spec:
  gatewayClassName: ${className}
  listeners:
    - name: web
      port: 80
      protocol: HTTP
      ${hostname === "" ? "" : `hostname: "${hostname}"`}
      ${allowed === "" ? "" : `allowedRoutes: ${allowed}`}`;

interface RouteSpec {
  readonly parent?: string;
  readonly backend?: string;
  readonly hostnames?: string;
}

const route = ({
  parent = "",
  backend = "",
  hostnames = "[a.example.com]",
}: RouteSpec) => `apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  name: out
  namespace: a
spec:
  parentRefs: [{name: edge, namespace: edge${parent}}]
  hostnames: ${hostnames}
  rules: [{backendRefs: [{name: web, port: 80${backend}}]}]`;

const grant = (kind: string) => `apiVersion: gateway.networking.k8s.io/v1beta1
kind: ReferenceGrant
metadata:
  name: grant
  namespace: b
spec:
  from: [{group: gateway.networking.k8s.io, kind: ${kind}, namespace: a}]
  to: [{group: "", kind: Service}]`;

const ownService = (annotations: string) => `apiVersion: v1
kind: Service
metadata:
  name: edge-istio
  namespace: edge
  labels: {gateway.networking.k8s.io/gateway-name: edge}
  annotations: {${annotations}}
spec:
  type: LoadBalancer
  ports: [{port: 80}]`;

const open = "gke-l7-global-external-managed";
const all = "{namespaces: {from: All}}";
const elsewhere = [prometheus, inside].map((text) => text.replace("namespace: a", "namespace: b"));
const routes: readonly (readonly [string, readonly string[], string])[] = [
  ["an external Gateway", [gateway(open, all), route({})], "fail medium"],
  ["an internal Gateway", [gateway("gke-l7-rilb", all), route({})], "pass"],
  ["a class that says nothing", [gateway("istio", all), route({})], "unknown"],
  ["routes of its own namespace alone", [whole, gateway(open), route({})], "pass"],
  [
    "namespaces by label",
    [
      whole,
      gateway(open, "{namespaces: {from: Selector, selector: {matchLabels: {edge: open}}}}"),
      "apiVersion: v1\nkind: Namespace\nmetadata:\n  name: a\n  labels: {edge: open}",
      route({}),
    ],
    "fail medium",
  ],
  [
    "namespaces by another label",
    [
      whole,
      gateway(open, "{namespaces: {from: Selector, selector: {matchLabels: {edge: open}}}}"),
      "apiVersion: v1\nkind: Namespace\nmetadata:\n  name: a",
      route({}),
    ],
    "pass",
  ],
  [
    "a kind that the listener refuses",
    [whole, gateway(open, "{namespaces: {from: All}, kinds: [{kind: TCPRoute}]}"), route({})],
    "pass",
  ],
  [
    "another listener is asked for",
    [whole, gateway(open, all), route({ parent: ", sectionName: api" })],
    "pass",
  ],
  [
    "another port is asked for",
    [whole, gateway(open, all), route({ parent: ", port: 443" })],
    "pass",
  ],
  ["no namespace at all", [whole, gateway(open, "{namespaces: {from: None}}"), route({})], "pass"],
  [
    "the Gateway's own Service is public",
    [gateway("istio", all), ownService(publicly), route({})],
    "fail medium",
  ],
  [
    "the Gateway's own Service is internal",
    [
      gateway("istio", all),
      ownService("networking.gke.io/load-balancer-type: Internal"),
      route({}),
    ],
    "pass",
  ],
  [
    "the Gateway's annotations are for its Service",
    [
      gateway("istio", all).replace(
        "spec:",
        "spec:\n  infrastructure: {annotations: {networking.gke.io/load-balancer-type: Internal}}",
      ),
      route({}),
    ],
    "pass",
  ],
  [
    "the Gateway's address is public",
    [
      `${gateway("istio", all)}\nstatus:\n  addresses: [{type: IPAddress, value: 8.8.8.8}]`,
      route({}),
    ],
    "fail medium",
  ],
  [
    "the Gateway's address is private",
    [
      `${gateway(open, all)}\nstatus:\n  addresses: [{type: IPAddress, value: 10.0.0.9}]`,
      route({}),
    ],
    "pass",
  ],
  [
    "a wildcard host of the listener",
    [gateway(open, all, "*.example.com"), route({})],
    "fail medium",
  ],
  ["another host", [whole, gateway(open, all, "*.example.org"), route({})], "pass"],
  ["a Gateway that was not read", [route({})], "unknown"],
  ["no weight", [whole, gateway(open, all), route({ backend: ", weight: 0" })], "pass"],
  [
    "another namespace without a grant",
    [whole, ...elsewhere, gateway(open, all), route({ backend: ", namespace: b" })],
    "pass",
  ],
  [
    "another namespace with a grant",
    [
      whole,
      ...elsewhere,
      grant("HTTPRoute"),
      gateway(open, all),
      route({ backend: ", namespace: b" }),
    ],
    "fail medium",
  ],
  [
    "a grant for another kind",
    [
      whole,
      ...elsewhere,
      grant("TCPRoute"),
      gateway(open, all),
      route({ backend: ", namespace: b" }),
    ],
    "pass",
  ],
  [
    "a mistyped reference",
    [gateway(open, all), route({}).replace("[{name: edge, namespace: edge}]", "{name: edge}")],
    "unknown",
  ],
];

for (const [name, documents, verdict] of routes) {
  test(`HTTPRoute, ${name}: ${verdict}`, () => {
    assert.equal(said("route-to-surface", prometheus, inside, ...documents), verdict);
  });
}
