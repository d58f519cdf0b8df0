type Body = Readonly<Record<string, unknown>>;

export interface Planted {
  readonly objects: readonly Body[];
  /** each value, and the field that it stands in */
  readonly values: ReadonlyMap<string, string>;
  /** to be added to the running pod `pod`, which cannot be created with it */
  readonly ephemeral: Body;
}

/**
 * Objects with a value of its own in every field that can hold a secret. Names, labels, images and
 * paths are kept on purpose and hold none. All are fit for a strict API server.
 */
export function plantedObjects(namespace: string): Planted {
  const values = new Map<string, string>();
  const secret = (field: string): string => {
    // letters and digits alone: they survive YAML, URLs, base64 of their own and HTML
    const value = `Plant${String(values.size).padStart(3, "0")}Xq7Zk3vB`;
    values.set(value, field);
    return value;
  };
  const base64 = (field: string): string => {
    const text = Buffer.from(secret(field)).toString("base64");
    values.set(text.replace(/=+$/, ""), `${field}, in base64`);
    return text;
  };
  const address = (field: string, path: string): string =>
    `https://${secret(`${field}: user`)}:${secret(`${field}: password`)}@db.example.com:5432/${path}?token=${secret(`${field}: query`)}`;
  const url = (field: string): string => address(field, secret(`${field}: path`));

  const probe = (field: string): Body => ({
    httpGet: {
      port: 80,
      path: `/healthz?key=${secret(`${field} query`)}`,
      httpHeaders: [{ name: "Authorization", value: `Bearer ${secret(`${field} header`)}` }],
    },
  });
  const container = (name: string): Body => ({
    name,
    image: "registry.example.com/shop/web:1.0",
    command: [
      "/bin/app",
      "--token",
      secret(`${name} command`),
      "sh",
      "-c",
      `login ${secret(`${name} shell`)}`,
    ],
    args: [
      `--password=${secret(`${name} flag`)}`,
      secret(`${name} bare argument`),
      `--dsn=${url(`${name} flag URL`)}`,
      `-p${secret(`${name} short flag`)}`,
    ],
    env: [
      { name: "DB_PASSWORD", value: secret(`${name} env`) },
      { name: "DATABASE_URL", value: url(`${name} env URL`) },
      { name: "NUMBER", value: secret(`${name} env, harmless name`) },
      { name: "JSON", value: JSON.stringify({ key: secret(`${name} env JSON`) }) },
    ],
    // a fail, so that evidence is printed
    securityContext: { privileged: true },
  });
  const probed = (name: string): Body => ({
    ...container(name),
    livenessProbe: probe(`${name} liveness`),
    readinessProbe: { exec: { command: ["check", secret(`${name} exec probe`)] } },
    lifecycle: {
      postStart: { exec: { command: ["register", secret(`${name} hook`)] } },
      preStop: probe(`${name} preStop`),
    },
  });
  const podSpec = (where: string): Body => ({
    containers: [probed(`${where}-main`)],
    initContainers: [container(`${where}-init`)],
    volumes: [
      {
        name: "csi",
        csi: {
          driver: "csi.example.com",
          volumeAttributes: { key: secret(`${where} CSI attribute`) },
        },
      },
      {
        name: "flex",
        flexVolume: {
          driver: "example.com/flex",
          options: { key: secret(`${where} flex option`) },
        },
      },
      { name: "host", hostPath: { path: "/etc" } },
    ],
  });
  const annotations = (where: string): Body => ({
    "kubectl.kubernetes.io/last-applied-configuration": JSON.stringify({
      spec: { password: secret(`${where} last applied`) },
    }),
    "example.com/token": secret(`${where} annotation`),
    "nginx.ingress.kubernetes.io/configuration-snippet": `auth ${secret(`${where} snippet`)};`,
  });
  const metadata = (name: string): Body => ({ name, namespace, annotations: annotations(name) });
  const template = (name: string): Body => ({
    metadata: { labels: { app: name }, annotations: annotations(`${name} template`) },
    spec: podSpec(name),
  });
  const selected = (name: string): Body => ({
    selector: { matchLabels: { app: name } },
    template: template(name),
  });
  const cron = template("cronjob");
  const objects: Body[] = [
    {
      apiVersion: "v1",
      kind: "Namespace",
      metadata: { name: namespace, annotations: annotations("namespace") },
    },
    { apiVersion: "v1", kind: "ServiceAccount", metadata: metadata("default") },
    { apiVersion: "v1", kind: "Pod", metadata: metadata("pod"), spec: podSpec("pod") },
    {
      apiVersion: "apps/v1",
      kind: "Deployment",
      metadata: metadata("deployment"),
      spec: selected("deployment"),
    },
    {
      apiVersion: "apps/v1",
      kind: "DaemonSet",
      metadata: metadata("daemonset"),
      spec: selected("daemonset"),
    },
    {
      apiVersion: "apps/v1",
      kind: "StatefulSet",
      metadata: metadata("statefulset"),
      spec: { serviceName: "s", ...selected("statefulset") },
    },
    {
      apiVersion: "batch/v1",
      kind: "CronJob",
      metadata: metadata("cronjob"),
      spec: {
        schedule: "0 3 * * *",
        jobTemplate: {
          spec: {
            template: { ...cron, spec: { ...(cron["spec"] as Body), restartPolicy: "Never" } },
          },
        },
      },
    },
    {
      apiVersion: "v1",
      kind: "ConfigMap",
      metadata: metadata("settings"),
      data: { "app.yaml": `password: ${secret("ConfigMap data")}`, url: url("ConfigMap URL") },
      binaryData: { blob: base64("ConfigMap binaryData") },
    },
    {
      apiVersion: "v1",
      kind: "Secret",
      metadata: metadata("key"),
      type: "Opaque",
      data: { password: base64("Secret data") },
      stringData: { token: secret("Secret stringData") },
    },
    {
      apiVersion: "v1",
      kind: "Service",
      metadata: metadata("service"),
      spec: { ports: [{ port: 80 }] },
    },
    {
      apiVersion: "networking.k8s.io/v1",
      kind: "Ingress",
      metadata: metadata("ingress"),
      spec: { defaultBackend: { service: { name: "service", port: { number: 80 } } } },
    },
    {
      apiVersion: "example.com/v1",
      kind: "Engine",
      metadata: metadata("engine"),
      spec: {
        password: secret("custom field"),
        database: { url: url("custom URL"), args: [secret("custom list")] },
        helm: { values: `token: ${secret("custom block of text")}` },
        template: { spec: podSpec("engine") },
      },
    },
  ];
  objects.push(
    ...clusterObjects(
      secret,
      annotations,
      // the path of an issuer or a server is a setting, and stays
      (field) => address(field, "clusters/one"),
    ),
  );
  const { lifecycle: _, ...debug } = container("debug");
  return { objects, values, ephemeral: debug };
}

