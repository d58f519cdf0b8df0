import { pass, unknown } from "../../../model/index.ts";
import type { Control } from "../../../facts/index.ts";
import {
  componentFields,
  fails,
  judgeComponent,
  readList,
  readPlugin,
} from "../../../exposure/components/index.ts";

export const control: Control<"apiServers", ["kubernetesMinor"]> = {
  id: "admission-guards-off",
  area: "exposure",
  title: "Admission plugins that guard certificates and webhooks are disabled",
  severity: "high",
  subject: "apiServers",
  requires: ["kubernetesMinor"],
  reads: componentFields,
  evaluate: (row, look) =>
    judgeComponent(row, () => {
      const minor = row.minor ?? look.kubernetesMinor();
      const off = readList(row, "disable-admission-plugins", []);
      if ("unread" in off) return unknown(off.unread, [off.seen]);
      const lost = off.value.filter((plugin) => guards.has(plugin));
      // Whether a plugin is enabled as well is for readPlugin to say.
      const gone = lost.filter((plugin) => {
        const read = readPlugin(row, plugin, minor);
        return "value" in read && !read.value;
      });
      return gone.length === 0 ? pass : fails(`Disabled: ${gone.join(", ")}`, [off.seen]);
    }),
};

const guards: ReadonlySet<string> = new Set([
  "MutatingAdmissionWebhook",
  "ValidatingAdmissionWebhook",
  "ValidatingAdmissionPolicy",
  "MutatingAdmissionPolicy",
  "CertificateApproval",
  "CertificateSigning",
  "CertificateSubjectRestriction",
]);
