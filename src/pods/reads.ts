/** A container's field as `reads` of a control names it, in each of the three lists. */
export function onContainers(...fields: readonly string[]): readonly string[] {
  return ["containers", "initContainers", "ephemeralContainers"].flatMap((list) =>
    fields.map((field) => `spec.${list}[].${field}`),
  );
}

/** A field that the pod's and the containers' security contexts both have. */
export function onContexts(...fields: readonly string[]): readonly string[] {
  return fields.flatMap((field) => [
    `spec.securityContext.${field}`,
    ...onContainers(`securityContext.${field}`),
  ]);
}
