import { load } from "js-yaml";
import { isObject, type Json, type JsonObject } from "../../model/index.ts";
import { redactFlag } from "./arguments.ts";
import { componentFlags } from "./component-flags.ts";
import { corefile } from "./corefile.ts";
import type { Hash } from "./hash.ts";
import { longestConfiguration } from "./limits.ts";
import { mapField, mapItems, mapValues } from "./share.ts";
import { scrub } from "./scrub.ts";
import { cutUrl, redactValue } from "./value.ts";

type Rule = (text: string, hash: Hash) => string;

const rules: Readonly<Record<string, Readonly<Record<string, Rule>>>> = {
  "kube-system/aws-auth": {
    mapRoles: yaml(awsIdentities),
    mapUsers: yaml(awsIdentities),
    mapAccounts: yaml(accounts),
  },
  "kube-system/kubeadm-config": { ClusterConfiguration: yaml(clusterConfiguration) },
  "kube-system/coredns": { Corefile: corefile },
  "kube-system/kube-proxy": {
    "config.conf": yaml(proxyConfiguration),
    "kubeconfig.conf": yaml(redactKubeconfig),
  },
  "kube-public/cluster-info": { kubeconfig: yaml(redactKubeconfig) },
};

/**
 * The data of a ConfigMap: free values, redacted as environment values are, but for a closed list of
 * ConfigMaps that configure the cluster. Those are parsed here, what can be secret is cut, and the
 * rest is written back as JSON, which is YAML too.
 */
export function redactConfigMap(
  object: JsonObject,
  namespace: string,
  name: string,
  hash: Hash,
): JsonObject {
  const key = `${namespace}/${name}`;
  const known = Object.hasOwn(rules, key) ? rules[key] : undefined;
  const data = mapField(object, "data", (values) =>
    isObject(values)
      ? mapValues(values, (value, field) => {
          if (typeof value !== "string") return scrub(value, hash);
          const rule =
            known !== undefined && Object.hasOwn(known, field) ? known[field] : undefined;
          return rule === undefined ? redactValue(field, value, hash) : rule(value, hash);
        })
      : scrub(values, hash),
  );
  return mapField(data, "binaryData", (values) => scrub(values, hash));
}

const mostNodes = 20_000;

/** A rule over a parsed document; text that is not YAML, too long or full of aliases is hashed. */
function yaml(rule: (value: Json, hash: Hash) => Json): Rule {
  return (text, hash) => {
    if (text.length > longestConfiguration) return hash(text);
    try {
      const value = load(text) as Json;
      return isSmall(value) ? JSON.stringify(rule(value, hash)) : hash(text);
    } catch {
      return hash(text);
    }
  };
}

/** False where aliases make a small text a large tree. */
function isSmall(root: Json): boolean {
  let nodes = 0;
  const open: Json[] = [root];
  while (open.length > 0) {
    if (++nodes > mostNodes) return false;
    const value = open.pop();
    if (Array.isArray(value)) open.push(...(value as Json[]).slice(0, mostNodes));
    else if (isObject(value)) {
      for (const key of Object.keys(value)) open.push(value[key] as Json);
    }
  }
  return true;
}

const identityFields = new Set(["rolearn", "userarn", "username", "groups"]);

function awsIdentities(value: Json, hash: Hash): Json {
  if (!Array.isArray(value)) return scrub(value, hash);
  return mapItems(value, (item) =>
    isObject(item)
      ? mapValues(item, (field, key) => (identityFields.has(key) ? field : scrub(field, hash)))
      : scrub(item, hash),
  );
}

function accounts(value: Json, hash: Hash): Json {
  if (!Array.isArray(value)) return scrub(value, hash);
  return mapItems(value, (item) => (/^\d{12}$/.test(String(item)) ? item : scrub(item, hash)));
}

const extraFor: Readonly<Record<string, string>> = {
  apiServer: "kube-apiserver",
  controllerManager: "kube-controller-manager",
  scheduler: "kube-scheduler",
  local: "etcd",
};

