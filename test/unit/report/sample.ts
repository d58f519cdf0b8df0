import {
  severities,
  severityWeight,
  type Catalogue,
  type Evidence,
  type Finding,
  type Findings,
  type Severity,
} from "../../../src/model/index.ts";
import type { ReportInput } from "../../../src/report/format.ts";

/** Findings as a scan of a small shop gives them, with one of everything that a report shows. */

export const catalogue: Catalogue = [
  [
    "privileged-container",
    "Container runs privileged",
    "critical",
    { "pss-baseline": ["privileged"], mitre: ["T1611"] },
  ],
  [
    "host-path-runtime-socket",
    "Container runtime socket is mounted",
    "critical",
    { "pss-baseline": ["hostPath"], mitre: ["T1611"] },
  ],
  [
    "privilege-escalation",
    "Privilege escalation is allowed",
    "high",
    { "pss-restricted": ["allowPrivilegeEscalation"], "nsa-cisa": ["pods"] },
  ],
  [
    "drop-capabilities",
    "Capabilities are not dropped",
    "high",
    { "pss-restricted": ["capabilities"] },
  ],
  [
    "run-as-non-root",
    "Container may run as root",
    "medium",
    { "pss-restricted": ["runAsNonRoot"] },
  ],
  ["read-only-root", "Root filesystem is writable", "low", {}],
  [
    "token-mounted",
    "Service account token is mounted without need",
    "medium",
    { "cis-2.0": ["5.1.6"] },
  ],
  ["host-network", "Pod shares the host's network", "high", { "pss-baseline": ["hostNetwork"] }],
  ["namespace-enforce", "Namespace enforces no Pod Security level", "medium", {}],
].map(
  ([id, title, severity, frameworks]) =>
    ({ id, title, severity, frameworks, area: "pods" }) as Catalogue[number],
);

interface Draft extends Partial<Omit<Finding, "object">> {
  readonly control: string;
  readonly on: string;
}

const kinds: Readonly<Record<string, string>> = {
  Deployment: "apps/v1",
  DaemonSet: "apps/v1",
  StatefulSet: "apps/v1",
};

export function finding({ on, ...draft }: Draft): Finding {
  const [kind = "", rest = ""] = on.split(" ");
  const [namespace, name] = rest.includes("/") ? (rest.split("/") as [string, string]) : ["", rest];
  const info = catalogue.find((c) => c.id === draft.control);
  const fingerprint = draft.fingerprint ?? `rp1-${draft.control}-${namespace}-${name}`;
  return {
    verdict: "fail",
    severity: info?.severity ?? "medium",
    confidence: "certain",
    object: { apiVersion: kinds[kind] ?? "v1", kind, namespace, name },
    evidence: [],
    message: `${info?.title ?? draft.control}.`,
    frameworks: info?.frameworks ?? {},
    fingerprint,
    occurrence: `c1-${fingerprint}`,
    ...(draft.evidence?.[0] === undefined ? {} : { path: draft.evidence[0].path }),
    ...draft,
  };
}

function field(
  container: string,
  name: string,
  value: Evidence["value"],
  file: string,
  line: number,
): Evidence {
  return {
    path: `spec.template.spec.containers[${container}].${name}`,
    ...(value === undefined ? {} : { value }),
    location: { file, line, column: 13 },
  };
}

const apps = ["web", "cart", "checkout", "payment", "search", "mail", "stock", "recommend"];

