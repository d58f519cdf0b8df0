export interface Case {
  readonly name: string;
  readonly flags: readonly string[];
  /** files of the server's folder, as JSON, which the flags name */
  readonly files?: Readonly<Record<string, object>>;
  /** the controls whose verdict is compared with what the server does */
  readonly seen: readonly string[];
}

const keys = [
  "--service-account-key-file=sa.pub",
  "--service-account-signing-key-file=sa.key",
  "--service-account-issuer=https://kubernetes.default.svc",
];
const tls = ["--tls-cert-file=server.crt", "--tls-private-key-file=server.key"];
const clients = ["--client-ca-file=ca.crt"];
const base = [...keys, ...tls, ...clients];

const apiVersion = "apiserver.config.k8s.io/v1";
const policy = { apiVersion: "audit.k8s.io/v1", kind: "Policy", rules: [{ level: "Metadata" }] };
const chain = (...authorizers: readonly object[]) => ({
  apiVersion,
  kind: "AuthorizationConfiguration",
  authorizers,
});
const nodeAuthorizer = { type: "Node", name: "node" };
const rbac = { type: "RBAC", name: "rbac" };
const guard = (failurePolicy: string) => ({
  type: "Webhook",
  name: "guard",
  webhook: {
    timeout: "1s",
    authorizedTTL: "1s",
    unauthorizedTTL: "1s",
    subjectAccessReviewVersion: "v1",
    matchConditionSubjectAccessReviewVersion: "v1",
    failurePolicy,
    connectionInfo: { type: "KubeConfigFile", kubeConfigFile: "{dir}/nowhere.kubeconfig" },
    matchConditions: [{ expression: "request.user == 'jane'" }],
  },
});

const plugins = [
  "admission-node-restriction",
  "admission-pod-security-off",
  "admission-service-account-off",
  "admission-namespace-lifecycle-off",
  "admission-always-pull-images",
  "admission-deny-external-ips",
  "admission-guards-off",
];
const tokens = [
  "service-account-lookup-off",
  "service-account-key-missing",
  "service-account-issuer-insecure",
  "service-account-tokens-extended",
  "service-account-token-unbounded",
];
const authorizers = [
  "authorization-always-allow",
  "authorization-node-missing",
  "authorization-rbac-missing",
];
const doors = [
  "api-server-anonymous",
  "api-server-static-tokens",
  "api-server-client-ca",
  "api-server-serving-certificate",
  "api-server-profiling",
  "api-server-audit-off",
  "api-server-tls-version",
  "api-server-weak-ciphers",
];

