import { parseAddress, type Address } from "./cidr.ts";

/** A service of the cloud at an address of its own, which every pod of a node may reach. */
export interface MetadataService {
  readonly cloud: string;
  /** what a node's spec.providerID begins with */
  readonly provider: RegExp;
  readonly address: string;
  readonly port: number;
  readonly gives: string;
}

const linkLocal = "169.254.169.254";

/**
 * Where the clouds serve machines what they are and whom they may act as. As of 2026-11, from:
 * AWS EC2 User Guide "Use the Instance Metadata Service"; Google Compute Engine "About VM metadata";
 * Azure "Instance Metadata Service", "What is IP address 168.63.129.16?"; Alibaba Cloud ECS "Instance
 * metadata"; OpenStack Nova "Metadata service"; Oracle, IBM, DigitalOcean and Hetzner alike.
 */
export const metadataServices: readonly MetadataService[] = [
  aws(linkLocal),
  aws("fd00:ec2::254"),
  gcp(linkLocal),
  gcp("fd20:ce::254"),
  azure(linkLocal, "tokens of the node's managed identities"),
  azure("168.63.129.16", "the node's bootstrap configuration (WireServer)"),
  alibaba("100.100.100.200"),
  other("OpenStack", /^openstack:/),
  other("Oracle Cloud", /^(?:ocid1\.|oci:)/),
  other("IBM Cloud", /^ibm:/),
  other("DigitalOcean", /^digitalocean:/),
  other("Hetzner Cloud", /^hcloud:/),
];

function aws(address: string): MetadataService {
  const gives = "credentials of the node's role";
  return { cloud: "AWS", provider: /^aws:/, address, port: 80, gives };
}

function gcp(address: string): MetadataService {
  const gives = "tokens of the node's service account";
  return { cloud: "Google Cloud", provider: /^gce:/, address, port: 80, gives };
}

function azure(address: string, gives: string): MetadataService {
  return { cloud: "Azure", provider: /^azure:/, address, port: 80, gives };
}

function alibaba(address: string): MetadataService {
  const gives = "credentials of the node's RAM role";
  return {
    cloud: "Alibaba Cloud",
    provider: /^(?:alicloud:|[a-z]{2}-[a-z0-9-]+\.i-)/,
    address,
    port: 80,
    gives,
  };
}

function other(cloud: string, provider: RegExp): MetadataService {
  const gives = "the node's user data and credentials";
  return { cloud, provider, address: linkLocal, port: 80, gives };
}

/** Where nobody says which cloud it is: the address that nearly all of them use. */
export const anyCloud: MetadataService = {
  cloud: "",
  provider: /^$/,
  address: linkLocal,
  port: 80,
  gives: "the node's credentials, where the machine is a cloud's",
};

export function addressOf(service: MetadataService): Address {
  const address = parseAddress(service.address);
  if (address === undefined) throw new Error(`${service.address} is an address`);
  return address;
}
