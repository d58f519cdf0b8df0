import type { Control } from "../../../facts/index.ts";
import { pass, type Fix } from "../../../model/index.ts";
import { imageFields, imagesOf, runningDigest, type PodImage } from "../../../image/index.ts";

export const control: Control<"pods", ["labelledPods"]> = {
  id: "image-digest-missing",
  area: "images",
  title: "Image not pinned to a digest",
  severity: "low",
  subject: "pods",
  requires: ["labelledPods"],
  reads: imageFields,
  evaluate(row, look) {
    const loose = imagesOf(row.spec).filter(({ reference }) => reference?.digest === "");
    if (loose.length === 0) return pass;
    const fix = pinned(loose, look.labelledPods().rows);
    const allLatest = loose.every(({ reference }) => reference?.tag === "latest");
    return {
      verdict: "fail",
      message: "The tag can be moved to another image after it was tested",
      observations: loose.map(({ user, text, path }) => ({ path, value: text, note: user })),
      ...(fix === undefined ? {} : { fix }),
      ...(allLatest ? { impliedBy: "image-tag-latest" } : {}),
    };
  },
};

/** The digests that running pods of the same input got, behind the tags that name them. */
function pinned(
  loose: readonly PodImage[],
  pods: Parameters<typeof runningDigest>[1],
): Fix | undefined {
  const found = loose.flatMap(({ reference, text, path }) => {
    const digest = reference && runningDigest(reference, pods);
    return digest === undefined ? [] : [{ path, value: `${text}@${digest}` }];
  });
  if (found.length < loose.length) return undefined;
  return {
    class: "observed",
    summary: "Write the digest that its pods run behind the tag",
    edits: found.map((one) => ({ op: "set", ...one })),
    needs:
      "The digest is the one that pods of this input run: with another registry or platform it may differ.",
  };
}
