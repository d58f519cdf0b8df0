import type { Control } from "../../../facts/index.ts";
import { pass, type Edit, type Observation } from "../../../model/index.ts";
import { addressScope, isPublicName } from "../../../pods/address-scope.ts";

export const control: Control<"pods", []> = {
  id: "dns-override",
  area: "pods",
  title: "Names resolved by a server outside",
  severity: "low",
  subject: "pods",
  requires: [],
  reads: ["spec.dnsConfig"],
  evaluate: (row) => {
    const config = row.spec.dnsConfig;
    if (config === undefined || config === null) return pass;
    const servers = (config.nameservers ?? []).flatMap((address, index): Observation[] =>
      addressScope(String(address)) === "public"
        ? [
            {
              path: ["spec", "dnsConfig", "nameservers", index],
              value: address,
              note: "a resolver on the internet sees, and answers, every name that the pod looks up",
            },
          ]
        : [],
    );
    const searches = (config.searches ?? []).flatMap((domain, index): Observation[] =>
      isPublicName(String(domain)) && !String(domain).includes(".svc.")
        ? [
            {
              path: ["spec", "dnsConfig", "searches", index],
              value: domain,
              note: "short names are completed with it: whoever holds the domain answers for them",
            },
          ]
        : [],
    );
    const observations = [...servers, ...searches];
    if (observations.length === 0) return pass;
    return {
      verdict: "fail",
      message:
        servers.length > 0
          ? "The pod asks a name server on the internet"
          : "Short names are completed with a public domain",
      observations,
      // A search domain may well be the company's own, behind its own servers.
      ...(servers.length === 0 ? { confidence: "likely" } : {}),
      fix: {
        class: "review",
        summary: "Remove the name servers and search domains outside",
        edits: [
          ...observations.map(({ path }): Edit => ({ op: "remove", path })).toReversed(),
          // "must provide at least one DNS nameserver when `dnsPolicy` is None"
          ...(row.spec.dnsPolicy === "None" && servers.length === config.nameservers?.length
            ? [{ op: "remove" as const, path: ["spec", "dnsPolicy"] }]
            : []),
        ],
        needs:
          "Find out which names the pod looks up there: the cluster's DNS can forward a zone for everyone.",
      },
    };
  },
};
