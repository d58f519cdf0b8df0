import { isObject, type FieldFault, type Path, type Rec } from "../../model/index.ts";
import { hostFileRows, nodeOfFiles } from "../host-files.ts";
import { objectsOf, textsOf } from "../read-json.ts";
import type { ComponentRow } from "./component.ts";
import { componentOfConfig, configOf, faultsWithin } from "./config-kinds.ts";
import { withHiddenEnvironment } from "./etcd-environment.ts";
import { parseFlags } from "./flags.ts";
import { componentsOfTemplate, programOf } from "./of-pods.ts";

/**
 * The components that a node's files tell of: static pods' manifests, command lines of processes
 * (`processes: [{args: [...]}]`, the program first), and configuration files.
 */
export function componentsOfNodeFiles(rec: Rec): readonly ComponentRow[] {
  const node = nodeOfFiles(rec);
  const rows: ComponentRow[] = [];
  for (const file of hostFileRows(rec)) {
    if (!isObject(file.content)) continue;
    const { content, contentPath } = file;
    const faults = faultsWithin(rec.faults, contentPath);
    if (file.kind === "Pod" && file.apiVersion === "v1") {
      rows.push(
        ...componentsOfTemplate(rec, content, contentPath, faultsAt(rec, contentPath)).map(
          (row) => ({
            ...row,
            node,
            source: "node-files" as const,
          }),
        ),
      );
      continue;
    }
    const component = componentOfConfig(content);
    if (component === undefined) continue;
    rows.push({
      subject: rec.identity,
      component,
      node,
      source: "node-files",
      minor: undefined,
      flags: new Map(),
      flagsUnknown: `the command line of ${component} was not read: a file processes of ps -ww -eo args beside the node's files brings it`,
      ...configOf(component, content, file.path, contentPath, faults),
      faults: [],
    });
  }
  return [...rows, ...ofProcesses(rec, node)];
}

function ofProcesses(rec: Rec, node: string): readonly ComponentRow[] {
  return objectsOf(rec.object["processes"]).flatMap((process, index) => {
    const words = textsOf(process["args"]).map((text, at) => ({
      text,
      path: ["processes", index, "args", at],
    }));
    const found = programOf(words, "", words.length);
    if (found === undefined) return [];
    const given = parseFlags(found.component, found.rest);
    const parsed = found.component === "etcd" ? withHiddenEnvironment(given) : given;
    const doubt = found.unknown ?? parsed.unknown;
    return [
      {
        subject: rec.identity,
        component: found.component,
        node,
        source: "node-files",
        minor: undefined,
        flags: parsed.flags,
        ...(doubt === undefined ? {} : { flagsUnknown: doubt }),
        faults: faultsAt(rec, ["processes"]),
      },
    ];
  });
}

/** Other files of the record have faults of their own. */
function faultsAt({ faults }: Rec, base: Path): readonly FieldFault[] {
  return faults.filter(({ path }) => base.every((step, index) => path[index] === step));
}
