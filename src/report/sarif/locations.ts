import type { Evidence, Finding, FindingObject, Gap } from "../../model/index.ts";
import { evidenceText } from "../view/evidence.ts";
import { safeText } from "../view/safe-text.ts";

export const rootId = "%SRCROOT%";

/** GitHub keeps 100 locations of a result; the message says how many were left out. */
export const relatedLimit = 100;

/** Text for a SARIF message: `[a](b)` would become a link of the input's choice (3.11.6). */
export function message(text: string): { readonly text: string } {
  return { text: safeText(text).replaceAll("](", "] (") };
}

/**
 * A file as SARIF names it (3.4.3): a relative path becomes a percent-encoded URI reference below
 * the root of the scan, an absolute one a file URI.
 */
export function artifact(file: string): object {
  const encoded = file
    .toWellFormed()
    .split("/")
    .map((part) => encodeURIComponent(part))
    .join("/")
    .replace(/^(\.\/)+/, "");
  if (file.startsWith("/")) return { uri: `file://${encoded}` };
  return { uri: encoded === "" ? "." : encoded, uriBaseId: rootId };
}

function physical(file: string, line?: number, column?: number): object {
  const region =
    line === undefined || line < 1
      ? {}
      : {
          region: {
            startLine: line,
            ...(column === undefined || column < 1 ? {} : { startColumn: column }),
          },
        };
  return { artifactLocation: artifact(file), ...region };
}

/** "shop/Deployment.apps/web": the object, whatever file it came from. */
export function logical(object: FindingObject, cluster: string): object {
  const group = object.apiVersion.includes("/") ? object.apiVersion.split("/")[0] : "";
  const kind = group === "" ? object.kind : `${object.kind}.${group}`;
  const parts = [cluster, object.namespace, kind, object.name].filter((p) => p !== "");
  return {
    name: safeText(object.name),
    fullyQualifiedName: safeText(parts.join("/")),
    kind: "resource",
  };
}

/** Where a finding is: the first line that decides it, and the object. */
export function locationsOf(finding: Finding, cluster: string): readonly object[] {
  const first = finding.evidence.find((e) => e.location !== undefined)?.location;
  const file = first?.file ?? finding.source?.file;
  const at =
    file === undefined ? {} : { physicalLocation: physical(file, first?.line, first?.column) };
  return [{ ...at, logicalLocations: [logical(finding.object, cluster)] }];
}

/** Every further line that the verdict rests on. */
export function relatedOf(finding: Finding): readonly object[] {
  const primary = finding.evidence.find((e) => e.location !== undefined);
  return finding.evidence
    .filter(
      (e): e is Evidence & Required<Pick<Evidence, "location">> =>
        e !== primary && e.location !== undefined,
    )
    .slice(0, relatedLimit)
    .map((e, id) => ({
      id,
      message: message(evidenceText(e)),
      physicalLocation: physical(e.location.file, e.location.line, e.location.column),
    }));
}

/** Where a gap is, if it is in a file. */
export function gapLocations(gap: Gap): readonly object[] {
  return gap.file === undefined
    ? []
    : [{ physicalLocation: physical(gap.file, gap.line, gap.column) }];
}
