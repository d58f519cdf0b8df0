import assert from "node:assert/strict";
import { test } from "node:test";
import { controls } from "../../../src/controls/index.ts";
import { rankedBy as capabilityControls } from "../../../src/controls/pods/capabilities-baseline/ranked.ts";
import { rankedBy as folderControls } from "../../../src/controls/pods/host-path-volumes/ranked.ts";
import type { Lookups, PodRow, PodSpec } from "../../../src/facts/index.ts";
import { formatPath, type Judgement } from "../../../src/model/index.ts";

interface Row {
  readonly control: string;
  readonly says: string;
  readonly spec: PodSpec;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly minor?: number;
  readonly verdict?: "pass" | "not-applicable";
  readonly impliedBy?: string;
  readonly severity?: string;
  /** class, then the edits; absent where no fix is offered */
  readonly fix?: readonly string[];
}

const one = (securityContext: object, name = "a") => ({ name, securityContext });
const context = "spec.containers[a].securityContext";

const rows: readonly Row[] = [
  {
    control: "privileged-containers",
    says: "a privileged container",
    spec: { containers: [one({ privileged: true })] },
    fix: ["review", `set ${context}.privileged=false`],
  },
  {
    control: "privileged-containers",
    says: "a user namespace",
    spec: { hostUsers: false, containers: [one({ privileged: true })] },
    severity: "high",
    fix: ["review", `set ${context}.privileged=false`],
  },
  {
    control: "capabilities-baseline",
    says: "a user namespace",
    spec: {
      hostUsers: false,
      containers: [one({ capabilities: { add: ["SYS_ADMIN", "SYS_TIME"] } })],
    },
    severity: "low",
    fix: [
      "review",
      `remove ${context}.capabilities.add[1]`,
      `remove ${context}.capabilities.add[0]`,
    ],
  },
  {
    control: "privileged-containers",
    says: "no half fix beside an ephemeral container",
    spec: {
      containers: [one({ privileged: true })],
      ephemeralContainers: [one({ privileged: true }, "e")],
    },
  },
  {
    control: "allow-privilege-escalation",
    says: "two silent containers",
    spec: { containers: [one({})], initContainers: [{ name: "i" }] },
    fix: [
      "review",
      "set spec.initContainers[i].securityContext.allowPrivilegeEscalation=false",
      `set ${context}.allowPrivilegeEscalation=false`,
    ],
  },
  {
    control: "allow-privilege-escalation",
    says: "a privileged container, where the API server takes no false",
    spec: { containers: [one({ privileged: true })] },
    impliedBy: "privileged-containers",
  },
  {
    control: "allow-privilege-escalation",
    says: "a privileged container beside a silent one",
    spec: { containers: [one({ privileged: true }), { name: "b" }] },
  },
  {
    control: "allow-privilege-escalation",
    says: "SYS_ADMIN in any spelling",
    spec: { containers: [one({ capabilities: { add: ["cap_sys_admin"] } })] },
  },
  {
    control: "allow-privilege-escalation",
    says: "a version without the check",
    minor: 7,
    spec: { containers: [{ name: "a" }] },
    verdict: "not-applicable",
  },
  {
    control: "host-namespaces",
    says: "two namespaces",
    spec: { hostNetwork: true, hostPID: true },
    fix: ["review", "remove spec.hostPID", "remove spec.hostNetwork"],
  },
  {
    control: "host-namespaces",
    says: "the network that a host process must have",
    spec: {
      hostNetwork: true,
      securityContext: { windowsOptions: { hostProcess: true } },
      containers: [{ name: "a" }],
    },
    impliedBy: "windows-host-process",
  },
  {
    control: "host-ports",
    says: "a written port",
    spec: { containers: [{ name: "a", ports: [{ hostPort: 80 }, { hostPort: 81 }] }] },
    fix: [
      "review",
      "remove spec.containers[a].ports[1].hostPort",
      "remove spec.containers[a].ports[0].hostPort",
    ],
  },
  {
    control: "host-ports",
    says: "ports of the node's network",
    spec: { hostNetwork: true, containers: [{ name: "a", ports: [{ containerPort: 80 }] }] },
    impliedBy: "host-namespaces",
  },
  {
    control: "host-probes",
    says: "a version without the check",
    minor: 33,
    spec: { containers: [{ name: "a", livenessProbe: { httpGet: { host: "h" } } }] },
    verdict: "not-applicable",
  },
  {
    control: "host-probes",
    says: "a host",
    spec: { containers: [{ name: "a", livenessProbe: { httpGet: { host: "h" } } }] },
    fix: ["review", "remove spec.containers[a].livenessProbe.httpGet.host"],
  },
  {
    control: "capabilities-baseline",
    says: "SYS_ADMIN beside another",
    spec: { containers: [one({ capabilities: { add: ["CHOWN", "SYS_ADMIN", "NET_RAW"] } })] },
    severity: "critical",
    fix: [
      "review",
      `remove ${context}.capabilities.add[2]`,
      `remove ${context}.capabilities.add[1]`,
    ],
  },
  {
    control: "capabilities-baseline",
    says: "another spelling of an allowed one",
    spec: { containers: [one({ capabilities: { add: ["CAP_CHOWN"] } })] },
    severity: "low",
    fix: ["review", `remove ${context}.capabilities.add[0]`],
  },
  {
    control: "capabilities-baseline",
    says: "what a privileged container has anyway",
    spec: { containers: [one({ privileged: true, capabilities: { add: ["SYS_TIME"] } })] },
    severity: "medium",
    impliedBy: "privileged-containers",
    fix: ["review", `remove ${context}.capabilities.add[0]`],
  },
  {
    control: "capabilities-restricted",
    says: "absence, where the program may need some",
    spec: { containers: [{ name: "a" }] },
    fix: ["review", `append ${context}.capabilities.drop=ALL`],
  },
  {
    control: "capabilities-restricted",
    says: "absence, where the process has none anyway",
    spec: {
      securityContext: { runAsUser: 1000 },
      containers: [one({ allowPrivilegeEscalation: false })],
    },
    fix: ["safe", `append ${context}.capabilities.drop=ALL`],
  },
  {
    control: "capabilities-restricted",
    says: "an addition alone, which the baseline forbids",
    spec: { containers: [one({ capabilities: { drop: ["ALL"], add: ["SYS_TIME"] } })] },
    impliedBy: "capabilities-baseline",
    fix: ["review", `remove ${context}.capabilities.add[0]`],
  },
  {
    control: "capabilities-restricted",
    says: "an addition that the baseline allows",
    spec: { containers: [one({ capabilities: { drop: ["ALL"], add: ["CHOWN"] } })] },
    fix: ["review", `remove ${context}.capabilities.add[0]`],
  },
  {
    control: "capabilities-restricted",
    says: "Windows",
    spec: { os: { name: "windows" }, containers: [{ name: "a" }] },
    verdict: "pass",
  },
  {
    control: "apparmor-profile",
    says: "a field and an annotation",
    spec: { containers: [one({ appArmorProfile: { type: "Unconfined" } })] },
    annotations: { "container.apparmor.security.beta.kubernetes.io/b": "unconfined" },
    fix: [
      "review",
      'remove metadata.annotations["container.apparmor.security.beta.kubernetes.io/b"]',
      `remove ${context}.appArmorProfile`,
    ],
  },
  {
    control: "selinux-options",
    says: "the type that confines nothing",
    spec: { containers: [one({ seLinuxOptions: { type: "spc_t" } })] },
    severity: "high",
    fix: ["review", `remove ${context}.seLinuxOptions.type`],
  },
  {
    control: "seccomp-baseline",
    says: "an unconfined pod",
    spec: { securityContext: { seccompProfile: { type: "Unconfined" } } },
    fix: ["review", 'set spec.securityContext.seccompProfile={"type":"RuntimeDefault"}'],
  },
  {
    control: "seccomp-baseline",
    says: "an annotation of old",
    minor: 18,
    spec: {},
    annotations: { "seccomp.security.alpha.kubernetes.io/pod": "unconfined" },
    fix: [
      "review",
      'set metadata.annotations["seccomp.security.alpha.kubernetes.io/pod"]=runtime/default',
    ],
  },
  {
    control: "seccomp-restricted",
    says: "absence, answered once for the pod",
    spec: { containers: [{ name: "a" }, { name: "b" }] },
    fix: ["review", 'set spec.securityContext.seccompProfile={"type":"RuntimeDefault"}'],
  },
  {
    control: "seccomp-restricted",
    says: "an unconfined pod whose containers inherit",
    spec: {
      securityContext: { seccompProfile: { type: "Unconfined" } },
      containers: [{ name: "a" }],
    },
    impliedBy: "seccomp-baseline",
    fix: ["review", 'set spec.securityContext.seccompProfile={"type":"RuntimeDefault"}'],
  },
  {
    control: "seccomp-restricted",
    says: "an unconfined container under a good pod",
    spec: {
      securityContext: { seccompProfile: { type: "RuntimeDefault" } },
      containers: [one({ seccompProfile: { type: "Unconfined" } })],
    },
    impliedBy: "seccomp-baseline",
    fix: ["review", `set ${context}.seccompProfile={"type":"RuntimeDefault"}`],
  },
  {
    control: "sysctls",
    says: "two unsafe ones",
    spec: {
      securityContext: { sysctls: [{ name: "kernel.msgmax" }, { name: "net.core.somaxconn" }] },
    },
    fix: [
      "review",
      "remove spec.securityContext.sysctls[1]",
      "remove spec.securityContext.sysctls[0]",
    ],
  },
  {
    control: "restricted-volumes",
    says: "folders of the node alone",
    spec: { volumes: [{ name: "v", hostPath: { path: "/srv" } }] },
    impliedBy: "host-path-volumes",
  },
  {
    control: "restricted-volumes",
    says: "a folder of the node beside another type",
    spec: {
      volumes: [
        { name: "v", hostPath: { path: "/srv" } },
        { name: "w", nfs: {} },
      ],
    },
  },
  {
    control: "proc-mount-restricted",
    says: "a user namespace, which the baseline lets through",
    spec: { hostUsers: false, containers: [one({ procMount: "Unmasked" })] },
    fix: ["review", `remove ${context}.procMount`],
  },
  {
    control: "proc-mount-restricted",
    says: "what the baseline forbids as well",
    spec: { containers: [one({ procMount: "Unmasked" })] },
    impliedBy: "proc-mount",
    fix: ["review", `remove ${context}.procMount`],
  },
  {
    control: "run-as-non-root",
    says: "absence, where the image decides",
    spec: { containers: [{ name: "a" }] },
    fix: ["review", "set spec.securityContext.runAsNonRoot=true"],
  },
  {
    control: "run-as-non-root",
    says: "absence, where every user is a number other than 0",
    spec: { securityContext: { runAsUser: 5 }, containers: [{ name: "a" }] },
    fix: ["safe", "set spec.securityContext.runAsNonRoot=true"],
  },
  {
    control: "run-as-non-root",
    says: "a false on a container",
    spec: {
      securityContext: { runAsNonRoot: true, runAsUser: 5 },
      containers: [one({ runAsNonRoot: false })],
    },
    fix: ["safe", `set ${context}.runAsNonRoot=true`],
  },
  {
    control: "run-as-non-root",
    says: "user 0, which the kubelet would refuse to start",
    spec: { containers: [one({ runAsUser: 0 })] },
    impliedBy: "run-as-user",
  },
  {
    control: "run-as-non-root",
    says: "a user namespace",
    spec: { hostUsers: false, containers: [{ name: "a" }] },
    verdict: "pass",
  },
  {
    control: "run-as-user",
    says: "user 0 that takes effect",
    spec: { containers: [one({ runAsUser: 0 })] },
    impliedBy: "root-user",
  },
  {
    control: "run-as-user",
    says: "user 0 that every container overrides",
    spec: { securityContext: { runAsUser: 0 }, containers: [one({ runAsUser: 5 })] },
    fix: ["safe", "remove spec.securityContext.runAsUser"],
  },
];

