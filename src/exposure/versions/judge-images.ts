import {
  notApplicable,
  pass,
  unknown,
  type Judgement,
  type Observation,
  type Path,
} from "../../model/index.ts";
import type { PodRow } from "../../facts/index.ts";
import { repositoryOf } from "../surfaces/recognise.ts";
import { componentFlaws } from "./component-flaws.ts";
import { judgeFlaws } from "./judge-flaws.ts";
import { retiredComponents } from "./retired.ts";

export const imageReads: readonly string[] = [
  "spec.containers[].image",
  "spec.initContainers[].image",
];

/** Components in pods that have published flaws; a digest without a tag tells no version. */
export function judgeComponents(row: PodRow, at: string): Judgement {
  let undecided: Judgement | undefined;
  let known = false;
  for (const { image, path } of imagesOf(row)) {
    const component = componentFlaws.find(({ images }) => matches(image, images));
    if (component === undefined) continue;
    known = true;
    const { name, flaws } = component;
    const seen: Observation[] = [{ path, value: image }];
    const tag = tagOf(image);
    const judged = !/^v?\d+\.\d+\.\d+/.test(tag)
      ? unknown(`the tag of ${name} does not tell its version`, seen)
      : judgeFlaws(plain(tag), flaws, name, at, seen);
    if (judged.verdict === "fail") return { ...judged, cause: name };
    if (judged.verdict === "unknown") undecided ??= judged;
  }
  return undecided ?? (known ? pass : notApplicable("none of its images is in the table"));
}

export function judgeRetired(row: PodRow, at: string): Judgement {
  for (const { image, path } of imagesOf(row)) {
    const found = retiredComponents.find(
      ({ images, since }) => matches(image, images) && at.slice(0, 10) >= since,
    );
    if (found === undefined) continue;
    return {
      verdict: "fail",
      message: `${found.name} has no fixes since ${found.since}: use ${found.instead}`,
      observations: [{ path, value: image, note: `no fixes since ${found.since}` }],
      cause: found.name,
      severity: found.severity,
    };
  }
  return notApplicable("none of its images is in the table");
}

function imagesOf({ spec }: PodRow): readonly { readonly image: string; readonly path: Path }[] {
  return (["containers", "initContainers"] as const).flatMap((list) =>
    (spec[list] ?? []).flatMap((container, index) =>
      typeof container?.image === "string"
        ? [{ image: container.image, path: ["spec", list, index, "image"] }]
        : [],
    ),
  );
}

function matches(image: string, ends: readonly string[]): boolean {
  const repository = repositoryOf(image);
  return ends.some((end) => repository === end || repository.endsWith(`/${end}`));
}

/** The tag, which stands before a digest; "" where there is none. */
function tagOf(image: string): string {
  const bare = image.replace(/@.*$/s, "");
  const colon = bare.lastIndexOf(":");
  return colon > bare.lastIndexOf("/") ? bare.slice(colon + 1) : "";
}

/** A variant of the same release: -ubuntu20.04, -alpine, -chroot. */
function plain(tag: string): string {
  return tag.replace(/-(?:alpine|debian|ubuntu|ubi|centos|chroot|distroless|slim)[-.0-9a-z]*$/, "");
}
