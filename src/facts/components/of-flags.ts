import { isObject, type JsonObject, type Rec } from "../../model/index.ts";
import { textIn, textsOf } from "../read-json.ts";
import { componentNames, type ComponentName, type ComponentRow } from "./component.ts";
import { configOf, faultsWithin } from "./config-kinds.ts";
import { withConfigFile } from "./etcd-environment.ts";
import { parseFlags } from "./flags.ts";

/**
 * The component of a record of kind Flags: `component`, `args` (without the program), and where they
 * are known `node`, `version` ("1.37") and `config`, the configuration file's content.
 */
export function componentOfFlags(rec: Rec): readonly ComponentRow[] {
  const { object } = rec;
  const component = componentNames.find((name) => name === textIn(object, "component"));
  if (component === undefined) return [];
  const words = textsOf(object["args"]).map((text, index) => ({ text, path: ["args", index] }));
  const given = parseFlags(component, words);
  const parsed = component === "etcd" ? withConfigFile(given) : given;
  const config = object["config"];
  const isConfigz = textIn(object, "source") === "configz";
  const minor = /^v?1\.(\d{1,3})/.exec(textIn(object, "version"))?.[1];
  return [
    {
      subject: rec.identity,
      component,
      node: textIn(object, "node"),
      source: isConfigz ? "configz" : "flags",
      minor: minor === undefined ? undefined : Number(minor),
      flags: parsed.flags,
      ...(parsed.unknown === undefined ? {} : { flagsUnknown: parsed.unknown }),
      ...(isObject(config) ? configFields(component, config, rec, isConfigz) : {}),
      faults: rec.faults.filter(({ path }) => path[0] !== "config"),
    },
  ];
}

function configFields(
  component: ComponentName,
  config: JsonObject,
  rec: Rec,
  isConfigz: boolean,
): Partial<ComponentRow> {
  const file = isConfigz ? "the kubelet's own answer" : "its configuration";
  return configOf(component, config, file, ["config"], faultsWithin(rec.faults, ["config"]));
}
