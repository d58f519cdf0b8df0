import type { Direction, NetworkPolicyRow, PolicyPeer } from "../facts/index.ts";
import type { Path } from "../model/index.ts";
import { coverAll, parseCidr, without, type Block } from "./cidr.ts";
import { rulesOf } from "./policies.ts";
import { allTcpPorts } from "./ports.ts";
import { isEmpty } from "./selector.ts";

/** A rule's entry that opens a direction as if there were no policy. */
export interface Opening {
  readonly path: Path;
  readonly to: "everything" | "every pod" | "every IPv4 address" | "every IPv6 address";
}

const known = new WeakMap<NetworkPolicyRow, Map<Direction, readonly Opening[]>>();

/**
 * What a policy allows without restriction in a direction, on every TCP port: a rule without peers,
 * all namespaces, or blocks that together are every address of a family.
 */
export function openings(row: NetworkPolicyRow, direction: Direction): readonly Opening[] {
  let byDirection = known.get(row);
  if (byDirection === undefined) known.set(row, (byDirection = new Map()));
  let found = byDirection.get(direction);
  if (found === undefined) byDirection.set(direction, (found = find(row, direction)));
  return found;
}

function find(row: NetworkPolicyRow, direction: Direction): readonly Opening[] {
  const out: Opening[] = [];
  const blocks: { readonly path: Path; readonly parts: readonly Block[] }[] = [];
  rulesOf(row, direction).forEach((rule, index) => {
    if (!allTcpPorts(rule.ports)) return;
    const at: Path = ["spec", direction, index];
    if (rule.peers.length === 0) out.push({ path: at, to: "everything" });
    rule.peers.forEach((peer, i) => {
      const path = [...at, direction === "ingress" ? "from" : "to", i];
      if (isEveryPod(peer)) out.push({ path, to: "every pod" });
      const parts = blocksOf(peer);
      if (parts.length > 0) blocks.push({ path, parts });
    });
  });
  for (const family of [4, 6] as const) {
    const own = blocks.filter(({ parts }) => parts.some((part) => part.family === family));
    if (
      !coverAll(
        family,
        own.flatMap(({ parts }) => parts),
      )
    )
      continue;
    out.push({ path: own[0]!.path, to: `every IPv${family} address` });
  }
  return out;
}

function isEveryPod({ podSelector, namespaceSelector }: PolicyPeer): boolean {
  return (
    namespaceSelector !== undefined &&
    isEmpty(namespaceSelector) &&
    (podSelector === undefined || isEmpty(podSelector))
  );
}

/** The addresses of an ipBlock, without its exceptions. */
export function blocksOf({ ipBlock }: PolicyPeer): readonly Block[] {
  if (ipBlock === undefined) return [];
  const block = parseCidr(ipBlock.cidr);
  if (block === undefined) return [];
  const taken = ipBlock.except.map(parseCidr).filter((one) => one !== undefined);
  return without(block, taken);
}
