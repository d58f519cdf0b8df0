import type { FieldFault, JsonObject, Path } from "../../model/index.ts";
import { textIn } from "../read-json.ts";
import type { ComponentName, ComponentRow } from "./component.ts";

interface ConfigKind {
  readonly kind: string;
  readonly apiVersions: readonly string[];
}

/** The configuration that `--config` names, by component; only these versions are judged. */
const configKinds: Readonly<Partial<Record<ComponentName, ConfigKind>>> = {
  kubelet: { kind: "KubeletConfiguration", apiVersions: ["kubelet.config.k8s.io/v1beta1"] },
  "kube-proxy": {
    kind: "KubeProxyConfiguration",
    apiVersions: ["kubeproxy.config.k8s.io/v1alpha1"],
  },
  "kube-scheduler": {
    kind: "KubeSchedulerConfiguration",
    apiVersions: ["kubescheduler.config.k8s.io/v1"],
  },
};

/** The component that a configuration document is of; undefined for any other document. */
export function componentOfConfig(content: JsonObject): ComponentName | undefined {
  const kind = textIn(content, "kind");
  for (const [name, known] of Object.entries(configKinds)) {
    if (known.kind === kind) return name as ComponentName;
  }
  return undefined;
}

type ConfigFields = Pick<
  ComponentRow,
  "config" | "configPath" | "configFile" | "configFaults" | "configUnknown"
>;

/** What a row says of a configuration; of another kind or version only that it cannot be judged. */
export function configOf(
  component: ComponentName,
  content: JsonObject,
  file: string,
  at: Path | undefined,
  faults: readonly FieldFault[],
): ConfigFields {
  const known = configKinds[component];
  const apiVersion = textIn(content, "apiVersion");
  const kind = textIn(content, "kind");
  if (known === undefined || kind !== known.kind || !known.apiVersions.includes(apiVersion)) {
    const what = apiVersion === "" ? kind || "no kind" : `${apiVersion} ${kind}`;
    return { configFile: file, configUnknown: `${file} holds ${what}, which is not judged` };
  }
  return {
    config: content,
    configFile: file,
    ...(at === undefined ? {} : { configPath: at }),
    ...(faults.length === 0 ? {} : { configFaults: faults }),
  };
}

/** The faults at or below a place, with their paths from there. */
export function faultsWithin(faults: readonly FieldFault[], base: Path): readonly FieldFault[] {
  return faults.flatMap((fault) =>
    base.every((step, index) => fault.path[index] === step)
      ? [{ ...fault, path: fault.path.slice(base.length) }]
      : [],
  );
}