const kubeadmFields = words(
  `apiVersion kind kubernetesVersion clusterName controlPlaneEndpoint certificatesDir imageRepository imageTag
  encryptionAlgorithm caCertificateValidityPeriod certificateValidityPeriod dnsDomain podSubnet serviceSubnet type
  dataDir serverCertSANs peerCertSANs certSANs endpoints caFile certFile keyFile timeoutForControlPlane
  name hostPath mountPath pathType`,
);

/** kubeadm's ClusterConfiguration: paths, addresses and flags stay; extraEnvs and extraArgs are free. */
function clusterConfiguration(value: Json, hash: Hash, key = ""): Json {
  if (Array.isArray(value)) return mapItems(value, (item) => clusterConfiguration(item, hash, key));
  if (!isObject(value)) return setting(value, key, kubeadmFields, hash);
  return mapValues(value, (item, field) => {
    if (field === "extraArgs" || field === "serverCertExtraArgs") {
      return extraArguments(item, componentFlags(extraFor[key] ?? ""), hash);
    }
    if (field === "extraEnvs") return extraArguments(item, undefined, hash);
    return clusterConfiguration(item, hash, field);
  });
}

/** A map of flag to value (v1beta3), or a list of name and value (v1beta4). */
function extraArguments(value: Json, known: ReadonlySet<string> | undefined, hash: Hash): Json {
  const one = (item: Json, name: string) =>
    typeof item === "string" ? redactFlag(name, item, known, hash) : item;
  if (isObject(value)) return mapValues(value, one);
  if (!Array.isArray(value)) return scrub(value, hash);
  return mapItems(value, (item) => {
    if (!isObject(item)) return scrub(item, hash);
    const { name } = item;
    return mapField(item, "value", (text) => one(text, typeof name === "string" ? name : ""));
  });
}

const proxyFields = words(
  `apiVersion kind acceptContentTypes contentType kubeconfig bindAddress healthzBindAddress metricsBindAddress
  bindAddressHardFail clusterCIDR hostnameOverride mode portRange nodePortAddresses configSyncPeriod
  detectLocalMode bridgeInterface interfaceNamePrefix minSyncPeriod syncPeriod scheduler excludeCIDRs
  tcpTimeout tcpFinTimeout udpTimeout udpStreamTimeout tcpCloseWaitTimeout tcpEstablishedTimeout
  networkName sourceVip rootHnsEndpointName format flushFrequency verbosity windowsRunAsService`,
);

/** KubeProxyConfiguration: no field of it holds a secret, and others are not its fields. */
function proxyConfiguration(value: Json, hash: Hash, key = ""): Json {
  if (Array.isArray(value)) return mapItems(value, (item) => proxyConfiguration(item, hash, key));
  if (!isObject(value)) return setting(value, key, proxyFields, hash);
  return mapValues(value, (item, field) => proxyConfiguration(item, hash, field));
}

/** The text of a known field, less a URL's user info and query; of another its hash. */
function setting(value: Json, key: string, known: ReadonlySet<string>, hash: Hash): Json {
  if (typeof value !== "string") return value;
  if (!known.has(key)) return hash(value);
  return value.includes("://") ? (cutUrl(value, hash, true) ?? hash(value)) : value;
}

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(/\s+/));
}

const openFields = words(
  "apiVersion kind name cluster user namespace current-context certificate-authority tokenFile client-certificate client-key command",
);

/** A kubeconfig: names, servers and paths stay, tokens, passwords and inlined keys go. */
export function redactKubeconfig(value: Json, hash: Hash, key = ""): Json {
  if (typeof value === "string") {
    if (key === "server") return cutUrl(value, hash, true) ?? hash(value);
    return openFields.has(key) ? value : hash(value);
  }
  if (Array.isArray(value)) return mapItems(value, (item) => redactKubeconfig(item, hash, key));
  if (isObject(value))
    return mapValues(value, (item, field) => redactKubeconfig(item, hash, field));
  return value;
}
