/** A pod as the test posts it: JSON, with whatever the checks read and little else. */
export interface GeneratedPod {
  readonly metadata: { readonly annotations: Readonly<Record<string, string>> };
  readonly spec: Readonly<Record<string, unknown>>;
}

export type Fields = Record<string, unknown>;

/** Puts the parts together, and takes out what validation would refuse before admission sees it. */
export function assemble(parts: Fields): GeneratedPod {
  const { sidecar, seccompOnPod, seccomp, appArmor, containers, initContainers, ...rest } = parts;
  const spec: Fields = { ...rest };
  const annotations: Record<string, string> = {};
  const pod = spec["securityContext"] as Fields;
  const hostProcess =
    (pod["windowsOptions"] as Fields | null | undefined)?.["hostProcess"] === true;
  if (hostProcess) spec["hostNetwork"] = true;
  const onHost =
    spec["hostNetwork"] === true || spec["hostPID"] === true || spec["hostIPC"] === true;
  if (onHost && spec["hostUsers"] === false) spec["hostUsers"] = true;
  const ownUsers = spec["hostUsers"] === false;
  let number = 8000;
  const named = (list: unknown, prefix: string, withProbes: boolean): Fields[] =>
    (list as Fields[]).map((one, index) => {
      const context = consistent(one["securityContext"] as Fields | null, ownUsers);
      if (hostProcess && context !== null) delete context["windowsOptions"];
      return {
        name: `${prefix}${index}`,
        image: "example.com/app:1",
        securityContext: context,
        ports: (one["ports"] as string[]).map((kind) => {
          number += 1;
          if (kind === "none") return { containerPort: number };
          return { containerPort: number, hostPort: kind === "zero" ? 0 : number };
        }),
        ...(withProbes ? (one["probes"] as Fields) : {}),
      };
    });
  spec["containers"] = named(containers, "main", true);
  // Only an init container that keeps running, a sidecar, may have probes and hooks.
  spec["initContainers"] = named(initContainers, "init", sidecar === true).map((one) =>
    sidecar === true ? { ...one, restartPolicy: "Always" } : one,
  );
  spec["volumes"] = (parts["volumes"] as Fields[]).map((source, index) => ({
    name: `volume${index}`,
    ...source,
  }));
  // An annotation that contradicts its field is refused: it stands alone.
  if (typeof seccompOnPod === "string") {
    annotations["seccomp.security.alpha.kubernetes.io/pod"] = seccompOnPod;
    delete pod["seccompProfile"];
  }
  const first = (spec["containers"] as Fields[])[0]?.["securityContext"] as Fields | null;
  if (typeof seccomp === "string") {
    annotations["container.seccomp.security.alpha.kubernetes.io/main0"] = seccomp;
    if (first !== null) delete first["seccompProfile"];
  }
  if (typeof appArmor === "string") {
    annotations["container.apparmor.security.beta.kubernetes.io/main0"] = appArmor;
    if (first !== null) delete first["appArmorProfile"];
  }
  return { metadata: { annotations }, spec };
}

/** Takes out of a container's context what contradicts another field. */
export function consistent(context: Fields | null, ownUsers: boolean): Fields | null {
  if (context === null) return null;
  const own = { ...context };
  // "cannot set `allowPrivilegeEscalation` to false and `privileged` to true"
  if (own["privileged"] === true && own["allowPrivilegeEscalation"] === false)
    own["allowPrivilegeEscalation"] = true;
  // "`hostUsers` must be false to use `Unmasked`"
  if (!ownUsers && own["procMount"] === "Unmasked") own["procMount"] = "Default";
  return own;
}
