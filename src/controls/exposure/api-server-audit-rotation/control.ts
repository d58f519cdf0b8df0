import { notApplicable, pass, unknown } from "../../../model/index.ts";
import type { Control } from "../../../facts/index.ts";
import {
  asNumber,
  asText,
  componentFields,
  judgeComponent,
  judgeReading,
  readFlag,
} from "../../../exposure/components/index.ts";

export const control: Control<"apiServers", []> = {
  id: "api-server-audit-rotation",
  area: "exposure",
  title: "Audit logs are removed soon",
  severity: "low",
  subject: "apiServers",
  requires: [],
  reads: componentFields,
  evaluate: (row) =>
    judgeComponent(row, () => {
      const path = readFlag(row, "audit-log-path", asText, "");
      if ("unread" in path) return unknown(path.unread, [path.seen]);
      if (path.value === "" || path.value === "-") {
        return notApplicable("the API server writes no audit log of its own to rotate");
      }
      const judged = limits.map(({ flag, least, unit }) => {
        // 0, and no flag on older versions, keeps them without bound; 1.36 keeps 366 days.
        const read = readFlag(row, flag, asNumber, 0, "");
        return judgeReading(read, (value) =>
          value > 0 && value < least
            ? `${value} ${unit} are kept; a break-in is often found later`
            : undefined,
        );
      });
      const wrong = judged.filter((each) => each.verdict === "fail");
      const [first] = wrong;
      if (first === undefined) return judged.find(({ verdict }) => verdict === "unknown") ?? pass;
      // Benchmarks ask for each flag alone: none hides another.
      return { ...first, observations: wrong.flatMap(({ observations }) => observations) };
    }),
};

const limits = [
  { flag: "audit-log-maxage", least: 30, unit: "days" },
  { flag: "audit-log-maxbackup", least: 10, unit: "old logs" },
  { flag: "audit-log-maxsize", least: 100, unit: "megabytes a log" },
] as const;
