import assert from "node:assert/strict";
import { test } from "node:test";
import type { ContainerSecurityContext, PodSecurityContext } from "../facts/index.ts";
import { effectiveContainers, type EffectiveContainer } from "./effective.ts";

interface Row {
  readonly says: string;
  readonly pod?: PodSecurityContext;
  readonly own?: ContainerSecurityContext;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly read: (container: EffectiveContainer) => unknown;
  readonly is: unknown;
}

const annotation = "container.apparmor.security.beta.kubernetes.io/a";

const rows: readonly Row[] = [
  {
    says: "the container's user wins",
    pod: { runAsUser: 0 },
    own: { runAsUser: 5 },
    read: (c) => c.runAsUser,
    is: {
      value: 5,
      from: "container",
      path: ["spec", "containers", 0, "securityContext", "runAsUser"],
    },
  },
  {
    says: "user 0 is a value",
    pod: { runAsUser: 5 },
    own: { runAsUser: 0 },
    read: (c) => c.runAsUser.value,
    is: 0,
  },
  {
    says: "the pod's user holds where the container is silent",
    pod: { runAsUser: 5 },
    read: (c) => c.runAsUser,
    is: { value: 5, from: "pod", path: ["spec", "securityContext", "runAsUser"] },
  },
  {
    says: "no user leaves it to the image",
    read: (c) => [c.runAsUser.value, c.runAsUser.from],
    is: [undefined, "absent"],
  },
  {
    says: "a container may turn non-root off",
    pod: { runAsNonRoot: true },
    own: { runAsNonRoot: false },
    read: (c) => c.runAsNonRoot.value,
    is: false,
  },
  {
    says: "no seccomp profile is none",
    read: (c) => [c.seccomp.value, c.seccomp.from],
    is: ["Unconfined", "absent"],
  },
  {
    says: "privileged switches seccomp off",
    pod: { seccompProfile: { type: "RuntimeDefault" } },
    own: { privileged: true },
    read: (c) => c.seccomp.value,
    is: "Unconfined",
  },
  {
    says: "escalation is on where nothing is written",
    read: (c) => c.allowPrivilegeEscalation,
    is: true,
  },
  {
    says: "escalation may be switched off",
    own: { allowPrivilegeEscalation: false },
    read: (c) => c.allowPrivilegeEscalation,
    is: false,
  },
  {
    says: "SYS_ADMIN escalates whatever is written",
    own: { allowPrivilegeEscalation: false, capabilities: { add: ["cap_sys_admin"] } },
    read: (c) => c.allowPrivilegeEscalation,
    is: true,
  },
  {
    says: "capabilities have one name",
    own: { capabilities: { add: ["CAP_net_raw"], drop: ["all"] } },
    read: (c) => [c.addedCapabilities, c.dropsAll],
    is: [["NET_RAW"], true],
  },
  {
    says: "an AppArmor annotation beats the pod's field",
    pod: { appArmorProfile: { type: "RuntimeDefault" } },
    annotations: { [annotation]: "unconfined" },
    read: (c) => c.appArmor.value,
    is: "Unconfined",
  },
  {
    says: "the container's AppArmor field beats its annotation",
    own: { appArmorProfile: { type: "Localhost" } },
    annotations: { [annotation]: "runtime/default" },
    read: (c) => c.appArmor.value,
    is: "Localhost",
  },
  {
    says: "a Windows host process is inherited",
    pod: { windowsOptions: { hostProcess: true } },
    own: { windowsOptions: {} },
    read: (c) => c.hostProcess.value,
    is: true,
  },
];

test("a container's settings are its own, then its pod's, then what absence means", () => {
  for (const { says, pod, own, annotations = {}, read, is } of rows) {
    const spec = {
      ...(pod === undefined ? {} : { securityContext: pod }),
      containers: [{ name: "a", ...(own === undefined ? {} : { securityContext: own }) }],
    };
    const [container] = effectiveContainers(spec, annotations);
    assert.ok(container);
    assert.deepEqual(read(container), is, says);
  }
});

test("init and ephemeral containers are containers", () => {
  const spec = {
    ephemeralContainers: [{ name: "e" }],
    initContainers: [{ name: "i" }],
    containers: [{ name: "a" }],
  };
  assert.deepEqual(
    effectiveContainers(spec).map(({ kind, path }) => `${kind} ${path.join(".")}`),
    [
      "init spec.initContainers.0",
      "regular spec.containers.0",
      "ephemeral spec.ephemeralContainers.0",
    ],
  );
});
