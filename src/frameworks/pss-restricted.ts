import type { FrameworkInfo } from "../model/index.ts";
import { framework as baseline } from "./pss-baseline.ts";
import { baselineChecks, restrictedChecks } from "./pss.ts";

/** "Restricted" holds all of baseline; its volume types forbid hostPath with the others. */
export const framework: FrameworkInfo = {
  ...baseline,
  name: "pss-restricted",
  title: "Pod Security Standards, restricted",
  sections: [
    {
      id: "baseline",
      title: "Checks of baseline",
      items: baselineChecks.filter(({ id }) => id !== "hostPathVolumes"),
    },
    { id: "restricted", title: "Checks of restricted", items: restrictedChecks },
  ],
};