const items: readonly Finding[] = [
  finding({
    control: "privileged-container",
    on: "Deployment ci/runner",
    owner: "platform",
    evidence: [field("runner", "securityContext.privileged", true, "ci/runner.yaml", 31)],
    message: "Container runner runs privileged: it has every capability and the host's devices.",
    instances: { count: 3, examples: ["Pod ci/runner-6d9-abcde"] },
    fix: {
      class: "review",
      summary: "Set privileged to false on container runner",
      needs: "a builder that needs no Docker daemon",
    },
  }),
  finding({
    control: "privilege-escalation",
    on: "Deployment ci/runner",
    owner: "platform",
    impliedBy: "rp1-privileged-container-ci-runner",
    evidence: [
      field("runner", "securityContext.allowPrivilegeEscalation", undefined, "ci/runner.yaml", 29),
    ],
  }),
  finding({
    control: "host-path-runtime-socket",
    on: "Deployment ci/runner",
    owner: "platform",
    evidence: [
      {
        path: "spec.template.spec.volumes[docker].hostPath.path",
        value: "/var/run/docker.sock",
        location: { file: "ci/runner.yaml", line: 44, column: 11 },
      },
    ],
  }),
  ...apps.flatMap((app, i) =>
    ["privilege-escalation", "drop-capabilities"].map((control) =>
      finding({
        control,
        on: `Deployment shop/${app}`,
        owner: "shop-team",
        managedBy: { by: "helm", name: "shop" },
        source: { file: `shop/${app}.yaml` },
        evidence: [
          field(
            app,
            control === "drop-capabilities"
              ? "securityContext.capabilities.drop"
              : "securityContext.allowPrivilegeEscalation",
            undefined,
            `shop/${app}.yaml`,
            20 + i,
          ),
        ],
        fix: { class: "safe", summary: `Set it on container ${app}` },
      }),
    ),
  ),
  ...apps.slice(0, 4).map((app) =>
    finding({
      control: "run-as-non-root",
      on: `Deployment shop/${app}`,
      owner: "shop-team",
      source: { file: `shop/${app}.yaml` },
      evidence: [
        field(app, "securityContext.runAsUser", 0, `shop/${app}.yaml`, 25),
        {
          path: `spec.template.spec.initContainers[migrate].securityContext.runAsNonRoot`,
          location: { file: `shop/${app}.yaml`, line: 18, column: 11 },
        },
      ],
    }),
  ),
  finding({
    control: "read-only-root",
    on: "StatefulSet shop/db",
    owner: "data",
    evidence: [
      field(
        "postgres",
        "securityContext.readOnlyRootFilesystem",
        false,
        "shop/a folder/db ü.yaml",
        40,
      ),
    ],
    waiver: {
      reason: "Vendor image writes to /var/run; ticket OPS-12",
      owner: "data",
      expires: "2026-12-01",
      file: "waivers/data.yaml",
    },
  }),
  finding({
    control: "token-mounted",
    on: "Deployment shop/mail",
    owner: "shop-team",
    known: true,
    evidence: [{ path: "spec.template.spec.automountServiceAccountToken" }],
  }),
  finding({
    control: "host-network",
    on: "DaemonSet kube-system/cilium",
    owner: "platform",
    verdict: "not-applicable",
    reason: "needed by cilium-agent, a known node agent",
    neededBy: "cilium-agent",
    evidence: [{ path: "spec.template.spec.hostNetwork", value: true }],
  }),
  finding({
    control: "token-mounted",
    on: "Deployment monitoring/grafana",
    verdict: "unknown",
    reason: "service accounts not read: list serviceaccounts was forbidden",
    evidence: [],
  }),
  finding({
    control: "token-mounted",
    on: "Deployment monitoring/prometheus",
    verdict: "unknown",
    reason: "service accounts not read: list serviceaccounts was forbidden",
    acceptedUnknown: {
      reason: "The scanner's role has no right there",
      owner: "platform",
      expires: "2027-03-01",
      file: "rampart.yaml",
    },
    evidence: [],
  }),
  finding({
    control: "namespace-enforce",
    on: "Namespace shop",
    evidence: [{ path: 'metadata.labels["pod-security.kubernetes.io/enforce"]' }],
  }),
  finding({ control: "host-network", on: "Deployment shop/web", verdict: "pass" }),
  finding({
    control: "host-network",
    on: "Deployment shop/win",
    verdict: "not-applicable",
    reason: "spec.os.name is windows",
  }),
];

/** The document around some items, with the summary that the engine would count. */
export function document(list: readonly Finding[], more: Partial<Findings> = {}): Findings {
  const is = (verdict: Finding["verdict"]): Finding[] => list.filter((f) => f.verdict === verdict);
  const counted = is("fail").filter(
    (f) => f.waiver === undefined && f.impliedBy === undefined && f.known === undefined,
  );
  const failed = Object.fromEntries(
    severities.map((s) => [s, counted.filter((f) => f.severity === s).length]),
  ) as Record<Severity, number>;
  const weight = counted.reduce((sum, f) => sum + severityWeight[f.severity], 0);
  const good = is("pass").reduce((sum, f) => sum + severityWeight[f.severity], 300);
  return {
    apiVersion: "rampart.dev/v1alpha1",
    kind: "Findings",
    tool: { name: "rampart", version: "0.1.0" },
    controlsDigest: "sha256:0d1f",
    at: "2026-11-24T12:00:00Z",
    subject: { input: "files", name: "examples/shop", kubernetesVersion: "1.37" },
    items: list,
    gaps: [],
    notAsked: [],
    summary: {
      score: (100 * good) / (good + weight),
      coverage: 94.2,
      verdicts: {
        fail: is("fail").length,
        pass: is("pass").length + 300,
        "not-applicable": is("not-applicable").length,
        unknown: is("unknown").length,
      },
      failed,
      waived: is("fail").filter((f) => f.waiver !== undefined).length,
      known: is("fail").filter((f) => f.known === true).length,
      unknowns: is("unknown").filter((f) => f.acceptedUnknown === undefined).length,
      objects: 42,
      skipped: { "files without Kubernetes objects": 7 },
    },
    ...more,
  };
}

