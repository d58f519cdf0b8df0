import type { ControlInfo } from "../../model/index.ts";

/**
 * What Rampart says of the exceptions themselves. They are findings like any other in reports,
 * exit code and baseline, but stand outside score and coverage, which speak of the cluster, and
 * cannot be waived.
 */
export const waiverControls = [
  {
    id: "waiver-expired",
    area: "waivers",
    title: "A waiver has outlived its date and no longer counts",
    severity: "medium",
    frameworks: {},
  },
  {
    id: "waiver-unused",
    area: "waivers",
    title: "A waiver meets no finding any more",
    severity: "low",
    frameworks: {},
  },
  {
    id: "waiver-too-broad",
    area: "waivers",
    title: "A waiver covers more than anyone can have looked at",
    severity: "medium",
    frameworks: {},
  },
  {
    id: "waiver-refused",
    area: "waivers",
    title: "A waiver does not take: it is malformed, or goes beyond what its team may waive",
    severity: "medium",
    frameworks: {},
  },
] as const satisfies readonly ControlInfo[];

export type WaiverControl = (typeof waiverControls)[number]["id"];
