import {
  Fault,
  formatPath,
  isObject,
  type Json,
  type JsonObject,
  type Path,
} from "../../../model/index.ts";
import {
  documents,
  duplicateKeys,
  locate,
  openDocument,
  readDocument,
  type OpenDocument,
} from "../../../snapshot/text/index.ts";
import { schemaProblems, type Problem, type SchemaName } from "./schema.ts";

/** Characters of one configuration file. */
export const maxText = 1024 * 1024;
/** Problems that one message names. */
const mostProblems = 10;

/** A configuration file that its schema takes, with the places of what it says. */
export interface ConfigText {
  readonly value: JsonObject;
  readonly placeOf: (path: Path) => { readonly line: number; readonly column: number };
  /** A Fault `config` that names the places. */
  readonly fault: (problems: readonly Problem[]) => Fault;
}

/**
 * Reads one configuration file. Throws Fault `config` for text that is no single YAML document, for
 * a key that is written twice, and for what the schema refuses: every problem with its line.
 */
export async function readConfigText(
  text: string,
  file: string,
  schema: SchemaName,
): Promise<ConfigText> {
  if (text.length > maxText) {
    throw new Fault("config", `${file} is longer than ${maxText} characters`, { file });
  }
  const [document, second] = documents(text, file);
  if (document === undefined)
    return { value: {}, placeOf: () => start, fault: faultIn(file, () => start) };
  if (second !== undefined) {
    const message = `${file}:${second.line} starts a second document; a configuration file holds one`;
    throw new Fault("config", message, { file, line: second.line });
  }
  let value: Json;
  let open: OpenDocument;
  try {
    const reading = readDocument(document);
    open = openDocument(document);
    value = reading.value ?? {};
    const twice = reading.duplicates ? duplicateKeys(open)[0] : undefined;
    if (twice !== undefined) {
      throw faultIn(file, (path) => locate(open, path))([
        { path: twice.path, message: "is written twice" },
      ]);
    }
  } catch (error) {
    if (!(error instanceof Fault) || error.code === "config") throw error;
    throw new Fault("config", error.message, { cause: error, ...error.at });
  }
  const placeOf = (path: Path) => locate(open, path);
  const fault = faultIn(file, placeOf, value);
  const problems = await schemaProblems(value, schema);
  if (problems.length > 0) throw fault(problems);
  if (!isObject(value)) throw fault([{ path: [], message: "must be a mapping" }]);
  return { value, placeOf, fault };
}

const start = { line: 1, column: 1 };

function faultIn(file: string, placeOf: ConfigText["placeOf"], root?: Json) {
  return (problems: readonly Problem[]): Fault => {
    const placed = problems
      .map((problem) => ({ ...problem, ...placeOf(problem.path) }))
      .toSorted((a, b) => a.line - b.line || a.column - b.column);
    const lines = placed.slice(0, mostProblems).map(({ line, column, path, message }) => {
      const where = formatPath(path, root);
      const named = where === "" || message.startsWith("unknown key") ? "" : `${where} `;
      return `${file}:${line}:${column} ${named}${message}`;
    });
    const more = placed.length - lines.length;
    if (more > 0) lines.push(`and ${more} more`);
    const first = placed[0];
    const at = first === undefined ? {} : { line: first.line, column: first.column };
    return new Fault("config", lines.join("\n"), { file, ...at });
  };
}
