import { isObject, valueAt, type Json, type Path, type Rec } from "../../model/index.ts";
import { objectsOf, textIn, textsOf } from "../read-json.ts";
import type { PodRow } from "../tables.ts";
import { componentNames, type ComponentName, type ComponentRow } from "./component.ts";
import { withEnvironment } from "./etcd-environment.ts";
import { parseFlags, type Word } from "./flags.ts";

/**
 * The components that a record's pods run. A control plane is looked for where a cluster has its own:
 * in kube-system, in static pods of any namespace, and in Pods without a controller, as the files of
 * /etc/kubernetes/manifests are. API servers of other clusters, hosted here by Deployments of a
 * namespace of their own, are not this cluster's.
 */
export function componentsOfPods(rec: Rec, pods: readonly PodRow[]): readonly ComponentRow[] {
  if (!pods.some((pod) => mayBeOwn(rec, pod))) return none;
  return pods.flatMap((pod) =>
    mayBeOwn(rec, pod)
      ? componentsOfTemplate(rec, valueAt(rec.object, pod.base), pod.base, pod.faults)
      : none,
  );
}

const none: readonly ComponentRow[] = [];

function mayBeOwn({ identity }: Rec, pod: PodRow): boolean {
  if (pod.namespace === "kube-system" || pod.mirror) return true;
  return identity.group === "" && identity.kind === "Pod" && pod.subject === identity;
}

/** The components in the containers of a pod or pod template that stands at `base` in the record. */
export function componentsOfTemplate(
  rec: Rec,
  template: Json | undefined,
  base: Path,
  faults: Rec["faults"],
): readonly ComponentRow[] {
  const spec = isObject(template) ? template["spec"] : undefined;
  if (!isObject(spec)) return none;
  return objectsOf(spec["containers"]).flatMap((container, index) => {
    const at: Path = [...base, "spec", "containers", index];
    const words = [
      ...wordsOf(container["command"], [...at, "command"]),
      ...wordsOf(container["args"], [...at, "args"]),
    ];
    const found = programOf(
      words,
      textIn(container, "image"),
      textsOf(container["command"]).length,
    );
    if (found === undefined) return [];
    const { component, rest, unknown } = found;
    const given = parseFlags(component, rest);
    const parsed = component === "etcd" ? withEnvironment(given, container, at) : given;
    const doubt = unknown ?? parsed.unknown;
    const row: ComponentRow = {
      subject: rec.identity,
      component,
      node: textIn(spec, "nodeName"),
      source: "static-pod",
      minor: minorOfImage(component, textIn(container, "image")),
      flags: parsed.flags,
      ...(doubt === undefined ? {} : { flagsUnknown: doubt }),
      faults,
    };
    return [row];
  });
}

function wordsOf(list: Json | undefined, base: Path): readonly Word[] {
  return textsOf(list).map((text, index) => ({ text, path: [...base, index] }));
}

interface Program {
  readonly component: ComponentName;
  /** the words behind the program */
  readonly rest: readonly Word[];
  readonly unknown?: string;
}

const shells = new Set(["sh", "bash", "ash", "dash", "busybox", "/bin/sh", "/bin/bash"]);

/**
 * What a container runs, by the first word that names a component: `kube-apiserver`,
 * `/usr/local/bin/kube-apiserver`, `/hyperkube kube-apiserver`, kube-log-runner and go-runner before
 * it. Without a command the image's entry point runs, which its name tells.
 */
export function programOf(
  words: readonly Word[],
  image: string,
  commands: number,
): Program | undefined {
  for (const [index, { text }] of words.entries()) {
    if (text.startsWith("-")) continue;
    const component =
      componentOf(text) ?? (isHyperkube(words, index, image) ? shortOf(text) : undefined);
    if (component !== undefined) return { component, rest: words.slice(index + 1) };
    if (shells.has(text)) {
      const named = componentOfImage(image);
      if (named === undefined) return undefined;
      return { component: named, rest: [], unknown: `a shell script starts ${named}` };
    }
    if (!wrappers.test(text)) break;
  }
  const named = componentOfImage(image);
  if (named === undefined) return undefined;
  if (commands === 0) return { component: named, rest: words };
  const unknown = `its command is not known to start ${named}`;
  return { component: named, rest: [], unknown };
}

const wrappers = /(?:^|\/)(?:hyperkube|kube-log-runner|go-runner|kube|km|tini|dumb-init)$/;

/** Its own names for components, which other programs have too ("apiserver" of an aggregated API). */
const shortNames: Readonly<Record<string, ComponentName>> = {
  apiserver: "kube-apiserver",
  "controller-manager": "kube-controller-manager",
  scheduler: "kube-scheduler",
};

function componentOf(word: string): ComponentName | undefined {
  const program = word.slice(word.lastIndexOf("/") + 1);
  return componentNames.find((name) => name === program);
}

function shortOf(word: string): ComponentName | undefined {
  return Object.hasOwn(shortNames, word) ? shortNames[word] : undefined;
}

function isHyperkube(words: readonly Word[], index: number, image: string): boolean {
  const before = words.slice(0, index).some(({ text }) => hyperkube.test(text));
  return before || (index === 0 && hyperkube.test(repositoryOf(image)));
}

const hyperkube = /(?:^|\/)(?:hyperkube|km)(?:-[a-z0-9]+)?$/;

/**
 * registry.k8s.io/kube-apiserver:v1.33.1, k8s.gcr.io/kube-apiserver-amd64:v1.20.0; kubelet-exporter and
 * etcd-backup are programs of their own.
 */
function componentOfImage(image: string): ComponentName | undefined {
  const last = repositoryOf(image).replace(platform, "");
  return componentNames.find((name) => last === name);
}

const platform = /(?:-(?:linux|windows))?(?:-(?:amd64|arm|arm64|ppc64le|riscv64|s390x))?$/;

/** The last part of an image's name, without tag and digest. */
function repositoryOf(image: string): string {
  const [bare = ""] = image.split("@");
  return bare.slice(bare.lastIndexOf("/") + 1).replace(/:.*$/s, "");
}

/** 33 for ":v1.33.1"; components carry Kubernetes' version, etcd its own. */
export function minorOfImage(component: ComponentName, image: string): number | undefined {
  if (component === "etcd") return undefined;
  const [bare = ""] = image.split("@");
  const match = /:v?1\.(\d{1,3})(?:[.+_-]|$)/.exec(bare);
  return match === null ? undefined : Number(match[1]);
}
