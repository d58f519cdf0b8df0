import {
  apiVersion,
  groupOf,
  type FieldFault,
  type Location,
  type Path,
  type Rec,
} from "../../model/index.ts";
import { toRecord } from "../record.ts";
import type { Hash } from "../redact/index.ts";
import type { TextDocument } from "../text/index.ts";
import type { FoundObject } from "./objects.ts";

/** Configuration files of the API server that say all of what they mean, wherever they lie. */
const kinds = new Set(["apiserver.config.k8s.io/EncryptionConfiguration", "audit.k8s.io/Policy"]);

/** True for a document that is judged as the file of a node would be. */
export function isConfigurationFile({ apiVersion: version, kind }: FoundObject): boolean {
  return kinds.has(`${groupOf(version)}/${kind}`);
}

interface FilePlaces {
  (path: Path): Location;
  readonly kept: () => (path: Path) => Location;
}

/** Such a document as a record of kind NodeFiles, of no node, with places in its own text. */
export function configurationFile(
  found: FoundObject,
  document: TextDocument,
  places: (path: Path) => Location,
  faults: readonly FieldFault[],
  hash: Hash,
): { readonly rec: Rec; readonly locate: FilePlaces } {
  const { file, line, start, end } = document;
  const content = ["files", 0, "content"];
  const locate = (path: Path): Location =>
    places(content.every((step, i) => path[i] === step) ? path.slice(content.length) : []);
  const object = {
    apiVersion,
    kind: "NodeFiles",
    metadata: { name: file },
    node: "",
    files: [{ path: `/${file.replace(/^\/+/, "")}`, content: found.object }],
  };
  return {
    rec: toRecord(object, {
      origin: { from: "file", file, line, start, end, within: found.within },
      faults: faults.map((fault) => ({ ...fault, path: [...content, ...fault.path] })),
      hash,
      scope: "cluster",
    }),
    // Such files are few and small: their places are kept as they are.
    locate: Object.assign(locate, { kept: () => locate }),
  };
}
