import { notApplicable, unknown, type Judgement, type Severity } from "../../model/index.ts";
import type { HostFileRow, Lookups } from "../../facts/index.ts";

/** What a group of files may be, and whose. */
export interface FileRule {
  readonly paths: RegExp;
  /** the most that is allowed, as permission bits */
  readonly most?: number;
  readonly owner?: string;
  readonly group?: string;
  readonly severity?: Severity;
}

/** The fields of a record that these controls rest on. */
export const fileFields: readonly string[] = [
  "files[].mode",
  "files[].owner",
  "files[].group",
  "files[].path",
];

/**
 * Judges mode and owner of one file. What a listing does not tell is unknown: a copied file has the mode
 * of the copy.
 */
export function judgeFile(
  row: HostFileRow,
  rules: readonly FileRule[],
  look: Pick<Lookups, "hostFile">,
): Judgement {
  const rule = rules.find(({ paths }) => paths.test(row.path));
  if (rule === undefined) return notApplicable("another kind of file");
  if (row.mode === undefined || row.owner === undefined) return unlisted(row, look);
  const wrong: string[] = [];
  if (rule.most !== undefined && (row.mode & 0o7777 & ~rule.most) !== 0) {
    wrong.push(`mode ${octal(row.mode)}, which is more than ${octal(rule.most)}`);
  }
  if (rule.owner !== undefined && row.owner !== rule.owner) wrong.push(`owner ${row.owner}`);
  if (rule.group !== undefined && row.group !== rule.group) wrong.push(`group ${row.group ?? ""}`);
  if (wrong.length === 0) return { verdict: "pass", of: row.path };
  return {
    verdict: "fail",
    message: `${row.path} has ${wrong.join(" and ")}`,
    observations: [
      {
        path: row.entryPath,
        value: `${octal(row.mode)} ${row.owner}:${row.group ?? ""} ${row.path}`,
      },
    ],
    cause: row.path,
    ...(rule.severity === undefined ? {} : { severity: rule.severity }),
  };
}

function unlisted(row: HostFileRow, look: Pick<Lookups, "hostFile">): Judgement {
  const known = look.hostFile(row.node, row.path);
  if ("found" in known && known.found.mode !== undefined) {
    return notApplicable("judged where its mode is listed");
  }
  const how = "a file `listing` of `stat -c '%a %U:%G %n'` on the node, or rampart snapshot --node";
  return unknown(`mode and owner of ${row.path} are not in the input: ${how}, brings them`, [
    { path: row.entryPath },
  ]);
}

function octal(mode: number): string {
  return mode.toString(8).padStart(4, "0");
}