export const cases: readonly Case[] = [
  {
    name: "everything closed",
    files: { "audit.json": policy },
    flags: [
      ...base,
      "--anonymous-auth=false",
      "--authorization-mode=Node,RBAC",
      "--enable-admission-plugins=NodeRestriction,AlwaysPullImages",
      "--enable-admission-plugins=DenyServiceExternalIPs",
      "--profiling=false",
      "--audit-policy-file={dir}/audit.json",
      "--audit-log-path={dir}/closed-audit.log",
      "--service-account-extend-token-expiration=false",
      "--service-account-max-token-expiration=24h",
      "--tls-min-version=VersionTLS12",
      "--tls-cipher-suites=TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
    ],
    seen: [...doors, ...authorizers, ...plugins, ...tokens],
  },
  {
    name: "everything open, most of it by default",
    flags: [
      "--service-account-key-file=sa.pub",
      "--service-account-signing-key-file=sa.key",
      "--service-account-issuer=http://kubernetes.default.svc",
      ...tls,
      ...clients,
      "--token-auth-file",
      "{dir}/tokens.csv",
      "--authorization_mode=Node,RBAC",
      "--disable-admission-plugins=PodSecurity,ServiceAccount",
      "--disable-admission-plugins=NamespaceLifecycle,ValidatingAdmissionWebhook",
      "--tls-min-version=VersionTLS10",
      "--tls-cipher-suites=TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA",
      "--tls-cipher-suites=TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256",
    ],
    seen: [
      ...doors,
      ...authorizers,
      ...plugins,
      "service-account-key-missing",
      "service-account-issuer-insecure",
      "service-account-tokens-extended",
      "service-account-token-unbounded",
    ],
  },
  {
    name: "defaults of TLS, and a policy without a place to write to",
    files: { "audit.json": policy },
    flags: [
      ...base,
      "--authorization-mode=RBAC",
      "--anonymous-auth",
      "--profiling",
      "--audit-policy-file={dir}/audit.json",
      "--service-account-lookup=false",
      "--service-account-max-token-expiration=100000h",
      "--anonymous-auth=false",
    ],
    seen: [...doors, ...authorizers, ...tokens],
  },
  {
    name: "no certificate of its own, no authority for clients",
    flags: [
      ...keys,
      "--token-auth-file=tokens.csv",
      "--authorization-mode=RBAC",
      "--tls-min-version=VersionTLS13",
    ],
    seen: [
      "api-server-serving-certificate",
      "api-server-client-ca",
      "api-server-static-tokens",
      "api-server-tls-version",
      "api-server-weak-ciphers",
      "api-server-anonymous",
    ],
  },
  {
    name: "no authorization mode at all: everything is allowed, and nobody is anonymous",
    flags: [...base, "--anonymous-auth=true"],
    seen: ["authorization-always-allow", "api-server-anonymous"],
  },
  {
    name: "AlwaysAllow in a file leaves anonymous requests on",
    files: { "chain.json": chain(rbac, { type: "AlwaysAllow", name: "alwaysallow" }) },
    flags: [...base, "--authorization-config={dir}/chain.json"],
    seen: ["authorization-always-allow", "api-server-anonymous"],
  },
  {
    name: "the Node authorizer alone",
    flags: [...base, "--authorization-mode=Node"],
    seen: [
      "authorization-always-allow",
      "authorization-node-missing",
      "authorization-rbac-missing",
    ],
  },
  {
    name: "anonymous requests on a path of their own",
    files: {
      "who.json": {
        apiVersion,
        kind: "AuthenticationConfiguration",
        anonymous: { enabled: true, conditions: [{ path: "/livez" }, { path: "/version" }] },
      },
    },
    flags: [...base, "--authorization-mode=RBAC", "--authentication-config={dir}/who.json"],
    seen: ["api-server-anonymous"],
  },
  {
    name: "anonymous requests for health alone",
    files: {
      "health.json": {
        apiVersion: "apiserver.config.k8s.io/v1beta1",
        kind: "AuthenticationConfiguration",
        anonymous: { enabled: true, conditions: [{ path: "/livez" }, { path: "/readyz" }] },
      },
    },
    flags: [...base, "--authorization-mode=RBAC", "--authentication-config={dir}/health.json"],
    seen: ["api-server-anonymous"],
  },
  {
    name: "an authentication file that does not speak of anonymous requests",
    files: { "empty.json": { apiVersion, kind: "AuthenticationConfiguration" } },
    flags: [...base, "--authorization-mode=RBAC", "--authentication-config={dir}/empty.json"],
    seen: ["api-server-anonymous"],
  },
  {
    name: "a webhook by flags has no opinion when it fails",
    flags: [
      ...base,
      "--authorization-mode=Webhook,RBAC",
      "--authorization-webhook-config-file={dir}/nowhere.kubeconfig",
    ],
    seen: ["authorization-webhook-fails-open"],
  },
  {
    name: "a webhook in a file with NoOpinion",
    files: { "open.json": chain(guard("NoOpinion"), nodeAuthorizer, rbac) },
    flags: [...base, "--authorization-config={dir}/open.json"],
    seen: ["authorization-webhook-fails-open"],
  },
  {
    name: "a webhook in a file with Deny",
    files: { "deny.json": chain(guard("Deny"), nodeAuthorizer, rbac) },
    flags: [...base, "--authorization-config={dir}/deny.json"],
    seen: ["authorization-webhook-fails-open"],
  },
];
