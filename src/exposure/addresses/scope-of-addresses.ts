import type { Path } from "../../model/index.ts";
import type { LoadBalancerAddress } from "../../facts/index.ts";
import type { Scope } from "../scope.ts";
import { privateName } from "./host-names.ts";
import { parseIp } from "./ip.ts";
import { notPublic } from "./special.ts";

/**
 * What the addresses that a controller wrote tell: public where one is, private where all are, and
 * undefined where they do not say (host names).
 */
export function scopeOfAddresses(
  addresses: readonly LoadBalancerAddress[],
  at: Path,
): Scope | undefined {
  const told = addresses.map(({ ip, hostname }) => {
    const parsed = parseIp(ip === "" ? hostname : ip);
    if (parsed !== undefined) {
      const why = notPublic(parsed);
      return { text: ip || hostname, public: why === undefined, why };
    }
    const why = privateName(hostname);
    return { text: hostname, public: why === undefined ? undefined : false, why };
  });
  const open = told.find((one) => one.public === true);
  if (open !== undefined) {
    const why = `its address ${open.text} is public`;
    return { scope: "internet", why, seen: [{ path: at, value: open.text }] };
  }
  const [first] = told;
  if (first === undefined || told.some((one) => one.public === undefined)) return undefined;
  const why = `its address ${first.text} is ${first.why}`;
  return { scope: "private", why, seen: [{ path: at, value: first.text }] };
}
