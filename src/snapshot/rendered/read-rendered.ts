import type { Gap, Json, Location, Path } from "../../model/index.ts";
import { readText, type ManifestItem, type ReadOptions } from "../manifests/read.ts";
import type { TextDocument } from "../text/index.ts";
import type { RenderedObject } from "./place.ts";

/** Where a rendered document came from. */
export interface Provenance {
  /** the file that findings name */
  readonly file: string;
  readonly by: "helm" | "kustomize";
  /** the chart or kustomization that was rendered */
  readonly from: string;
  readonly place: ((of: RenderedObject, path: Path) => Location | undefined) | undefined;
}

/**
 * The records of one rendered document. Lines and offsets of rendered text stand in no file of the
 * user: places are those of the source or none.
 */
export function* readRendered(
  document: TextDocument,
  { file, by, from, place }: Provenance,
  options: ReadOptions,
): Generator<ManifestItem> {
  for (const item of readText({ ...document, file }, options)) {
    if ("rec" in item) {
      const { rec } = item;
      // Documents of several kustomizations may come from one file: `from` keeps their keys apart.
      const origin = { ...rec.origin, rendered: { by, from } };
      const within = rec.origin.from === "file" ? rec.origin.within : [];
      const of = { file, object: nested(rec.object, within) };
      const locate = (path: Path): Location | undefined => place?.(of, [...within, ...path]);
      yield { rec: { ...rec, origin }, locate: Object.assign(locate, { kept: () => locate }) };
    } else if ("gap" in item) yield { gap: withoutLine(item.gap, from) };
    else yield item;
  }
}

/** The document as far as it leads to the object: an item of a List stands below `items`. */
function nested(object: Json, within: Path): Json {
  return within.reduceRight<Json>((inner, step) => {
    if (typeof step !== "number") return { [step]: inner };
    return [...Array.from({ length: step }, () => null), inner];
  }, object);
}

function withoutLine({ line: _line, column: _column, ...gap }: Gap, from: string): Gap {
  const at = gap.file ?? from;
  const message = gap.message.replace(`${at}:${_line}`, at).replace(/:\d+(?=[:,; ]|$)/, "");
  return { ...gap, message: `${from} as rendered: ${message}` };
}
