import type {
  Container,
  ContainerSecurityContext,
  PodSecurityContext,
  PodSpec,
} from "../facts/index.ts";
import type { Path } from "../model/index.ts";
import { capabilityName } from "./capability.ts";
import { containersOf, type PlacedContainer } from "./containers.ts";

/** A setting as it takes effect, and where it was written; `from: "absent"` names where it could be. */
export interface Setting<Value> {
  readonly value: Value;
  readonly from: "container" | "pod" | "absent";
  /** from the pod's root */
  readonly path: Path;
}

/** What holds for one container once the pod's and its own security context are read together. */
export interface EffectiveContainer extends PlacedContainer {
  /** undefined: the image decides, and 0 is root */
  readonly runAsUser: Setting<number | undefined>;
  readonly runAsGroup: Setting<number | undefined>;
  readonly runAsNonRoot: Setting<boolean>;
  /** "Unconfined" where no profile is written; the kubelet may default it, which no object tells */
  readonly seccomp: Setting<string>;
  /** undefined: the runtime's default profile where the node has AppArmor */
  readonly appArmor: Setting<string | undefined>;
  readonly hostProcess: Setting<boolean>;
  readonly privileged: boolean;
  /** true where unwritten, and always with privileged or SYS_ADMIN, whatever is written */
  readonly allowPrivilegeEscalation: boolean;
  readonly readOnlyRootFilesystem: boolean;
  /** names without CAP_ and in capitals, as the runtime reads them */
  readonly addedCapabilities: readonly string[];
  readonly dropsAll: boolean;
}

const appArmorAnnotation = "container.apparmor.security.beta.kubernetes.io/";

/**
 * The effective settings of every container of a pod. "If set in both SecurityContext and
 * PodSecurityContext, the value specified in SecurityContext takes precedence" (core/v1), field by
 * field; capabilities, privileged, allowPrivilegeEscalation, readOnlyRootFilesystem and procMount
 * are a container's alone.
 */
export function effectiveContainers(
  spec: PodSpec,
  annotations: Readonly<Record<string, string>> = none,
): readonly EffectiveContainer[] {
  const known = settled.get(spec);
  if (known?.annotations === annotations) return known.containers;
  const containers = settle(spec, annotations);
  settled.set(spec, { annotations, containers });
  return containers;
}

const none: Readonly<Record<string, string>> = {};

/** Many controls ask this of the same pod, one after the other. */
const settled = new WeakMap<
  PodSpec,
  {
    readonly annotations: Readonly<Record<string, string>>;
    readonly containers: readonly EffectiveContainer[];
  }
>();

function settle(
  spec: PodSpec,
  annotations: Readonly<Record<string, string>>,
): readonly EffectiveContainer[] {
  return containersOf(spec).map((placed) => {
    const own = placed.container.securityContext ?? {};
    const pod = spec.securityContext ?? {};
    const merge = <Value>(
      read: (context: PodSecurityContext | ContainerSecurityContext) => Value | null | undefined,
      ...field: string[]
    ): Setting<Value | undefined> => setting(read(own), read(pod), placed.path, field);
    const seccomp = merge((context) => context.seccompProfile?.type, "seccompProfile", "type");
    const nonRoot = merge((context) => context.runAsNonRoot, "runAsNonRoot");
    const host = merge((c) => c.windowsOptions?.hostProcess, "windowsOptions", "hostProcess");
    const added = (own.capabilities?.add ?? []).map(capabilityName);
    const privileged = own.privileged === true;
    return {
      ...placed,
      runAsUser: merge((context) => context.runAsUser, "runAsUser"),
      runAsGroup: merge((context) => context.runAsGroup, "runAsGroup"),
      runAsNonRoot: { ...nonRoot, value: nonRoot.value ?? false },
      seccomp: { ...seccomp, value: privileged ? "Unconfined" : (seccomp.value ?? "Unconfined") },
      appArmor: appArmorOf(
        placed.container,
        annotations,
        merge((c) => c.appArmorProfile?.type, "appArmorProfile", "type"),
      ),
      hostProcess: { ...host, value: host.value ?? false },
      privileged,
      allowPrivilegeEscalation:
        own.allowPrivilegeEscalation !== false || gainsPrivileges(placed.container),
      readOnlyRootFilesystem: own.readOnlyRootFilesystem === true,
      addedCapabilities: added,
      dropsAll: (own.capabilities?.drop ?? []).some((name) => capabilityName(name) === "ALL"),
    };
  });
}

/**
 * "AllowPrivilegeEscalation is true always when the container is: 1) run as Privileged 2) has
 * CAP_SYS_ADMIN" (core/v1); the API server refuses a written false beside either.
 */
export function gainsPrivileges(container: Container): boolean {
  const own = container.securityContext;
  return (
    own?.privileged === true ||
    (own?.capabilities?.add ?? []).some((name) =>
      ["SYS_ADMIN", "ALL"].includes(capabilityName(name)),
    )
  );
}

function setting<Value>(
  own: Value | null | undefined,
  pod: Value | null | undefined,
  container: Path,
  field: readonly string[],
): Setting<Value | undefined> {
  const ownPath = [...container, "securityContext", ...field];
  if (own !== undefined && own !== null) return { value: own, from: "container", path: ownPath };
  if (pod === undefined || pod === null) return { value: undefined, from: "absent", path: ownPath };
  return { value: pod, from: "pod", path: ["spec", "securityContext", ...field] };
}

/** Annotations were the only way before 1.30; the API server copies them to a field left empty. */
function appArmorOf(
  container: Container,
  annotations: Readonly<Record<string, string>>,
  field: Setting<string | undefined>,
): Setting<string | undefined> {
  const key = appArmorAnnotation + container.name;
  const value = Object.hasOwn(annotations, key) ? annotations[key] : undefined;
  if (field.from === "container" || value === undefined || value === "") return field;
  const types: Readonly<Record<string, string>> = {
    "runtime/default": "RuntimeDefault",
    unconfined: "Unconfined",
  };
  const type = Object.hasOwn(types, value)
    ? types[value]
    : value.startsWith("localhost/")
      ? "Localhost"
      : value;
  return { value: type, from: "container", path: ["metadata", "annotations", key] };
}
