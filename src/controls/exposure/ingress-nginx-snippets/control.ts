import { notApplicable, pass } from "../../../model/index.ts";
import type { Control } from "../../../facts/index.ts";

const key = "allow-snippet-annotations";

/** The key is ingress-nginx's own: whatever its ConfigMap is called, nothing else has it. */
export const control: Control<"configMaps", []> = {
  id: "ingress-nginx-snippets",
  area: "exposure",
  title: "ingress-nginx runs configuration out of Ingresses",
  severity: "high",
  subject: "configMaps",
  requires: [],
  reads: ["data"],
  evaluate: ({ switches }) => {
    const allowed = Object.hasOwn(switches, key) ? switches[key] : undefined;
    if (allowed === undefined)
      return notApplicable("it does not configure snippets of ingress-nginx");
    if (!allowed) return pass;
    return {
      verdict: "fail",
      message:
        "Whoever may write an Ingress writes configuration of nginx, and with it reads what the controller reads",
      observations: [{ path: ["data", key], value: "true" }],
    };
  },
};