/** What configures the cluster: a snapshot keeps parts of these. */
function clusterObjects(
  secret: (field: string) => string,
  annotations: (where: string) => Body,
  url: (field: string) => string,
): readonly Body[] {
  const config = (namespace: string, name: string, data: Body): Body => ({
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: { name, namespace, annotations: annotations(name) },
    data,
  });
  const kubeconfig = (where: string) =>
    JSON.stringify({
      clusters: [{ name: "c", cluster: { server: url(`${where} server`) } }],
      users: [
        {
          name: "u",
          user: {
            token: secret(`${where} token`),
            password: secret(`${where} password`),
            "client-key-data": secret(`${where} key`),
          },
        },
      ],
    });
  return [
    config("kube-system", "kubeadm-config", {
      ClusterConfiguration: JSON.stringify({
        apiServer: {
          extraArgs: {
            "oidc-issuer-url": url("kubeadm issuer"),
            "etcd-servers": url("kubeadm etcd"),
            "made-up-token": secret("kubeadm unknown flag"),
          },
          extraEnvs: [{ name: "HTTPS_PROXY", value: url("kubeadm proxy") }],
        },
        etcd: { external: { endpoints: [url("kubeadm endpoint")] } },
        note: secret("kubeadm unknown field"),
      }),
    }),
    config("kube-system", "kube-proxy", {
      "config.conf": JSON.stringify({ mode: "nft", token: secret("kube-proxy unknown field") }),
      "kubeconfig.conf": kubeconfig("kube-proxy"),
    }),
    config("kube-system", "coredns", {
      Corefile: `.:53 {\n  etcd {\n    credentials root ${secret("Corefile password")}\n    endpoint ${url("Corefile URL")}\n  }\n}\n`,
    }),
    config("kube-system", "aws-auth", {
      mapRoles: JSON.stringify([
        { rolearn: "arn:aws:iam::1:role/x", username: "x", secret: secret("aws-auth") },
      ]),
    }),
    config("kube-public", "cluster-info", {
      kubeconfig: kubeconfig("cluster-info"),
      "jws-kubeconfig-abcdef": secret("cluster-info signature"),
    }),
    {
      apiVersion: "v1",
      kind: "Node",
      metadata: { name: "planted", annotations: annotations("node") },
    },
    {
      apiVersion: "v1",
      kind: "PersistentVolume",
      metadata: { name: "planted", annotations: annotations("volume") },
      spec: {
        accessModes: ["ReadWriteOnce"],
        capacity: { storage: "1Gi" },
        mountOptions: [`password=${secret("mount option")}`],
        csi: {
          driver: "csi.example.com",
          volumeHandle: "h",
          volumeAttributes: { key: secret("volume attribute") },
        },
      },
    },
    {
      apiVersion: "admissionregistration.k8s.io/v1",
      kind: "ValidatingWebhookConfiguration",
      metadata: { name: "planted", annotations: annotations("webhook") },
      webhooks: [
        {
          name: "planted.example.com",
          clientConfig: { url: `https://hooks.example.com/validate` },
          rules: [
            {
              apiGroups: ["x.example.com"],
              apiVersions: ["v1"],
              operations: ["CREATE"],
              resources: ["xs"],
            },
          ],
          sideEffects: "None",
          admissionReviewVersions: ["v1"],
        },
      ],
    },
  ];
}

/** What was planted and still stands in a text, by the field that it was planted in. */
export function leaks(text: string, values: ReadonlyMap<string, string>): readonly string[] {
  return [...values].filter(([value]) => text.includes(value)).map(([, field]) => field);
}
