import type { Control } from "../../../facts/index.ts";
import { notApplicable, pass, unknown } from "../../../model/index.ts";
import { detectorOf, letsNamespacesOut, narrowingsOf, optsOut } from "../../../runtime/index.ts";

export const control: Control<"daemonSets", ["namespaces"]> = {
  id: "runtime-detector-narrowed",
  area: "runtime",
  title: "The runtime detector is told to look away",
  severity: "low",
  subject: "daemonSets",
  requires: ["namespaces"],
  reads: ["spec.template.spec.containers[]", "spec.template.spec.initContainers[]"],
  evaluate(row, look) {
    const detector = detectorOf(row);
    if (detector === undefined) return notApplicable("no known runtime detector");
    const told = narrowingsOf(detector, row).map(({ what, container }) => ({
      path: ["spec", "template", "spec", "containers"],
      note: `${row.containers[container]?.name}: ${what}`,
    }));
    const { rows: namespaces, lacking } = look.namespaces();
    const out = namespaces.filter((namespace) => optsOut(detector, namespace));
    const observations = [
      ...told,
      ...out.map(({ name }) => ({ path: ["metadata"], note: `namespace ${name} opts out` })),
    ];
    if (observations.length === 0) {
      const isHidden = row.live && lacking !== undefined && letsNamespacesOut(detector);
      return isHidden ? unknown(lacking) : pass;
    }
    return { verdict: "fail", message: `${detector} does not watch everything`, observations };
  },
};