function judged({ control: id, spec, annotations = {}, minor = 37 }: Row): Judgement {
  const control = controls.find((other) => other.id === id);
  assert.ok(control, id);
  const row = { spec, annotations, namespace: "shop" } as PodRow;
  return control.evaluate(row as never, { podSecurityVersion: () => minor } as unknown as Lookups);
}

function textOf(
  edit: { op: string; path: readonly (string | number)[]; value?: unknown },
  root: object,
) {
  const value = typeof edit.value === "object" ? JSON.stringify(edit.value) : edit.value;
  return `${edit.op} ${formatPath(edit.path, root as never)}${value === undefined ? "" : `=${value}`}`;
}

test("a Pod Security control says what explains its fail, and offers a fix or declines it", () => {
  for (const row of rows) {
    const judgement = judged(row);
    const says = `${row.control}: ${row.says}`;
    assert.equal(judgement.verdict, row.verdict ?? "fail", says);
    if (judgement.verdict !== "fail") continue;
    assert.equal(judgement.impliedBy, row.impliedBy, says);
    assert.equal(judgement.severity, row.severity, says);
    const fix = judgement.fix;
    const got =
      fix === undefined ? undefined : [fix.class, ...fix.edits.map((edit) => textOf(edit, row))];
    assert.deepEqual(got, row.fix, says);
    assert.match(judgement.message, /^[A-Z][^\n]{10,200}[^.]$/, says);
  }
});

