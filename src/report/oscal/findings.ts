import type { AppliedWaiver, Findings } from "../../model/index.ts";
import { groupBy } from "../view/groups.ts";
import type { ListedFinding } from "../view/listed-findings.ts";
import { waiverPlace, waiverText } from "../view/waiver.ts";
import { observationId } from "./observations.ts";
import { oneLine, props, token, uuidOf } from "./text.ts";

interface Risk {
  readonly uuid: string;
  readonly title: string;
  readonly description: string;
  readonly statement: string;
  readonly status: "deviation-approved";
  readonly deadline?: string;
}

/**
 * What a control's verdicts say together. OSCAL knows two states: what could not be decided is not
 * satisfied, with the reason `other` and a remark; a waiver does not satisfy, it is a risk beside.
 */
export function findingOf(
  control: string,
  title: string,
  all: readonly ListedFinding[],
  document: Findings,
  scope: string,
): object {
  const count = (verdict: string): number =>
    all.filter(({ finding }) => finding.verdict === verdict).length;
  const [failed, unknown] = [count("fail"), count("unknown")];
  const status =
    failed > 0
      ? { state: "not-satisfied", reason: "fail" }
      : unknown > 0
        ? { state: "not-satisfied", reason: "other", remarks: "Not decided, see the observations." }
        : { state: "satisfied", reason: "pass" };
  const risks = new Set(
    all.flatMap((one) => {
      const by = exceptionOf(one);
      return by === undefined ? [] : [riskId(control, by, scope)];
    }),
  );
  return {
    uuid: uuidOf("finding", scope, control, document.at),
    title: oneLine(title),
    description: oneLine(
      `${control}: ${failed} fail, ${unknown} not decided, ${count("pass")} pass, ${count("not-applicable")} not applicable among the observations.`,
    ),
    ...props(
      Object.entries(all[0]?.finding.frameworks ?? {}).flatMap(([framework, ids]) =>
        ids.map((id) => ["framework", `${framework} ${id}`] as const),
      ),
    ),
    target: { type: "objective-id", "target-id": token(control), status },
    "related-observations": all.map(({ finding }) => ({
      "observation-uuid": observationId(finding, scope),
    })),
    ...(risks.size === 0
      ? {}
      : { "related-risks": [...risks].map((uuid) => ({ "risk-uuid": uuid })) }),
  };
}

/** Waivers and accepted unknowns as risks that somebody answers for until a day. */
export function risksOf(all: readonly ListedFinding[], scope: string): readonly Risk[] {
  const taken = all.flatMap((one) => {
    const by = exceptionOf(one);
    return by === undefined ? [] : [{ control: one.finding.control, by }];
  });
  const groups = groupBy(taken, ({ control, by }) => riskId(control, by, scope));
  return [...groups].map(([uuid, [first]]) => {
    const { control, by } = first!;
    return {
      uuid,
      title: oneLine(`${control} accepted`),
      description: oneLine(`Accepted ${waiverText(by)} (${waiverPlace(by)})`),
      statement: oneLine(by.reason),
      status: "deviation-approved",
      ...(by.expires !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(by.expires)
        ? { deadline: `${by.expires}T23:59:59Z` }
        : {}),
    };
  });
}

function exceptionOf({ finding }: ListedFinding): AppliedWaiver | undefined {
  return finding.waiver ?? finding.acceptedUnknown;
}

function riskId(control: string, by: AppliedWaiver, scope: string): string {
  return uuidOf("risk", scope, control, waiverPlace(by), by.reason, by.expires ?? "");
}
