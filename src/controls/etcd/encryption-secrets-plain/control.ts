import { pass, providersDuty, unknown, type Judgement } from "../../../model/index.ts";
import type { Control } from "../../../facts/index.ts";
import { coreSecrets, isPlain, judgeConfiguration } from "../../../secrets/encryption/index.ts";

export const control: Control<"apiServers", ["hostFile"]> = {
  id: "encryption-secrets-plain",
  area: "etcd",
  title: "Secrets are stored plain in etcd",
  severity: "medium",
  subject: "apiServers",
  requires: ["hostFile"],
  reads: ["spec.containers[].command", "spec.containers[].args", "args"],
  evaluate(row, look) {
    if (row.provider !== undefined) {
      return providersDuty(row.provider, row.flagsUnknown ?? "seen by its nodes");
    }
    const given = row.flags.get(flag)?.at(-1);
    if (given === undefined || given.value === "") {
      if (row.flagsUnknown !== undefined) return unknown(row.flagsUnknown);
      return plain("No encryption configuration is set: Secrets are stored as they are", [
        { path: given?.path ?? [], note: `--${flag} is not set` },
      ]);
    }
    const file = look.hostFile(row.node, given.value);
    if (!("found" in file))
      return unknown("unknown" in file ? file.unknown : `${given.value} is missing`);
    return judgeConfiguration(file.found, ({ entries }) =>
      isPlain(entries, coreSecrets)
        ? plain(`${given.value} does not encrypt Secrets`, [
            { path: given.path, value: given.value },
          ])
        : pass,
    );
  },
};

const flag = "encryption-provider-config";

function plain(
  message: string,
  observations: Extract<Judgement, { verdict: "fail" }>["observations"],
): Judgement {
  return { verdict: "fail", message, observations };
}
