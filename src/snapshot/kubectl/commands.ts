import { configurationConfigMaps, routeKinds, snapshotKinds } from "../live/kinds.ts";

/** What marks a folder as the saved output of these commands. */
export const marker = "rampart-kubectl.json";

/** The file that one kind's list is saved in. */
export function fileOf(group: string, resource: string): string {
  return group === "" ? `${resource}.json` : `${resource}.${group}.json`;
}

/**
 * Plain shell lines that save a cluster into `folder` with kubectl alone: no credential is handed
 * over, and each line can be read before it is run. A kind that may not be listed leaves an empty
 * file and the run goes on; readKubectlFolder turns it into a gap.
 */
export function kubectlCommands(folder: string, version: string): readonly string[] {
  const at = quoted(folder);
  const note = JSON.stringify({
    apiVersion: "rampart.dev/v1alpha1",
    kind: "KubectlOutput",
    version,
  });
  return [
    `mkdir -p ${at}`,
    `echo '${note}' > ${at}/${marker}`,
    `kubectl version -o json > ${at}/version.json`,
    `kubectl config current-context > ${at}/context.txt`,
    ...snapshotKinds
      .filter((kind) => !routeKinds.includes(kind))
      .map(({ group, resource, namespaced }) => {
        const name = group === "" ? resource : `${resource}.${group}`;
        return `kubectl get ${name}${namespaced ? " -A" : ""} -o json > ${at}/${fileOf(group, resource)}`;
      }),
    // each custom kind in a file of its own; the definitions say later which could hold pods
    `kubectl get customresourcedefinitions -o name | cut -d / -f 2 | while read -r kind; do kubectl get "$kind" -A -o json > ${at}/"$kind.json"; done`,
    ...configurationConfigMaps.map(
      ([namespace, name]) =>
        `kubectl get configmap ${name} -n ${namespace} --ignore-not-found -o json > ${at}/configmap.${namespace}.${name}.json`,
    ),
  ];
}

/** A word for a POSIX shell. */
function quoted(word: string): string {
  return /^[A-Za-z0-9_./-]+$/.test(word) && !word.startsWith("-")
    ? word
    : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
