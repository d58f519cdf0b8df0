import {
  asDuration,
  asNumber,
  asSwitch,
  asText,
  takeBoolean,
  takeDuration,
  takeList,
  takeNumber,
  takeText,
  type Setting,
} from "./reading.ts";

const onOff = (value: boolean): string => (value ? "true" : "false");

/**
 * Settings of the kubelet by flag and by field of KubeletConfiguration v1beta1, with their defaults:
 * inConfig as SetDefaults_KubeletConfiguration has them, withoutConfig as applyLegacyDefaults in
 * cmd/kubelet/app/options leaves them for a kubelet that is given no --config.
 */
export const kubeletSettings: {
  readonly anonymous: Setting<boolean>;
  readonly authorizationMode: Setting<string>;
  readonly readOnlyPort: Setting<number>;
  readonly clientCa: Setting<string>;
  readonly streamingTimeout: Setting<number>;
  readonly kernelDefaults: Setting<boolean>;
  readonly iptablesChains: Setting<boolean>;
  readonly rotateCertificates: Setting<boolean>;
  readonly serverBootstrap: Setting<boolean>;
  readonly certificateFile: Setting<string>;
  readonly ciphers: Setting<readonly string[]>;
  readonly tlsVersion: Setting<string>;
  readonly eventRate: Setting<number>;
  readonly seccompDefault: Setting<boolean>;
  readonly podPids: Setting<number>;
} = {
  anonymous: {
    flag: "anonymous-auth",
    field: "authentication.anonymous.enabled",
    parse: asSwitch,
    take: takeBoolean,
    inConfig: false,
    withoutConfig: true,
    text: onOff,
  },
  authorizationMode: {
    flag: "authorization-mode",
    field: "authorization.mode",
    parse: asText,
    // An empty mode is defaulted as an absent one is.
    take: (value) => (value === "" ? "Webhook" : takeText(value)),
    inConfig: "Webhook",
    withoutConfig: "AlwaysAllow",
  },
  readOnlyPort: {
    flag: "read-only-port",
    field: "readOnlyPort",
    parse: asNumber,
    take: takeNumber,
    inConfig: 0,
    withoutConfig: 10_255,
  },
  clientCa: {
    flag: "client-ca-file",
    field: "authentication.x509.clientCAFile",
    parse: asText,
    take: takeText,
    inConfig: "",
    withoutConfig: "",
  },
  streamingTimeout: {
    flag: "streaming-connection-idle-timeout",
    field: "streamingConnectionIdleTimeout",
    parse: asDuration,
    // The zero of the field is taken for an absent one; only the flag can say 0.
    take: (value) => takeDuration(value) || 4 * 3600,
    takeRunning: takeDuration,
    inConfig: 4 * 3600,
    withoutConfig: 4 * 3600,
    text: (seconds) => `${seconds / 3600} hours`,
  },
  kernelDefaults: {
    flag: "protect-kernel-defaults",
    field: "protectKernelDefaults",
    parse: asSwitch,
    take: takeBoolean,
    inConfig: false,
    withoutConfig: false,
    text: onOff,
  },
  iptablesChains: {
    flag: "make-iptables-util-chains",
    field: "makeIPTablesUtilChains",
    parse: asSwitch,
    take: takeBoolean,
    inConfig: true,
    withoutConfig: true,
    text: onOff,
  },
  rotateCertificates: {
    flag: "rotate-certificates",
    field: "rotateCertificates",
    parse: asSwitch,
    take: takeBoolean,
    inConfig: false,
    withoutConfig: false,
    text: onOff,
  },
  serverBootstrap: {
    flag: "rotate-server-certificates",
    field: "serverTLSBootstrap",
    parse: asSwitch,
    take: takeBoolean,
    inConfig: false,
    withoutConfig: false,
    text: onOff,
  },
  certificateFile: {
    flag: "tls-cert-file",
    field: "tlsCertFile",
    parse: asText,
    take: takeText,
    inConfig: "",
    withoutConfig: "",
  },
  ciphers: {
    flag: "tls-cipher-suites",
    field: "tlsCipherSuites",
    parse: (text) => text.split(",").filter((name) => name !== ""),
    take: takeList,
    inConfig: [],
    withoutConfig: [],
    text: () => "Go's own list",
  },
  tlsVersion: {
    flag: "tls-min-version",
    field: "tlsMinVersion",
    parse: asText,
    take: takeText,
    inConfig: "",
    withoutConfig: "",
    text: () => "VersionTLS12",
  },
  eventRate: {
    flag: "event-qps",
    field: "eventRecordQPS",
    parse: asNumber,
    take: takeNumber,
    inConfig: 50,
    withoutConfig: 50,
  },
  seccompDefault: {
    flag: "seccomp-default",
    field: "seccompDefault",
    parse: asSwitch,
    take: takeBoolean,
    inConfig: false,
    withoutConfig: false,
    text: onOff,
  },
  podPids: {
    flag: "pod-max-pids",
    field: "podPidsLimit",
    parse: asNumber,
    take: takeNumber,
    inConfig: -1,
    withoutConfig: -1,
  },
};
