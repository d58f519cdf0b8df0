import { pass, unknown, type Judgement, type Observation } from "../../model/index.ts";
import { endOfLifeOf, releasesAsOf, supportedElsewhere } from "./releases.ts";
import { parseVersion } from "./version.ts";

/** Whether a release of Kubernetes still gets fixes at a time. */
export function judgeLife(
  text: string,
  what: string,
  at: string,
  seen: readonly Observation[],
): Judgement {
  const version = parseVersion(text);
  if (version === undefined || version.numbers[0] !== 1) {
    return unknown(
      text === "" ? `the version of ${what} is not told` : `${text} is no version of Kubernetes`,
      seen,
    );
  }
  const end = endOfLifeOf(version.numbers[1]);
  if (end === undefined) {
    return unknown(
      `how long ${text} gets fixes is not in the table of ${releasesAsOf}: take a newer Rampart`,
      seen,
    );
  }
  if (at.slice(0, 10) <= end) return pass;
  const provider = supportedElsewhere(text);
  if (provider !== undefined) {
    return unknown(
      `the project ended it on ${end}; whether ${provider} still fixes ${text} depends on the cluster's support type`,
      seen,
    );
  }
  return {
    verdict: "fail",
    message: `${what} ${text} has no fixes since ${end}`,
    observations: seen.map((one) => ({ ...one, note: `no fixes since ${end}` })),
  };
}
