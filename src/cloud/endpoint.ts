import { isObject, valueAt, type Json, type JsonObject, type Path } from "../model/index.ts";
import { objectsOf, textIn, textsOf, type CloudRow } from "../facts/index.ts";

/** From where a managed API server can be reached, as its provider says. */
export interface CloudEndpoint {
  /** undefined where the answer does not say */
  readonly isPublic: boolean | undefined;
  /** blocks that may reach it; undefined: everybody may */
  readonly ranges: readonly string[] | undefined;
  /** reachable by a name that the provider's own login guards (GKE's DNS endpoint) */
  readonly byName: boolean;
  /** the field that decides */
  readonly path: Path;
}

/** Undefined for a provider that is not known. */
export function endpointOf({ provider, content }: CloudRow): CloudEndpoint | undefined {
  if (provider === "eks") return eks(content);
  if (provider === "gke") return gke(content);
  return provider === "aks" ? aks(content) : undefined;
}

/** EKS: `publicAccessCidrs` is 0.0.0.0/0 where nobody set it. */
function eks(content: JsonObject): CloudEndpoint {
  const open = valueAt(content, ["resourcesVpcConfig", "endpointPublicAccess"]);
  const cidrs = valueAt(content, ["resourcesVpcConfig", "publicAccessCidrs"]);
  const ranges = textsOf(cidrs);
  return {
    isPublic: typeof open === "boolean" ? open : undefined,
    ranges: ranges.length === 0 ? undefined : ranges,
    byName: false,
    path: [
      "resourcesVpcConfig",
      open === true && ranges.length > 0 ? "publicAccessCidrs" : "endpointPublicAccess",
    ],
  };
}

/**
 * GKE: the newer `controlPlaneEndpointsConfig` says the same as `privateClusterConfig` and
 * `masterAuthorizedNetworksConfig`; where both are there the newer counts.
 */
function gke(content: JsonObject): CloudEndpoint {
  const endpoints = content["controlPlaneEndpointsConfig"];
  const byName =
    valueAt(content, [
      "controlPlaneEndpointsConfig",
      "dnsEndpointConfig",
      "allowExternalTraffic",
    ]) === true;
  const ip = valueAt(content, ["controlPlaneEndpointsConfig", "ipEndpointsConfig"]);
  if (isObject(endpoints) && isObject(ip)) {
    const path = ["controlPlaneEndpointsConfig", "ipEndpointsConfig"];
    const off = ip["enabled"] === false || ip["enablePublicEndpoint"] === false;
    const networks = authorized(ip["authorizedNetworksConfig"]);
    return {
      isPublic: !off,
      ranges: networks,
      byName,
      path: [...path, "authorizedNetworksConfig"],
    };
  }
  const privateOnly = valueAt(content, ["privateClusterConfig", "enablePrivateEndpoint"]) === true;
  return {
    isPublic: !privateOnly,
    ranges: authorized(content["masterAuthorizedNetworksConfig"]),
    byName,
    path: ["masterAuthorizedNetworksConfig"],
  };
}

function authorized(config: Json | undefined): readonly string[] | undefined {
  if (!isObject(config)) return undefined;
  const blocks = objectsOf(config["cidrBlocks"]).map((one) => textIn(one, "cidrBlock"));
  // An empty configuration is one that is off; an enabled one without blocks lets nobody in.
  return config["enabled"] === true || blocks.length > 0 ? blocks : undefined;
}

/** AKS: no `apiServerAccessProfile` means a public address without ranges. */
function aks(content: JsonObject): CloudEndpoint {
  const profile = content["apiServerAccessProfile"];
  const isPrivate = isObject(profile) && profile["enablePrivateCluster"] === true;
  const ranges = isObject(profile) ? textsOf(profile["authorizedIpRanges"]) : [];
  return {
    isPublic: !isPrivate,
    ranges: ranges.length === 0 ? undefined : ranges,
    byName: false,
    path: ["apiServerAccessProfile", "authorizedIpRanges"],
  };
}
