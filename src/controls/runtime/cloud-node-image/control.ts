import type { Control } from "../../../facts/index.ts";
import { notApplicable, pass, unknown, valueAt } from "../../../model/index.ts";

export const control: Control<"cloudNodePools", []> = {
  id: "cloud-node-image",
  area: "runtime",
  title: "Nodes of GKE run a general-purpose system",
  severity: "low",
  subject: "cloudNodePools",
  requires: [],
  reads: ["content"],
  evaluate({ provider, content, contentPath }) {
    if (provider !== "gke") return notApplicable("GKE alone has Container-Optimized OS");
    const path = ["config", "imageType"];
    const told = valueAt(content, path);
    if (typeof told !== "string" || told === "") {
      return unknown("the answer names no image of the nodes", [{ path: contentPath }]);
    }
    // The API takes the name in any case.
    const image = told.toUpperCase();
    if (image.startsWith("WINDOWS")) return notApplicable("Windows nodes have no such image");
    if (image === "COS" || image === "COS_CONTAINERD") return pass;
    return {
      verdict: "fail",
      message: `The nodes run ${told}, which can be written to and has a package manager`,
      observations: [{ path: [...contentPath, ...path], value: told }],
    };
  },
};
