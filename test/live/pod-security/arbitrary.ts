import * as fc from "fast-check";
import type { Arbitrary } from "fast-check";
import type { Level } from "../../../src/pods/index.ts";
import { assemble, consistent, type Fields, type GeneratedPod } from "./assemble.ts";
import { volumeSources } from "./volumes.ts";

export interface GeneratedCase {
  readonly level: Level;
  readonly minor: number;
  readonly pod: GeneratedPod;
}

/** Mostly the hardened value, so that pods that pass and pods that break one rule are common. */
function mostly<Value>(hardened: Value, wild: Arbitrary<Value>): Arbitrary<Value> {
  return fc.oneof({ weight: 6, arbitrary: fc.constant(hardened) }, { weight: 1, arbitrary: wild });
}

function anyOf<const Values extends readonly unknown[]>(
  ...values: Values
): Arbitrary<Values[number]> {
  return fc.constantFrom(...values);
}

/** Absent and null are the same to the API server; both are tried. */
function maybe<Value>(value: Arbitrary<Value>): Arbitrary<Value | null | undefined> {
  return fc.oneof(value, fc.constant(undefined), fc.constant(null));
}

const flag = fc.boolean();
const profile = anyOf(
  { type: "RuntimeDefault" },
  { type: "Localhost", localhostProfile: "profiles/own" },
  { type: "Unconfined" },
);
const seLinux = fc.record(
  {
    type: anyOf(
      "",
      "container_t",
      "container_init_t",
      "container_kvm_t",
      "container_engine_t",
      "spc_t",
    ),
    user: anyOf("", "system_u"),
    role: anyOf("", "system_r"),
    level: anyOf("s0:c1"),
  },
  { requiredKeys: [] },
);
const capabilities = fc.record(
  {
    add: maybe(
      fc.array(
        anyOf(
          "NET_BIND_SERVICE",
          "CHOWN",
          "MKNOD",
          "NET_RAW",
          "SYS_ADMIN",
          "CAP_CHOWN",
          "chown",
          "ALL",
        ),
        { maxLength: 3 },
      ),
    ),
    drop: maybe(fc.array(anyOf("ALL", "all", "CAP_ALL", "NET_RAW"), { maxLength: 2 })),
  },
  { requiredKeys: [] },
);

const linuxContext: Arbitrary<Fields> = fc.record({
  privileged: mostly<unknown>(undefined, maybe(flag)),
  allowPrivilegeEscalation: mostly<unknown>(false, maybe(flag)),
  capabilities: mostly<unknown>({ drop: ["ALL"] }, maybe(capabilities)),
  procMount: anyOf<unknown[]>(
    undefined,
    undefined,
    undefined,
    undefined,
    null,
    "Default",
    "Unmasked",
  ),
  runAsNonRoot: mostly<unknown>(undefined, maybe(flag)),
  runAsUser: mostly<unknown>(undefined, maybe(anyOf(0, 1, 1000))),
  seccompProfile: mostly<unknown>(undefined, maybe(profile)),
  appArmorProfile: mostly<unknown>(undefined, maybe(profile)),
  seLinuxOptions: mostly<unknown>(undefined, maybe(seLinux)),
});
const windowsContext: Arbitrary<Fields> = fc.record({
  runAsNonRoot: mostly<unknown>(undefined, maybe(flag)),
  windowsOptions: mostly<unknown>(undefined, anyOf({}, { hostProcess: false }, null)),
});

const host = anyOf(undefined, "", "127.0.0.1", "metadata.example.com");
const handler = fc.oneof(
  host.map((value) => ({ httpGet: { port: 80, host: value } })),
  host.map((value) => ({ tcpSocket: { port: 80, host: value } })),
  fc.constant({ exec: { command: ["true"] } }),
);
const probe = mostly<unknown>(undefined, handler);
const probes = fc.record({
  livenessProbe: probe,
  readinessProbe: probe,
  startupProbe: probe,
  lifecycle: mostly<unknown>(
    undefined,
    fc.record({ postStart: handler, preStop: handler }, { requiredKeys: [] }),
  ),
});
/** Numbers are given later: the server refuses two containers with one host port. */
const port = anyOf("none", "zero", "host");

function container(context: Arbitrary<Fields>): Arbitrary<Fields> {
  return fc.record({
    securityContext: fc.oneof(
      { weight: 14, arbitrary: context },
      { weight: 1, arbitrary: fc.constant(null) },
    ),
    ports: mostly<readonly string[]>([], fc.array(port, { minLength: 1, maxLength: 2 })),
    probes,
  });
}

