import type { FrameworkInfo } from "../model/index.ts";
import { baselineChecks } from "./pss.ts";

/** Ids are those of the checks in pod-security-admission's own source. */
export const framework: FrameworkInfo = {
  name: "pss-baseline",
  title: "Pod Security Standards, baseline",
  version: "at the version that the namespace pins, else the cluster's",
  note: "Answered to its letter: nothing is excused, because admission excuses nothing either.",
  source: "https://kubernetes.io/docs/concepts/security/pod-security-standards/",
  sections: [{ id: "baseline", title: "Checks of baseline", items: baselineChecks }],
};