export const shop: Findings = document(items, {
  gaps: [
    {
      reason: "unparsable",
      message: "A tab cannot indent YAML here; replace it with spaces.",
      file: "shop/broken.yaml",
      line: 7,
      column: 1,
    },
    {
      reason: "forbidden",
      message: "The server refused the list; grant it or accept the unknowns.",
      verb: "list",
      resource: "serviceaccounts",
      group: "",
      namespace: "monitoring",
    },
    {
      reason: "unknown-field",
      message: "The API server drops privilged; did you mean privileged?",
      file: "shop/web.yaml",
      line: 22,
      column: 13,
      object: "Deployment shop/web",
      path: "spec.template.spec.containers[web].securityContext.privilged",
    },
  ],
  notAsked: [
    {
      controls: ["kube-apiserver-anonymous", "kube-apiserver-audit"],
      what: "API server flags",
      answeredBy: "a control-plane node's manifests: rampart scan --nodes FOLDER",
    },
  ],
});

/** The same shop as a cluster, a smaller one, and one that did not answer. */
export const fleet: readonly Findings[] = [
  {
    ...shop,
    subject: {
      input: "cluster",
      name: "prod-eu",
      kubernetesVersion: "1.36",
      cluster: {
        id: "0b1c",
        name: "prod-eu",
        provider: "eks",
        version: "1.36",
        labels: { env: "prod" },
      },
    },
  },
  document(items.slice(12, 20), {
    subject: {
      input: "snapshot",
      name: "stage.rampart",
      kubernetesVersion: "1.35",
      cluster: { id: "77aa", name: "stage", version: "1.35" },
    },
  }),
  document([], {
    subject: {
      input: "cluster",
      name: "prod-us",
      kubernetesVersion: "1.37",
      cluster: { id: "", name: "prod-us" },
      unreachable: "connect ECONNREFUSED 10.0.0.1:6443; check the VPN",
    },
    summary: { ...document([]).summary, score: null, coverage: null },
  }),
];

/** Text that would act on whoever shows it, in every place that a user's input can reach. */
export const hostile = `\u001b[31mred\u001b]0;title\u0007\u202egnp.exe\u0000\u200b</script><img src=x onerror=alert(1)>]]>&"'\ud800\u0085__proto__`;

/** A document with the text in every place that can hold one. */
export function filledWith(text: string): Findings {
  return document(
    ["fail", "unknown", "pass", "not-applicable"].map((verdict, i) => {
      const waiver = { reason: text, owner: text, expires: "2027-01-01", file: text };
      return {
        ...finding({ control: text, on: "Pod a/b", fingerprint: `f${i}` }),
        verdict: verdict as Finding["verdict"],
        object: { apiVersion: text, kind: text, namespace: text, name: text },
        evidence: [
          {
            path: `spec.containers[${text}].x`,
            value: { [text]: text },
            note: text,
            location: { file: `a/${text}.yaml`, line: 1, column: 1 },
          },
        ],
        message: text,
        reason: text,
        owner: text,
        managedBy: { by: "helm" as const, name: text },
        source: { file: text, repo: text },
        fix: { class: "review" as const, summary: text, needs: text },
        instances: { count: 2, examples: [text] },
        ...(i === 0 ? {} : { waiver, acceptedUnknown: waiver }),
      };
    }),
    {
      subject: {
        input: "cluster",
        name: text,
        kubernetesVersion: text,
        cluster: { id: text, name: text, provider: text, labels: { [text]: text } },
      },
      gaps: [
        { reason: "unparsable", message: text, file: text, line: 1 },
        {
          reason: "forbidden",
          message: text,
          verb: text,
          resource: text,
          group: text,
          namespace: text,
        },
      ],
      notAsked: [{ controls: [text], what: text, answeredBy: text }],
    },
  );
}

export const attack: Findings = filledWith(hostile);

/** As many open findings as asked for, over many namespaces and controls. */
export function many(count: number): Findings {
  return document(
    Array.from({ length: count }, (_, i) => {
      const info = catalogue[i % catalogue.length]!;
      return finding({
        control: info.id,
        on: `Deployment team-${i % 40}/service-${Math.floor(i / catalogue.length)}`,
        owner: `team-${i % 12}`,
        evidence: [
          field(
            "app",
            "securityContext.field",
            i % 2 === 0,
            `team-${i % 40}/service-${i}.yaml`,
            10 + (i % 50),
          ),
        ],
        fingerprint: `rp1-${i}`,
      });
    }),
  );
}

/** What the host works out from the gaps of a scan with few rights. */
export const lacking: NonNullable<ReportInput["lacking"]> = {
  role: 'apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata:\n  name: rampart-read\nrules:\n  - apiGroups: [""]\n    resources: ["serviceaccounts"]\n    verbs: ["list"]\n',
  critical: [{ verb: "list", group: "", resource: "secrets", adds: "names and types of Secrets" }],
};

export function input(
  documents: readonly Findings[],
  more: Partial<ReportInput> = {},
): ReportInput {
  return {
    documents,
    catalogue,
    columns: 80,
    color: false,
    showAll: false,
    failOn: "high",
    ...more,
  };
}
