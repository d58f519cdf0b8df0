import {
  isObject,
  type FieldFault,
  type Identity,
  type JsonObject,
  type Rec,
} from "../model/index.ts";
import { objectIn, objectsOf, textIn, textMapOf, textsOf } from "./read-json.ts";

/** A Service (core/v1) with the API server's own defaults where the object leaves a field out. */
export interface ServiceRow {
  readonly subject: Identity;
  readonly namespace: string;
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  /** "ClusterIP" where absent */
  readonly type: string;
  /** "None" for a headless Service; "" where the server chooses it */
  readonly clusterIP: string;
  readonly externalName: string;
  /** undefined where there is none: somebody else writes its endpoints */
  readonly selector: Readonly<Record<string, string>> | undefined;
  readonly ports: readonly ServicePort[];
  readonly externalIPs: readonly string[];
  readonly loadBalancerIP: string;
  readonly loadBalancerClass: string;
  readonly loadBalancerSourceRanges: readonly string[];
  /** false only where a LoadBalancer opens no node ports (spec.allocateLoadBalancerNodePorts) */
  readonly allocatesNodePorts: boolean;
  /** status.loadBalancer.ingress */
  readonly addresses: readonly LoadBalancerAddress[];
  readonly faults: readonly FieldFault[];
}

export interface ServicePort {
  readonly name: string;
  readonly port: number;
  /** "TCP" where absent */
  readonly protocol: string;
  /** number, or the name of a container's port; the port itself where absent */
  readonly targetPort: number | string;
  /** undefined where none is written: the server chooses one for NodePort and LoadBalancer */
  readonly nodePort: number | undefined;
  readonly appProtocol: string;
}

/** Where a load balancer answers: one of the two is set. */
export interface LoadBalancerAddress {
  readonly ip: string;
  readonly hostname: string;
}

export function serviceRow({ identity, object, faults }: Rec): ServiceRow {
  const spec = objectIn(object, "spec");
  const { selector } = spec;
  return {
    subject: identity,
    namespace: identity.namespace,
    name: identity.name,
    labels: object.metadata.labels ?? {},
    annotations: object.metadata.annotations ?? {},
    type: textIn(spec, "type") || "ClusterIP",
    clusterIP: textIn(spec, "clusterIP"),
    externalName: textIn(spec, "externalName"),
    selector:
      isObject(selector) && Object.keys(selector).length > 0 ? textMapOf(selector) : undefined,
    ports: objectsOf(spec["ports"]).map(servicePort),
    externalIPs: textsOf(spec["externalIPs"]),
    loadBalancerIP: textIn(spec, "loadBalancerIP"),
    loadBalancerClass: textIn(spec, "loadBalancerClass"),
    loadBalancerSourceRanges: textsOf(spec["loadBalancerSourceRanges"]),
    allocatesNodePorts: spec["allocateLoadBalancerNodePorts"] !== false,
    addresses: addressesIn(objectIn(object, "status")),
    faults,
  };
}

function servicePort(from: JsonObject): ServicePort {
  const { port, targetPort, nodePort } = from;
  const number = typeof port === "number" ? port : 0;
  const target = typeof targetPort === "number" || typeof targetPort === "string" ? targetPort : 0;
  return {
    name: textIn(from, "name"),
    port: number,
    protocol: textIn(from, "protocol") || "TCP",
    // core/v1 defaults: "" and 0 are as absent as no field
    targetPort: target === "" || target === 0 ? number : target,
    nodePort: typeof nodePort === "number" && nodePort !== 0 ? nodePort : undefined,
    appProtocol: textIn(from, "appProtocol"),
  };
}

/** status.loadBalancer.ingress of a Service or an Ingress. */
export function addressesIn(status: JsonObject): readonly LoadBalancerAddress[] {
  return objectsOf(objectIn(status, "loadBalancer")["ingress"]).map((one) => ({
    ip: textIn(one, "ip"),
    hostname: textIn(one, "hostname"),
  }));
}
