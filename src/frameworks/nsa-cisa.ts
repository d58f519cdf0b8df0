import type { FrameworkInfo } from "../model/index.ts";
import { accessAndLogs } from "./nsa-cisa/access-and-logs.ts";
import { networkHardening } from "./nsa-cisa/network.ts";
import { podSecurity } from "./nsa-cisa/pods.ts";

/** The guidance numbers nothing: each recommendation of its text has an id of ours. */
export const framework: FrameworkInfo = {
  name: "nsa-cisa",
  title: "NSA and CISA: Kubernetes Hardening Guidance",
  version: "1.2, August 2022",
  note: "The document numbers nothing; the ids are ours, by its sections.",
  source:
    "https://media.defense.gov/2022/Aug/29/2003066362/-1/-1/0/CTR_KUBERNETES_HARDENING_GUIDANCE_1.2_20220829.PDF",
  sections: [podSecurity, networkHardening, ...accessAndLogs],
};
