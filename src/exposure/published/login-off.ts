import {
  notApplicable,
  pass,
  unknown,
  type Judgement,
  type Observation,
} from "../../model/index.ts";
import type { Container, PodRow } from "../../facts/index.ts";
import { loginOf } from "../surfaces/login.ts";
import { surfaceOf } from "../surfaces/recognise.ts";
import type { Surface } from "../surfaces/surface.ts";

export const loginReads: readonly string[] = [
  "spec.containers[].image",
  "spec.containers[].command[]",
  "spec.containers[].args[]",
  "spec.containers[].env[]",
];

/**
 * Fails where a container's own settings take away a login that the program has. Pods come in classes
 * without labels: only images tell what runs here.
 */
export function judgeLogin(kind: Surface["kind"], row: PodRow): Judgement {
  const seen: Observation[] = [];
  const found: Surface[] = [];
  let why = "";
  let any = false;
  let script: string | undefined;
  for (const [index, container] of (row.spec.containers ?? []).entries()) {
    const surface = surfaceOf(container, {}, undefined);
    if (surface?.kind !== kind) continue;
    any = true;
    const login = loginOf(surface, container, ["spec", "containers", index]);
    if (login.login !== "off") {
      if (hasScript(container))
        script ??= `what the shell script of container ${container.name} says is not read`;
      continue;
    }
    why ||= `${surface.name} in container ${container.name} needs no login: ${login.why ?? ""}`;
    found.push(surface);
    seen.push(
      ...login.seen.map((one) => ({
        ...one,
        note: [one.note, login.why].filter((part) => part !== undefined).join(": "),
      })),
    );
  }
  if (!any) return notApplicable("none of its images is a surface that is known");
  const [first] = found;
  if (first === undefined) return script === undefined ? pass : unknown(script);
  return {
    verdict: "fail",
    message: why,
    observations: seen,
    cause: [...new Set(found.map(({ id }) => id))].join(","),
  };
}

/** `sh -c` with a text, which redaction hashes whole: it may hold any flag. */
function hasScript({ command = [], args = [] }: Container): boolean {
  const words = [...command, ...args];
  return words.some((word, index) => /^-[a-z]*c$/.test(word) && index + 1 < words.length);
}
