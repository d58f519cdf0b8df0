import type { Exception, Finding, FindingObject, Severity } from "../../model/index.ts";
import { apiVersion } from "../../model/index.ts";
import { placeText, type Surroundings } from "./exceptions.ts";
import { waiverControls, type WaiverControl } from "./waiver-controls.ts";

/**
 * A finding about a waiver or accept-unknown entry. Its fingerprint rests on what the entry says,
 * not on its line, so that a baseline holds when lines move.
 */
export function remarkOn(
  kind: "Waiver" | "AcceptUnknown",
  entry: Exception & { readonly controls: readonly string[]; readonly gaps?: readonly string[] },
  control: WaiverControl,
  message: string,
  around: Pick<Surroundings, "identify">,
  severity?: Severity,
): Finding {
  const named = (name: string): FindingObject => ({ apiVersion, kind, namespace: "", name });
  const cause = JSON.stringify([entry.controls, entry.gaps ?? [], entry.selector, entry.clusters]);
  return {
    ...remark(control, severity),
    object: named(placeText(entry.at)),
    evidence: [{ path: "expires", value: entry.expires, location: entry.at }],
    path: "expires",
    message,
    owner: entry.owner,
    source: { file: entry.at.file },
    ...around.identify(control, named(entry.at.file), cause),
  };
}

/** A finding about an annotation that would excuse its own object. */
export function remarkOnAnnotation(
  on: Pick<Finding, "object" | "source" | "owner">,
  annotation: { readonly name: string; readonly text: string },
  control: WaiverControl,
  message: string,
  around: Pick<Surroundings, "identify">,
): Finding {
  const path = `metadata.annotations[${JSON.stringify(annotation.name)}]`;
  return {
    ...remark(control),
    object: on.object,
    evidence: [{ path, value: annotation.text.slice(0, 200) }],
    path,
    message,
    ...(on.owner === undefined ? {} : { owner: on.owner }),
    ...(on.source === undefined ? {} : { source: on.source }),
    ...around.identify(control, on.object, annotation.name),
  };
}

function remark(id: WaiverControl, severity?: Severity) {
  const info = waiverControls.find((control) => control.id === id)!;
  return {
    control: id,
    verdict: "fail",
    severity: severity ?? info.severity,
    confidence: "certain",
    frameworks: info.frameworks,
  } as const;
}