const volume = fc
  .tuple(
    mostly("emptyDir", anyOf("none", "hostPath", "hostPath", ...Object.keys(volumeSources))),
    flag,
  )
  .map(([source, nulls]): Fields => ({
    ...(nulls ? { hostPath: null } : {}),
    ...(source === "none" ? {} : { [source]: volumeSources[source] }),
  }));

const sysctl = anyOf(
  "kernel.shm_rmid_forced",
  "kernel.msgmax",
  "net/ipv4/tcp_syncookies",
  "net.core.somaxconn",
  ...[
    "ip_local_port_range",
    "tcp_syncookies",
    "ping_group_range",
    "ip_unprivileged_port_start",
  ].map((name) => `net.ipv4.${name}`),
  ...[
    "ip_local_reserved_ports",
    "tcp_keepalive_time",
    "tcp_fin_timeout",
    "tcp_keepalive_intvl",
  ].map((name) => `net.ipv4.${name}`),
  ...[
    "tcp_keepalive_probes",
    "tcp_rmem",
    "tcp_wmem",
    "tcp_slow_start_after_idle",
    "tcp_notsent_lowat",
  ].map((name) => `net.ipv4.${name}`),
);
const annotation = anyOf("runtime/default", "localhost/profiles/own", "unconfined");

const linuxPod = fc
  .record({
    containers: fc.array(container(linuxContext), { minLength: 1, maxLength: 2 }),
    initContainers: fc.array(container(linuxContext), { maxLength: 1 }),
    sidecar: flag,
    volumes: fc.array(volume, { maxLength: 2 }),
    os: mostly<unknown>(undefined, anyOf({ name: "linux" }, null)),
    hostNetwork: mostly<unknown>(undefined, maybe(flag)),
    hostPID: mostly<unknown>(undefined, maybe(flag)),
    hostIPC: mostly<unknown>(undefined, maybe(flag)),
    hostUsers: anyOf<unknown[]>(undefined, undefined, null, true, false, false),
    securityContext: fc.record({
      runAsNonRoot: mostly<unknown>(true, maybe(flag)),
      runAsUser: mostly<unknown>(undefined, maybe(anyOf(0, 1, 1000))),
      seccompProfile: mostly<unknown>({ type: "RuntimeDefault" }, maybe(profile)),
      appArmorProfile: mostly<unknown>(undefined, maybe(profile)),
      seLinuxOptions: mostly<unknown>(undefined, maybe(seLinux)),
      sysctls: mostly<readonly string[]>(
        [],
        fc.uniqueArray(sysctl, { minLength: 1, maxLength: 2 }),
      ).map((names) => names.map((name) => ({ name, value: "1" }))),
    }),
    seccompOnPod: mostly<unknown>(undefined, annotation),
    seccomp: mostly<unknown>(undefined, annotation),
    appArmor: mostly<unknown>(
      undefined,
      anyOf("", "runtime/default", "localhost/profiles/own", "unconfined"),
    ),
  })
  .map(assemble);

const windowsPod = fc
  .record({
    containers: fc.array(container(windowsContext), { minLength: 1, maxLength: 2 }),
    initContainers: fc.array(container(windowsContext), { maxLength: 1 }),
    sidecar: flag,
    volumes: fc.array(volume, { maxLength: 1 }),
    os: mostly<unknown>({ name: "windows" }, fc.constant(undefined)),
    securityContext: fc.record({
      runAsNonRoot: mostly<unknown>(true, maybe(flag)),
      windowsOptions: mostly<unknown>(
        undefined,
        anyOf({ hostProcess: false }, { hostProcess: true }, null),
      ),
    }),
  })
  .map(assemble);

/** Every pod that some check tells apart from another, at every version and level. */
export const generatedCase: Arbitrary<GeneratedCase> = fc.record({
  level: anyOf("baseline", "restricted"),
  minor: fc.oneof(fc.integer({ min: 0, max: 37 }), anyOf(18, 24, 34, 35, 37)),
  pod: fc.oneof({ weight: 8, arbitrary: linuxPod }, { weight: 1, arbitrary: windowsPod }),
});

/** Security contexts of an ephemeral container, which has no ports and no probes. */
export const ephemeralContext: Arbitrary<unknown> = linuxContext.map((context) =>
  consistent(context, true),
);
