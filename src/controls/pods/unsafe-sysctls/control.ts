import type { Control } from "../../../facts/index.ts";
import { notApplicable, pass, type Edit, type Observation } from "../../../model/index.ts";
import { isSafeSysctl, sysctlName } from "../../../pods/safe-sysctls.ts";

export const control: Control<"pods", []> = {
  id: "unsafe-sysctls",
  area: "pods",
  title: "Kernel parameter outside the kubelet's safe list, or smuggled in a value",
  severity: "medium",
  subject: "pods",
  requires: [],
  reads: ["spec.os", "spec.securityContext.sysctls"],
  evaluate: (row) => {
    if (row.spec.os?.name === "windows") return notApplicable("Windows has no sysctls");
    const all = row.spec.securityContext?.sysctls ?? [];
    const at = (index: number) => ["spec", "securityContext", "sysctls", index];
    const smuggled = all.flatMap((one, index): Observation[] =>
      smuggles(one?.value ?? "")
        ? [
            {
              path: [...at(index), "value"],
              value: one.value ?? "",
              note: `a value that a runtime may read as further parameters`,
            },
          ]
        : [],
    );
    const unsafe = all.flatMap((one, index): Observation[] => {
      const name = String(one?.name ?? "");
      if (isSafeSysctl(name)) return [];
      return [{ path: [...at(index), "name"], value: name, note: scopeOf(sysctlName(name)) }];
    });
    const observations = [...smuggled, ...unsafe];
    if (observations.length === 0) return pass;
    const indexes = new Set(observations.map(({ path }) => path[3]));
    return {
      verdict: "fail",
      message:
        smuggled.length > 0
          ? "A sysctl's value carries separators, as in CVE-2022-0811"
          : "The kubelet calls these parameters unsafe: they reach beyond the pod",
      observations,
      ...(smuggled.length > 0 ? { severity: "high", cause: "value" } : { impliedBy: "sysctls" }),
      fix: {
        class: "review",
        summary: "Remove the sysctls",
        edits: all
          .flatMap((_, index): Edit[] =>
            indexes.has(index) ? [{ op: "remove", path: at(index) }] : [],
          )
          .toReversed(),
        needs:
          "Find out what the program needs of them: a parameter that all pods of a node need belongs to the node.",
      },
    };
  },
};

/**
 * CRI-O before 1.23.2 joined sysctls with "+", so that a value could set kernel.core_pattern
 * (CVE-2022-0811). No parameter that a pod may set has such a value.
 */
function smuggles(value: string): boolean {
  return /[+=|\n\r\0]/.test(value);
}

function scopeOf(name: string): string {
  if (/^(net\.|kernel\.(shm|msg|sem)|fs\.mqueue\.)/.test(name)) {
    return "set for the pod's namespaces; its cost is the node's";
  }
  return "not namespaced: set for the whole node, where a kubelet lets it";
}
