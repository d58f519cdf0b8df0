import type { Control } from "../../../facts/index.ts";
import { pass, type Observation } from "../../../model/index.ts";
import { addressScope, isPublicName } from "../../../pods/address-scope.ts";

export const control: Control<"pods", []> = {
  id: "host-aliases",
  area: "pods",
  title: "Host aliases redirect names that others own",
  severity: "low",
  subject: "pods",
  requires: [],
  reads: ["spec.hostAliases"],
  evaluate: (row) => {
    const observations = (row.spec.hostAliases ?? []).flatMap((alias, index) =>
      (alias?.hostnames ?? []).flatMap((name, at): Observation[] => {
        const why = redirected(String(name), alias.ip ?? "");
        if (why === undefined) return [];
        const path = ["spec", "hostAliases", index, "hostnames", at];
        return [{ path, value: name, note: `to ${alias.ip ?? "?"}: ${why}` }];
      }),
    );
    if (observations.length === 0) return pass;
    const indexes = [...new Set(observations.map(({ path }) => path[2] as number))];
    return {
      verdict: "fail",
      message: "The pod's hosts file answers for names that it does not own",
      observations,
      fix: {
        class: "review",
        summary: "Remove the host aliases",
        edits: indexes
          .toReversed()
          .map((index) => ({ op: "remove", path: ["spec", "hostAliases", index] })),
        needs:
          "Find out what the alias is for: a DNS record or a Service of type ExternalName serves all pods alike.",
      },
    };
  },
};

const metadataNames = ["metadata", "metadata.google.internal", "instance-data"];

/** A name sent to the pod itself (a blocked tracker) takes nobody's traffic. */
function redirected(written: string, ip: string): string | undefined {
  const name = written.toLowerCase().replace(/\.$/, "");
  const scope = addressScope(ip);
  if (name === "localhost") return scope === "loopback" ? undefined : "the pod's own loopback name";
  if (scope === "loopback") return undefined;
  if (/^kubernetes(\.default(\.svc(\..+)?)?)?$/.test(name)) return "the API server's name";
  if (/\.svc(\..+)?$/.test(name) || name.endsWith(".cluster.local")) return "a Service's name";
  if (metadataNames.includes(name)) return "the cloud metadata service's name";
  return isPublicName(name) ? "a public name, past DNS and whoever changes it there" : undefined;
}
