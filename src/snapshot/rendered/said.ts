/** What a renderer said of a failure, fit for a gap. */
export interface Said {
  /** one line */
  readonly message: string;
  /** the file as the program names it ("chart/templates/web.yaml"), where it names one */
  readonly file?: string;
  readonly line?: number;
}

const longest = 400;

/**
 * Helm names the file that was being read: `template: c/templates/a.yaml:3:9: executing …`,
 * `parse error at (c/templates/a.yaml:3)`, `YAML parse error on c/templates/a.yaml`. Of several the
 * last is where it happened: the others include it. A line of the rendered text
 * (`yaml: line 7`) is no line of the file.
 */
export function helmSaid(said: string): Said {
  const message = oneLine(said.replaceAll(/^Use --debug flag to render out invalid YAML$/gm, ""));
  const places = [
    ...said.matchAll(/[( ]([^\s()":]{1,500}\/(?:templates|crds)\/[^\s()":]{1,500}):(\d{1,7})/g),
  ];
  const last = places.at(-1);
  if (last !== undefined) return { message, file: last[1] ?? "", line: Number(last[2]) };
  const file = /parse error on ([^\s()":]{1,500})/.exec(said)?.[1];
  return file === undefined ? { message } : { message, file };
}

/** kustomize names files in its sentences, with no form that could be read; its words are enough. */
export function kustomizeSaid(said: string): Said {
  return { message: oneLine(said) };
}

/**
 * The first lines as one. Text in double quotes can be a value that did not fit
 * (`parsing "hunter2": invalid syntax`): it stays only where it is a name that templates are made of.
 */
function oneLine(said: string): string {
  const text = said
    .replace(/^(?:Error|error): /, "")
    .replaceAll(/\s+/g, " ")
    .trim()
    .slice(0, 4 * longest);
  const safe = text.replaceAll(/(parsing|unable to parse|value) "[^"]*"/g, '$1 "…"');
  return safe.length > longest ? `${safe.slice(0, longest)}…` : safe;
}