test("what a ranking control tells folds under it, and is no milder there", () => {
  const told = [
    ...Object.entries(capabilityControls).flatMap(([control, names]) =>
      names.map((name) => ({
        control,
        folded: "capabilities-baseline",
        spec: { containers: [one({ capabilities: { drop: ["ALL"], add: [name] } })] },
      })),
    ),
    ...Object.entries({
      "container-runtime-socket": "/run/containerd/containerd.sock",
      "host-path-kubelet": "/var/lib/kubelet",
      "host-path-root-filesystem": "/etc",
      "host-path-proc-sys-dev": "/proc",
      "host-path-logs": "/var/log",
    }).map(([control, path]) => ({
      control,
      folded: "host-path-volumes",
      spec: {
        containers: [{ name: "a", volumeMounts: [{ name: "v", mountPath: "/v" }] }],
        volumes: [{ name: "v", hostPath: { path } }],
      },
    })),
  ];
  for (const { control, folded, spec } of told) {
    const cause = judged({ control, says: "", spec });
    const effect = judged({ control: folded, says: "", spec });
    assert.ok(cause.verdict === "fail" && effect.verdict === "fail", control);
    assert.equal(effect.impliedBy, control);
    const published = controls.find(({ id }) => id === control)?.severity;
    assert.equal(effect.severity, cause.severity ?? published, control);
  }
  assert.deepEqual(
    Object.values(folderControls).toSorted(),
    told
      .slice(-5)
      .map(({ control }) => control)
      .toSorted(),
  );
});

test("messages name the containers", () => {
  const spec = {
    containers: [one({ privileged: true }, "web"), one({}, "quiet")],
    initContainers: [one({ privileged: true }, "setup")],
  };
  const judgement = judged({ control: "privileged-containers", says: "", spec });
  assert.equal(
    judgement.verdict === "fail" && judgement.message,
    "Container web and init container setup run privileged: root there is root on the node",
  );
});
