import type { FilesAsked, Finding } from "../model/index.ts";
import type { ControlStanding } from "./control-standings.ts";

/** A control's standing on some files of nodes alone, and on the one thing that is asked of them. */
export function standingOnFiles(standing: ControlStanding, files: FilesAsked): ControlStanding {
  const path = new RegExp(`^(?:${files.path})$`);
  const seen = standing.fails.map((finding) => [finding, filesOf(finding, path)] as const);
  const fails = seen.filter(([, own]) => own.some((file) => isWrong(file, files)));
  const passes =
    [...standing.passedOf].some((one) => path.test(one)) ||
    seen.some(([, own]) => own.some((file) => !isWrong(file, files)));
  const unknowns = standing.unknowns.filter(({ reason }) =>
    (reason ?? "").split(/\s/).some((word) => path.test(word)),
  );
  const lacking =
    standing.lacking ??
    (passes || fails.length > 0
      ? undefined
      : "no listing of a node's files names it; rampart scan --node-files DIR brings one");
  const { why: _, lacking: __, ...rest } = standing;
  return {
    ...rest,
    fails: fails.map(([finding]) => finding),
    unknowns,
    passes,
    ...(lacking === undefined ? {} : { lacking }),
  };
}

interface SeenFile {
  readonly mode: number;
  readonly owner: string;
}

/** What the evidence tells of files: "0644 root:root /etc/kubernetes/admin.conf". */
function filesOf({ evidence }: Finding, path: RegExp): readonly SeenFile[] {
  return evidence.flatMap(({ value }) => {
    const told = typeof value === "string" ? /^([0-7]{3,5}) (\S*:\S*) (\/.*)$/.exec(value) : null;
    if (told === null || !path.test(told[3]!)) return [];
    return [{ mode: Number.parseInt(told[1]!, 8), owner: told[2]! }];
  });
}

function isWrong({ mode, owner }: SeenFile, asked: FilesAsked): boolean {
  return (
    (asked.most !== undefined && (mode & 0o7777 & ~asked.most) !== 0) ||
    (asked.owner !== undefined && owner !== asked.owner)
  );
}
