/**
 * The parts of a pod (core/v1, v1.37) that controls read, and no more: a scan keeps one copy of
 * these for each class of equal pods (project-pod.ts), so a field added here costs memory. Values are as the API server stores them:
 * readers drop a field of another type and leave a FieldFault, so these types can be trusted.
 */
export interface SecurityCapabilities {
  readonly add?: readonly string[];
  readonly drop?: readonly string[];
}

export interface SeccompProfile {
  readonly type?: string;
  readonly localhostProfile?: string;
}

export interface AppArmorProfile {
  readonly type?: string;
  readonly localhostProfile?: string;
}

export interface SELinuxOptions {
  readonly type?: string;
  readonly user?: string;
  readonly role?: string;
  readonly level?: string;
}

export interface WindowsOptions {
  readonly hostProcess?: boolean;
  readonly runAsUserName?: string;
}

/** Fields that a container's securityContext and a pod's both have. */
interface SharedSecurityContext {
  readonly runAsNonRoot?: boolean;
  readonly runAsUser?: number;
  readonly runAsGroup?: number;
  readonly seccompProfile?: SeccompProfile;
  readonly appArmorProfile?: AppArmorProfile;
  readonly seLinuxOptions?: SELinuxOptions;
  readonly windowsOptions?: WindowsOptions;
}

export interface ContainerSecurityContext extends SharedSecurityContext {
  readonly privileged?: boolean;
  readonly allowPrivilegeEscalation?: boolean;
  readonly capabilities?: SecurityCapabilities;
  readonly readOnlyRootFilesystem?: boolean;
  readonly procMount?: string;
}

export interface PodSecurityContext extends SharedSecurityContext {
  readonly fsGroup?: number;
  readonly supplementalGroups?: readonly number[];
  readonly sysctls?: readonly { readonly name: string; readonly value?: string }[];
}

export interface HandlerWithHost {
  readonly host?: string;
  readonly port?: number | string;
}

export interface Handler {
  readonly httpGet?: HandlerWithHost;
  readonly tcpSocket?: HandlerWithHost;
}

export interface ContainerPort {
  readonly name?: string;
  readonly containerPort?: number;
  readonly hostPort?: number;
  readonly hostIP?: string;
  readonly protocol?: string;
}

export interface VolumeMount {
  readonly name: string;
  readonly mountPath?: string;
  readonly subPath?: string;
  readonly readOnly?: boolean;
  readonly mountPropagation?: string;
}

export interface ResourceRequirements {
  readonly limits?: Readonly<Record<string, string | number>>;
  readonly requests?: Readonly<Record<string, string | number>>;
}

/** A variable that takes a Secret's value; `index` is its place in env or envFrom. */
export interface SecretVariable {
  readonly index: number;
  /** the variable's name; "" for envFrom, which takes every key */
  readonly variable: string;
  readonly secret: string;
}

export interface Container {
  readonly name: string;
  readonly image?: string;
  readonly imagePullPolicy?: string;
  /** redacted on arrival: flags by name, values of known components (snapshot/README.md) */
  readonly command?: readonly string[];
  readonly args?: readonly string[];
  /** only variables whose value is written and was not hashed */
  readonly settings?: Readonly<Record<string, string>>;
  readonly ports?: readonly ContainerPort[];
  /** of env, what takes a key of a Secret; values of variables are not kept */
  readonly secretEnv?: readonly SecretVariable[];
  /** of envFrom, what takes a whole Secret */
  readonly secretEnvFrom?: readonly SecretVariable[];
  readonly volumeMounts?: readonly VolumeMount[];
  readonly volumeDevices?: readonly { readonly name: string; readonly devicePath?: string }[];
  readonly resources?: ResourceRequirements;
  readonly securityContext?: ContainerSecurityContext;
  readonly livenessProbe?: Handler;
  readonly readinessProbe?: Handler;
  readonly startupProbe?: Handler;
  readonly lifecycle?: { readonly postStart?: Handler; readonly preStop?: Handler };
  readonly restartPolicy?: string;
}

export interface Volume {
  readonly name: string;
  readonly hostPath?: { readonly path?: string; readonly type?: string };
  /** an image mounted as files (KEP-4639) */
  readonly image?: { readonly reference?: string; readonly pullPolicy?: string };
  readonly secret?: { readonly secretName?: string; readonly items?: readonly unknown[] };
  readonly projected?: {
    readonly sources?: readonly {
      readonly secret?: { readonly name?: string; readonly items?: readonly unknown[] };
      readonly serviceAccountToken?: { readonly path?: string; readonly audience?: string };
    }[];
  };
  /** every other volume source: only the Secrets that it names are kept under its field name */
  readonly [source: string]: unknown;
}

export interface PodSpec {
  readonly containers?: readonly Container[];
  readonly initContainers?: readonly Container[];
  readonly ephemeralContainers?: readonly Container[];
  readonly volumes?: readonly Volume[];
  readonly securityContext?: PodSecurityContext;
  readonly hostNetwork?: boolean;
  readonly hostPID?: boolean;
  readonly hostIPC?: boolean;
  readonly hostUsers?: boolean;
  readonly shareProcessNamespace?: boolean;
  readonly os?: { readonly name?: string };
  /** pod-level resources (KEP-2837) */
  readonly resources?: ResourceRequirements;
  readonly serviceAccountName?: string;
  /** the deprecated alias of serviceAccountName */
  readonly serviceAccount?: string;
  readonly automountServiceAccountToken?: boolean;
  readonly hostAliases?: readonly {
    readonly ip?: string;
    readonly hostnames?: readonly string[];
  }[];
  readonly dnsPolicy?: string;
  readonly dnsConfig?: {
    readonly nameservers?: readonly string[];
    readonly searches?: readonly string[];
    readonly options?: readonly { readonly name?: string; readonly value?: string }[];
  };
  readonly runtimeClassName?: string;
  readonly imagePullSecrets?: readonly { readonly name?: string }[];
}
