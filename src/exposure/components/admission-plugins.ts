import { notApplicable, pass, unknown, type Judgement } from "../../model/index.ts";
import type { ComponentRow } from "../../facts/index.ts";
import { fails } from "./judge.ts";
import { readList, type Reading } from "./reading.ts";

/** Plugins that run unless they are disabled, and the minor version that they are on from. */
const onFrom: Readonly<Record<string, number>> = {
  NamespaceLifecycle: 0,
  ServiceAccount: 0,
  LimitRanger: 0,
  ResourceQuota: 0,
  MutatingAdmissionWebhook: 9,
  ValidatingAdmissionWebhook: 9,
  CertificateApproval: 18,
  CertificateSigning: 18,
  CertificateSubjectRestriction: 18,
  PodSecurity: 22,
  ValidatingAdmissionPolicy: 26,
};

/**
 * Whether an admission plugin runs. --enable-admission-plugins adds to what is on by default,
 * --disable-admission-plugins takes away (pkg/kubeapiserver/options/plugins.go); a plugin in both
 * keeps the server from starting. The old --admission-control lists all that run.
 */
export function readPlugin(row: ComponentRow, plugin: string, minor: number): Reading<boolean> {
  const whole = readList(row, "admission-control", []);
  if ("value" in whole && whole.from === "flag") {
    return { ...whole, value: whole.value.includes(plugin) };
  }
  const off = readList(row, "disable-admission-plugins", []);
  const on = readList(row, "enable-admission-plugins", []);
  const isOn = "value" in on && on.value.includes(plugin);
  if ("value" in off && off.value.includes(plugin)) {
    return isOn
      ? {
          unread: `${plugin} is both enabled and disabled: the server does not start`,
          seen: off.seen,
        }
      : { ...off, value: false };
  }
  if (isOn) return { ...on, value: true };
  const from = Object.hasOwn(onFrom, plugin) ? onFrom[plugin] : undefined;
  if (from !== undefined && from <= minor) {
    if ("unread" in off) return off;
    return { value: true, from: "default", seen: off.seen };
  }
  if ("unread" in on) return on;
  return { value: false, from: on.from, seen: on.seen };
}

/** A fail where the plugin does not run. */
export function judgePlugin(
  row: ComponentRow,
  plugin: string,
  minor: number,
  message: string,
): Judgement {
  const since = Object.hasOwn(onFrom, plugin) ? (onFrom[plugin] ?? 0) : 0;
  const reading = readPlugin(row, plugin, minor);
  if (since > minor && "value" in reading && !reading.value) {
    return notApplicable(`${plugin} is no default before 1.${since}`);
  }
  if ("unread" in reading) return unknown(reading.unread, [reading.seen]);
  return reading.value ? pass : fails(message, [reading.seen]);
}
