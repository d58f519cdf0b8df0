import assert from "node:assert/strict";
import { test } from "node:test";
import type { PodSpec } from "../../../facts/index.ts";
import { formatPath } from "../../../model/index.ts";
import type { CheckId } from "../check.ts";
import { checks } from "../checks.ts";
import { judge } from "../evaluate.ts";

interface Row {
  readonly says: string;
  readonly minor?: number;
  readonly spec: PodSpec;
  readonly annotations?: Readonly<Record<string, string>>;
  /** the paths of the fields that break the check, with their values */
  readonly breaks: readonly string[];
}

const one = (securityContext: object): PodSpec => ({
  containers: [{ name: "a", securityContext }],
});
const context = "spec.containers[a].securityContext";

const tables: Partial<Record<CheckId, readonly Row[]>> = {
  appArmorProfile: [
    { says: "an absent profile", spec: one({}), breaks: [] },
    {
      says: "a profile of the node",
      spec: one({ appArmorProfile: { type: "Localhost" } }),
      breaks: [],
    },
    {
      says: "an unconfined container and pod",
      spec: {
        ...one({ appArmorProfile: { type: "Unconfined" } }),
        securityContext: { appArmorProfile: { type: "Unconfined" } },
      },
      breaks: [
        "spec.securityContext.appArmorProfile.type=Unconfined",
        `${context}.appArmorProfile.type=Unconfined`,
      ],
    },
    {
      says: "a profile without a type",
      spec: one({ appArmorProfile: {} }),
      breaks: [`${context}.appArmorProfile.type=`],
    },
    {
      says: "annotations, those of no container of the pod among them",
      spec: one({}),
      annotations: {
        "container.apparmor.security.beta.kubernetes.io/a": "localhost/own",
        "container.apparmor.security.beta.kubernetes.io/gone": "unconfined",
        "container.apparmor.security.beta.kubernetes.io/empty": "",
      },
      breaks: [
        'metadata.annotations["container.apparmor.security.beta.kubernetes.io/gone"]=unconfined',
      ],
    },
  ],
  capabilities_baseline: [
    {
      says: "capabilities of the default set",
      spec: one({ capabilities: { add: ["CHOWN", "NET_BIND_SERVICE"] } }),
      breaks: [],
    },
    {
      says: "each one beyond it",
      spec: one({ capabilities: { add: ["NET_RAW", "CHOWN", "SYS_ADMIN"] } }),
      breaks: [
        `${context}.capabilities.add[0]=NET_RAW`,
        `${context}.capabilities.add[2]=SYS_ADMIN`,
      ],
    },
    {
      says: "other spellings of an allowed one",
      spec: one({ capabilities: { add: ["CAP_CHOWN", "chown"] } }),
      breaks: [`${context}.capabilities.add[0]=CAP_CHOWN`, `${context}.capabilities.add[1]=chown`],
    },
  ],
  hostNamespaces: [
    { says: "false and absent", spec: { hostNetwork: false }, breaks: [] },
    {
      says: "each of the three",
      spec: { hostNetwork: true, hostPID: true, hostIPC: true },
      breaks: ["spec.hostNetwork=true", "spec.hostPID=true", "spec.hostIPC=true"],
    },
  ],
  hostPathVolumes: [
    {
      says: "other volumes, and a null one",
      spec: {
        volumes: [
          { name: "v", emptyDir: {} },
          { name: "n", hostPath: null as never },
        ],
      },
      breaks: [],
    },
    {
      says: "a folder of the node",
      spec: { volumes: [{ name: "v", hostPath: { path: "/etc" } }] },
      breaks: ["spec.volumes[v].hostPath.path=/etc"],
    },
  ],
  hostPorts: [
    {
      says: "none, and 0",
      spec: {
        containers: [
          { name: "a", ports: [{ containerPort: 80 }, { containerPort: 81, hostPort: 0 }] },
        ],
      },
      breaks: [],
    },
    {
      says: "one",
      spec: { containers: [{ name: "a", ports: [{ containerPort: 80, hostPort: 8080 }] }] },
      breaks: ["spec.containers[a].ports[0].hostPort=8080"],
    },
    {
      says: "container ports on the node's network",
      spec: { hostNetwork: true, initContainers: [{ name: "i", ports: [{ containerPort: 80 }] }] },
      breaks: ["spec.initContainers[i].ports[0].hostPort="],
    },
  ],
  hostProbesAndHostLifecycle: [
    {
      says: "nothing before 1.34",
      minor: 33,
      spec: { containers: [{ name: "a", livenessProbe: { httpGet: { host: "10.0.0.1" } } }] },
      breaks: [],
    },
    {
      says: "a host in every place that has one",
      minor: 34,
      spec: {
        containers: [
          {
            name: "a",
            livenessProbe: { httpGet: { host: "h" } },
            readinessProbe: { tcpSocket: { host: "h" } },
            startupProbe: { httpGet: { host: "" } },
            lifecycle: {
              postStart: { tcpSocket: { host: "h" } },
              preStop: { httpGet: { host: "h" } },
            },
          },
        ],
      },
      breaks: [
        "livenessProbe.httpGet",
        "readinessProbe.tcpSocket",
        "lifecycle.postStart.tcpSocket",
        "lifecycle.preStop.httpGet",
      ].map((where) => `spec.containers[a].${where}.host=h`),
    },
  ],
  privileged: [
    { says: "false", spec: one({ privileged: false }), breaks: [] },
    {
      says: "every kind of container",
      spec: {
        initContainers: [{ name: "i", securityContext: { privileged: true } }],
        containers: [{ name: "a", securityContext: { privileged: true } }],
        ephemeralContainers: [{ name: "e", securityContext: { privileged: true } }],
      },
      breaks: ["initContainers[i]", "containers[a]", "ephemeralContainers[e]"].map(
        (where) => `spec.${where}.securityContext.privileged=true`,
      ),
    },
  ],
  procMount: [
    { says: "the masked one", spec: one({ procMount: "Default" }), breaks: [] },
    {
      says: "the whole one",
      spec: one({ procMount: "Unmasked" }),
      breaks: [`${context}.procMount=Unmasked`],
    },
    {
      says: "the whole one in a user namespace, before 1.35",
      minor: 34,
      spec: { ...one({ procMount: "Unmasked" }), hostUsers: false },
      breaks: [`${context}.procMount=Unmasked`],
    },
    {
      says: "nothing in a user namespace from 1.35",
      minor: 35,
      spec: { ...one({ procMount: "Unmasked" }), hostUsers: false },
      breaks: [],
    },
  ],
  seccompProfile_baseline: [
    { says: "an absent profile", spec: one({}), breaks: [] },
    {
      says: "unconfined at both levels",
      spec: {
        ...one({ seccompProfile: { type: "Unconfined" } }),
        securityContext: { seccompProfile: { type: "Unconfined" } },
      },
      breaks: [
        "spec.securityContext.seccompProfile.type=Unconfined",
        `${context}.seccompProfile.type=Unconfined`,
      ],
    },
    {
      says: "no field before 1.19",
      minor: 18,
      spec: one({ seccompProfile: { type: "Unconfined" } }),
      breaks: [],
    },
    {
      says: "annotations of the pod and of its containers before 1.19",
      minor: 18,
      spec: one({}),
      annotations: {
        "seccomp.security.alpha.kubernetes.io/pod": "unconfined",
        "container.seccomp.security.alpha.kubernetes.io/a": "",
        "container.seccomp.security.alpha.kubernetes.io/gone": "unconfined",
      },
      breaks: [
        'metadata.annotations["seccomp.security.alpha.kubernetes.io/pod"]=unconfined',
        'metadata.annotations["container.seccomp.security.alpha.kubernetes.io/a"]=',
      ],
    },
    {
      says: "no annotation from 1.19",
      minor: 19,
      spec: one({}),
      annotations: { "seccomp.security.alpha.kubernetes.io/pod": "unconfined" },
      breaks: [],
    },
  ],
  seLinuxOptions: [
    {
      says: "an allowed type, and a level",
      spec: one({ seLinuxOptions: { type: "container_t", level: "s0" } }),
      breaks: [],
    },
    {
      says: "another type, a user and a role",
      spec: one({ seLinuxOptions: { type: "spc_t", user: "u", role: "r" } }),
      breaks: ["type=spc_t", "user=u", "role=r"].map(
        (field) => `${context}.seLinuxOptions.${field}`,
      ),
    },
    {
      says: "the engine's type before 1.31",
      minor: 30,
      spec: one({ seLinuxOptions: { type: "container_engine_t" } }),
      breaks: [`${context}.seLinuxOptions.type=container_engine_t`],
    },
    {
      says: "nothing of the engine's type from 1.31",
      minor: 31,
      spec: one({ seLinuxOptions: { type: "container_engine_t" } }),
      breaks: [],
    },
  ],
  sysctls: [
    {
      says: "safe ones",
      spec: { securityContext: { sysctls: [{ name: "kernel.shm_rmid_forced" }] } },
      breaks: [],
    },
    {
      says: "unsafe ones, and a safe one with slashes",
      spec: {
        securityContext: {
          sysctls: [{ name: "kernel.msgmax" }, { name: "net/ipv4/tcp_syncookies" }],
        },
      },
      breaks: [
        "spec.securityContext.sysctls[0].name=kernel.msgmax",
        "spec.securityContext.sysctls[1].name=net/ipv4/tcp_syncookies",
      ],
    },
    ...(
      [
        ["ip_local_reserved_ports", 27],
        ["tcp_keepalive_probes", 29],
        ["tcp_rmem", 32],
        ["tcp_notsent_lowat", 37],
      ] as const
    ).flatMap(([name, since]): Row[] => {
      const spec = { securityContext: { sysctls: [{ name: `net.ipv4.${name}` }] } };
      return [
        {
          says: `${name} in the version before`,
          minor: since - 1,
          spec,
          breaks: [`spec.securityContext.sysctls[0].name=net.ipv4.${name}`],
        },
        { says: `nothing of ${name} from 1.${since}`, minor: since, spec, breaks: [] },
      ];
    }),
  ],
  windowsHostProcess: [
    { says: "false", spec: one({ windowsOptions: { hostProcess: false } }), breaks: [] },
    {
      says: "the pod and a container",
      spec: {
        ...one({ windowsOptions: { hostProcess: true } }),
        securityContext: { windowsOptions: { hostProcess: true } },
      },
      breaks: [
        "spec.securityContext.windowsOptions.hostProcess=true",
        `${context}.windowsOptions.hostProcess=true`,
      ],
    },
  ],
};

for (const check of checks.filter(({ level }) => level === "baseline")) {
  test(`${check.id} finds each field that breaks it, and no other`, () => {
    const rows = tables[check.id] ?? [];
    assert.ok(rows.length > 1, "has a table");
    for (const { says, minor = 37, spec, annotations = {}, breaks } of rows) {
      const found = judge(check, minor, { spec, annotations });
      const texts = found.map(
        ({ path, value }) =>
          `${formatPath(path, { spec, metadata: { annotations } } as never)}=${value ?? ""}`,
      );
      assert.deepEqual(texts, breaks, says);
    }
  });
}
