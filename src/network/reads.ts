/** Where built-in kinds hold a pod's metadata and spec; custom kinds hold them one or two steps down. */
const bases = [
  "",
  "template.",
  "spec.template.",
  "spec.jobTemplate.spec.template.",
  "spec.*.",
  "spec.*.*.",
];

/** The fields of labelledPods rows that tell whom policies select. */
export const podReads: readonly string[] = bases.flatMap((base) => [
  `${base}metadata.labels`,
  `${base}spec.hostNetwork`,
]);

/** Everything that a NetworkPolicy says. */
export const policyReads: readonly string[] = ["spec"];
