import { pass, type Judgement, type Observation } from "../../model/index.ts";
import type { Container, PodRow } from "../../facts/index.ts";

const lists = ["containers", "initContainers", "ephemeralContainers"] as const;

/** What the judgement on variables reads. */
export const variableFields: readonly string[] = lists.flatMap((list) => [
  `spec.${list}[].env`,
  `spec.${list}[].envFrom`,
]);

/** A pod that takes Secrets into its environment, one observation for each variable. */
export function judgeSecretVariables({ spec }: PodRow): Judgement {
  const observations = lists.flatMap((list) =>
    (spec[list] ?? []).flatMap((container, at) => observed(container, ["spec", list, at])),
  );
  if (observations.length === 0) return pass;
  return {
    verdict: "fail",
    message:
      "Secrets are in the environment, which child processes, crash dumps and logs take along",
    observations,
  };
}

function observed(container: Container, at: readonly (string | number)[]): readonly Observation[] {
  const one = (container.secretEnv ?? []).map(({ index, variable, secret }) => ({
    path: [...at, "env", index],
    value: secret,
    note: `${variable} takes a key of Secret ${secret}`,
  }));
  const whole = (container.secretEnvFrom ?? []).map(({ index, secret }) => ({
    path: [...at, "envFrom", index],
    value: secret,
    note: `every key of Secret ${secret} becomes a variable`,
  }));
  return [...one, ...whole];
}
