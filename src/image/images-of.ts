import type { Path } from "../model/index.ts";
import type { PodSpec } from "../facts/index.ts";
import { parseImage, type ImageReference } from "./reference.ts";

/** An image that a pod runs or mounts. */
export interface PodImage {
  /** "container web", "init container copy", "volume model" */
  readonly user: string;
  readonly text: string;
  /** undefined where the kubelet refuses it */
  readonly reference: ImageReference | undefined;
  /** as written; undefined where the default counts */
  readonly pullPolicy: string | undefined;
  readonly path: Path;
}

/** Every field that an image or its pull policy stands in. */
export const imageFields: readonly string[] = [
  "spec.containers[].image",
  "spec.initContainers[].image",
  "spec.ephemeralContainers[].image",
  "spec.volumes[].image",
];

export const pullPolicyFields: readonly string[] = [
  "spec.containers[].imagePullPolicy",
  "spec.initContainers[].imagePullPolicy",
  "spec.ephemeralContainers[].imagePullPolicy",
];

const lists = [
  ["containers", "container"],
  ["initContainers", "init container"],
  ["ephemeralContainers", "ephemeral container"],
] as const;

/**
 * Every image of a pod, those of init and ephemeral containers and of image volumes too. A container
 * without an image has none: something fills it in before it runs.
 */
export function imagesOf(spec: PodSpec): readonly PodImage[] {
  let known = found.get(spec);
  if (known === undefined) {
    known = find(spec);
    found.set(spec, known);
  }
  return known;
}

/** Every control of the area asks this of every pod. */
const found = new WeakMap<PodSpec, readonly PodImage[]>();

function find(spec: PodSpec): readonly PodImage[] {
  const ofContainers = lists.flatMap(([list, word]) =>
    (spec[list] ?? []).flatMap(({ name, image, imagePullPolicy }, index) =>
      one(`${word} ${name}`, image, imagePullPolicy, ["spec", list, index, "image"]),
    ),
  );
  const ofVolumes = (spec.volumes ?? []).flatMap(({ name, image }, index) =>
    one(`volume ${name}`, image?.reference, image?.pullPolicy, [
      "spec",
      "volumes",
      index,
      "image",
      "reference",
    ]),
  );
  return [...ofContainers, ...ofVolumes];
}

function one(
  user: string,
  text: string | undefined,
  pullPolicy: string | undefined,
  path: Path,
): readonly PodImage[] {
  if (text === undefined || text === "") return [];
  return [{ user, text, reference: parseImage(text), pullPolicy, path }];
}

/** SetDefaults_Container: Always for the tag latest, written or not, and IfNotPresent for all else. */
export function effectivePullPolicy({ pullPolicy, reference }: PodImage): string {
  if (pullPolicy !== undefined && pullPolicy !== "") return pullPolicy;
  return reference?.tag === "latest" ? "Always" : "IfNotPresent";
}
