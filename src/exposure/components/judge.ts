import {
  providersDuty,
  pass,
  unknown,
  type Judgement,
  type Observation,
  type Severity,
} from "../../model/index.ts";
import type { ComponentRow } from "../../facts/index.ts";
import type { Reading } from "./reading.ts";

/** The fields of records that hold a component's flags and configuration: what its controls read. */
export const componentFields: readonly string[] = [
  "spec.containers[].command",
  "spec.containers[].args",
  "spec.containers[].image",
  "files[].content.spec.containers[].command",
  "files[].content.spec.containers[].args",
  "processes",
  "component",
  "args",
  "data",
];

/**
 * The frame of every judgement of a component: what the provider runs is not applicable, what the
 * input does not show is unknown.
 */
export function judgeComponent(row: ComponentRow, decide: () => Judgement): Judgement {
  if (row.provider !== undefined) {
    const by = {
      eks: "Amazon EKS",
      gke: "Google Kubernetes Engine",
      aks: "Azure Kubernetes Service",
    };
    const name = by[row.provider as keyof typeof by] ?? row.provider;
    return providersDuty(name, row.flagsUnknown ?? "seen by its nodes");
  }
  if (row.source === "none")
    return unknown(row.flagsUnknown ?? `${row.component} is not in the input`);
  return decide();
}

export interface Fault {
  readonly message: string;
  readonly severity?: Severity;
}

/** A fail where `wrong` says what is wrong with the value. */
export function judgeReading<T>(
  reading: Reading<T>,
  wrong: (value: T) => Fault | string | undefined,
): Judgement {
  if ("unread" in reading) return unknown(reading.unread, [reading.seen]);
  const fault = wrong(reading.value);
  if (fault === undefined) {
    return reading.doubt === undefined ? pass : unknown(reading.doubt, [reading.seen]);
  }
  // A default that an unread command line may overrule is no more than a guess.
  if (reading.doubt !== undefined && reading.from === "default") {
    return unknown(reading.doubt, [reading.seen]);
  }
  const { message, severity }: Fault = typeof fault === "string" ? { message: fault } : fault;
  return {
    verdict: "fail",
    message,
    observations: [reading.seen],
    ...(severity === undefined ? {} : { severity }),
    ...(reading.doubt === undefined ? {} : { confidence: "likely" }),
  };
}

export type Fail = Extract<Judgement, { readonly verdict: "fail" }>;

/** A fail of its own words. */
export function fails(
  message: string,
  observations: readonly Observation[],
  severity?: Severity,
): Fail {
  return {
    verdict: "fail",
    message,
    observations,
    ...(severity === undefined ? {} : { severity }),
  };
}
