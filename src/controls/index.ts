// Generated from the folders by scripts/generate.ts. Do not edit.
import type { AnyControl, OwnControl } from "../facts/index.ts";
import { frameworks, withFrameworks } from "../frameworks/index.ts";
import { control as admissionPolicyWrite } from "./access/admission-policy-write/control.ts";
import { control as aggregatedRights } from "./access/aggregated-rights/control.ts";
import { control as allRights } from "./access/all-rights/control.ts";
import { control as allServiceAccountsBinding } from "./access/all-service-accounts-binding/control.ts";
import { control as anonymousBinding } from "./access/anonymous-binding/control.ts";
import { control as anyResource } from "./access/any-resource/control.ts";
import { control as anyVerb } from "./access/any-verb/control.ts";
import { control as apiExtensionWrite } from "./access/api-extension-write/control.ts";
import { control as authenticatedBinding } from "./access/authenticated-binding/control.ts";
import { control as bindingEdit } from "./access/binding-edit/control.ts";
import { control as cloudAdmin } from "./access/cloud-admin/control.ts";
import { control as cloudDefaultNodeAccount } from "./access/cloud-default-node-account/control.ts";
import { control as cloudDirectoryOff } from "./access/cloud-directory-off/control.ts";
import { control as cloudLegacyAccess } from "./access/cloud-legacy-access/control.ts";
import { control as cloudWorkloadIdentityOff } from "./access/cloud-workload-identity-off/control.ts";
import { control as clusterAdminBinding } from "./access/cluster-admin-binding/control.ts";
import { control as clusterRoleWrite } from "./access/cluster-role-write/control.ts";
import { control as csrApprove } from "./access/csr-approve/control.ts";
import { control as csrSign } from "./access/csr-sign/control.ts";
import { control as danglingBinding } from "./access/dangling-binding/control.ts";
import { control as defaultRoleBinding } from "./access/default-role-binding/control.ts";
import { control as defaultServiceAccountBinding } from "./access/default-service-account-binding/control.ts";
import { control as ephemeralContainers } from "./access/ephemeral-containers/control.ts";
import { control as impersonate } from "./access/impersonate/control.ts";
import { control as impersonateConstrained } from "./access/impersonate-constrained/control.ts";
import { control as ingressWrite } from "./access/ingress-write/control.ts";
import { control as missingAccountBinding } from "./access/missing-account-binding/control.ts";
import { control as namespaceRelabel } from "./access/namespace-relabel/control.ts";
import { control as nodeWrite } from "./access/node-write/control.ts";
import { control as nodesGroupBinding } from "./access/nodes-group-binding/control.ts";
import { control as nodesProxy } from "./access/nodes-proxy/control.ts";
import { control as persistentVolumeCreate } from "./access/persistent-volume-create/control.ts";
import { control as podExec } from "./access/pod-exec/control.ts";
import { control as podPlacement } from "./access/pod-placement/control.ts";
import { control as podRelabel } from "./access/pod-relabel/control.ts";
import { control as podSteal } from "./access/pod-steal/control.ts";
import { control as policyEngineWrite } from "./access/policy-engine-write/control.ts";
import { control as proxyHttp } from "./access/proxy-http/control.ts";
import { control as roleBind } from "./access/role-bind/control.ts";
import { control as roleEscalate } from "./access/role-escalate/control.ts";
import { control as secretsGet } from "./access/secrets-get/control.ts";
import { control as secretsList } from "./access/secrets-list/control.ts";
import { control as serviceAccountWrite } from "./access/service-account-write/control.ts";
import { control as serviceHijack } from "./access/service-hijack/control.ts";
import { control as systemConfigMapWrite } from "./access/system-config-map-write/control.ts";
import { control as tokenCreate } from "./access/token-create/control.ts";
import { control as tokenSecret } from "./access/token-secret/control.ts";
import { control as webhookWrite } from "./access/webhook-write/control.ts";
import { control as workloadCreate } from "./access/workload-create/control.ts";
import { control as workloadCustom } from "./access/workload-custom/control.ts";
import { control as workloadDelete } from "./access/workload-delete/control.ts";
import { control as workloadEdit } from "./access/workload-edit/control.ts";
import { control as apiServerEtcdAuthority } from "./etcd/api-server-etcd-authority/control.ts";
import { control as apiServerEtcdClient } from "./etcd/api-server-etcd-client/control.ts";
import { control as cloudSecretsKey } from "./etcd/cloud-secrets-key/control.ts";
import { control as encryptionConfigDiffers } from "./etcd/encryption-config-differs/control.ts";
import { control as encryptionConfigRefused } from "./etcd/encryption-config-refused/control.ts";
import { control as encryptionFileReadable } from "./etcd/encryption-file-readable/control.ts";
import { control as encryptionIdentityFirst } from "./etcd/encryption-identity-first/control.ts";
import { control as encryptionIdentityLeft } from "./etcd/encryption-identity-left/control.ts";
import { control as encryptionKmsV1 } from "./etcd/encryption-kms-v1/control.ts";
import { control as encryptionKnownKey } from "./etcd/encryption-known-key/control.ts";
import { control as encryptionResourcesLeftOut } from "./etcd/encryption-resources-left-out/control.ts";
import { control as encryptionSecretsPlain } from "./etcd/encryption-secrets-plain/control.ts";
import { control as encryptionStaticKey } from "./etcd/encryption-static-key/control.ts";
import { control as encryptionWeakProvider } from "./etcd/encryption-weak-provider/control.ts";
import { control as etcdClientAuth } from "./etcd/etcd-client-auth/control.ts";
import { control as etcdClientAutoTls } from "./etcd/etcd-client-auto-tls/control.ts";
import { control as etcdClientPlain } from "./etcd/etcd-client-plain/control.ts";
import { control as etcdDataOpen } from "./etcd/etcd-data-open/control.ts";
import { control as etcdMetricsPlain } from "./etcd/etcd-metrics-plain/control.ts";
import { control as etcdPeerAuth } from "./etcd/etcd-peer-auth/control.ts";
import { control as etcdPeerAutoTls } from "./etcd/etcd-peer-auto-tls/control.ts";
import { control as etcdPeerPlain } from "./etcd/etcd-peer-plain/control.ts";
import { control as etcdSharedAuthority } from "./etcd/etcd-shared-authority/control.ts";
import { control as adminLoginOff } from "./exposure/admin-login-off/control.ts";
import { control as admissionAlwaysAdmit } from "./exposure/admission-always-admit/control.ts";
import { control as admissionAlwaysPullImages } from "./exposure/admission-always-pull-images/control.ts";
import { control as admissionDenyExternalIps } from "./exposure/admission-deny-external-ips/control.ts";
import { control as admissionEventRateLimit } from "./exposure/admission-event-rate-limit/control.ts";
import { control as admissionGuardsOff } from "./exposure/admission-guards-off/control.ts";
import { control as admissionNamespaceLifecycleOff } from "./exposure/admission-namespace-lifecycle-off/control.ts";
import { control as admissionNodeRestriction } from "./exposure/admission-node-restriction/control.ts";
import { control as admissionPodSecurityOff } from "./exposure/admission-pod-security-off/control.ts";
import { control as admissionServiceAccountOff } from "./exposure/admission-service-account-off/control.ts";
import { control as apiServerAnonymous } from "./exposure/api-server-anonymous/control.ts";
import { control as apiServerAuditOff } from "./exposure/api-server-audit-off/control.ts";
import { control as apiServerAuditRotation } from "./exposure/api-server-audit-rotation/control.ts";
import { control as apiServerBasicAuth } from "./exposure/api-server-basic-auth/control.ts";
import { control as apiServerClientCa } from "./exposure/api-server-client-ca/control.ts";
import { control as apiServerInsecurePort } from "./exposure/api-server-insecure-port/control.ts";
import { control as apiServerKubeletAuthority } from "./exposure/api-server-kubelet-authority/control.ts";
import { control as apiServerKubeletClient } from "./exposure/api-server-kubelet-client/control.ts";
import { control as apiServerNoLogin } from "./exposure/api-server-no-login/control.ts";
import { control as apiServerProfiling } from "./exposure/api-server-profiling/control.ts";
import { control as apiServerRequestTimeout } from "./exposure/api-server-request-timeout/control.ts";
import { control as apiServerServingCertificate } from "./exposure/api-server-serving-certificate/control.ts";
import { control as apiServerStaticTokens } from "./exposure/api-server-static-tokens/control.ts";
import { control as apiServerTlsVersion } from "./exposure/api-server-tls-version/control.ts";
import { control as apiServerWeakCiphers } from "./exposure/api-server-weak-ciphers/control.ts";
import { control as authorizationAbac } from "./exposure/authorization-abac/control.ts";
import { control as authorizationAlwaysAllow } from "./exposure/authorization-always-allow/control.ts";
import { control as authorizationNodeMissing } from "./exposure/authorization-node-missing/control.ts";
import { control as authorizationRbacMissing } from "./exposure/authorization-rbac-missing/control.ts";
import { control as authorizationWebhookFailsOpen } from "./exposure/authorization-webhook-fails-open/control.ts";
import { control as certificateFileOpen } from "./exposure/certificate-file-open/control.ts";
import { control as cloudEndpointOpen } from "./exposure/cloud-endpoint-open/control.ts";
import { control as cloudNodePortOpen } from "./exposure/cloud-node-port-open/control.ts";
import { control as containerRuntimeVulnerable } from "./exposure/container-runtime-vulnerable/control.ts";
import { control as controllerManagerBindAddress } from "./exposure/controller-manager-bind-address/control.ts";
import { control as controllerManagerNoServerRotation } from "./exposure/controller-manager-no-server-rotation/control.ts";
import { control as controllerManagerOneIdentity } from "./exposure/controller-manager-one-identity/control.ts";
import { control as controllerManagerProfiling } from "./exposure/controller-manager-profiling/control.ts";
import { control as controllerManagerRootCa } from "./exposure/controller-manager-root-ca/control.ts";
import { control as controllerManagerTerminatedPods } from "./exposure/controller-manager-terminated-pods/control.ts";
import { control as controllerManagerTokenKey } from "./exposure/controller-manager-token-key/control.ts";
import { control as credentialFileOpen } from "./exposure/credential-file-open/control.ts";
import { control as dataStoreLoginOff } from "./exposure/data-store-login-off/control.ts";
import { control as hostPortSurface } from "./exposure/host-port-surface/control.ts";
import { control as ingressNginxSnippets } from "./exposure/ingress-nginx-snippets/control.ts";
import { control as ingressToSurface } from "./exposure/ingress-to-surface/control.ts";
import { control as kernelVulnerable } from "./exposure/kernel-vulnerable/control.ts";
import { control as kubeProxyMetrics } from "./exposure/kube-proxy-metrics/control.ts";
import { control as kubeletAlwaysAllow } from "./exposure/kubelet-always-allow/control.ts";
import { control as kubeletAnonymous } from "./exposure/kubelet-anonymous/control.ts";
import { control as kubeletClientCa } from "./exposure/kubelet-client-ca/control.ts";
import { control as kubeletClientRotation } from "./exposure/kubelet-client-rotation/control.ts";
import { control as kubeletEndOfLife } from "./exposure/kubelet-end-of-life/control.ts";
import { control as kubeletEventRate } from "./exposure/kubelet-event-rate/control.ts";
import { control as kubeletFileOpen } from "./exposure/kubelet-file-open/control.ts";
import { control as kubeletHostnameOverride } from "./exposure/kubelet-hostname-override/control.ts";
import { control as kubeletIptablesChains } from "./exposure/kubelet-iptables-chains/control.ts";
import { control as kubeletKernelDefaults } from "./exposure/kubelet-kernel-defaults/control.ts";
import { control as kubeletPodPids } from "./exposure/kubelet-pod-pids/control.ts";
import { control as kubeletReadOnlyPort } from "./exposure/kubelet-read-only-port/control.ts";
import { control as kubeletSeccompDefault } from "./exposure/kubelet-seccomp-default/control.ts";
import { control as kubeletSelfSigned } from "./exposure/kubelet-self-signed/control.ts";
import { control as kubeletStreamingTimeout } from "./exposure/kubelet-streaming-timeout/control.ts";
import { control as kubeletVersionSkew } from "./exposure/kubelet-version-skew/control.ts";
import { control as kubeletVulnerable } from "./exposure/kubelet-vulnerable/control.ts";
import { control as kubeletWeakCiphers } from "./exposure/kubelet-weak-ciphers/control.ts";
import { control as kubernetesEndOfLife } from "./exposure/kubernetes-end-of-life/control.ts";
import { control as kubernetesVulnerable } from "./exposure/kubernetes-vulnerable/control.ts";
import { control as manifestFileOpen } from "./exposure/manifest-file-open/control.ts";
import { control as publicNodePort } from "./exposure/public-node-port/control.ts";
import { control as publishedAdminSurface } from "./exposure/published-admin-surface/control.ts";
import { control as publishedApiServer } from "./exposure/published-api-server/control.ts";
import { control as publishedDataStore } from "./exposure/published-data-store/control.ts";
import { control as retiredComponent } from "./exposure/retired-component/control.ts";
import { control as routeToSurface } from "./exposure/route-to-surface/control.ts";
import { control as schedulerBindAddress } from "./exposure/scheduler-bind-address/control.ts";
import { control as schedulerProfiling } from "./exposure/scheduler-profiling/control.ts";
import { control as serviceAccountIssuerInsecure } from "./exposure/service-account-issuer-insecure/control.ts";
import { control as serviceAccountKeyMissing } from "./exposure/service-account-key-missing/control.ts";
import { control as serviceAccountLookupOff } from "./exposure/service-account-lookup-off/control.ts";
import { control as serviceAccountTokenUnbounded } from "./exposure/service-account-token-unbounded/control.ts";
import { control as serviceAccountTokensExtended } from "./exposure/service-account-tokens-extended/control.ts";
import { control as vulnerableComponent } from "./exposure/vulnerable-component/control.ts";
import { control as imageDigestMissing } from "./images/image-digest-missing/control.ts";
import { control as imagePullPolicy } from "./images/image-pull-policy/control.ts";
import { control as imageReferenceInvalid } from "./images/image-reference-invalid/control.ts";
import { control as imageRegistryNotAllowed } from "./images/image-registry-not-allowed/control.ts";
import { control as imageSignaturePolicyNarrow } from "./images/image-signature-policy-narrow/control.ts";
import { control as imageSignaturePolicyWeak } from "./images/image-signature-policy-weak/control.ts";
import { control as imageSignaturesNotEnforced } from "./images/image-signatures-not-enforced/control.ts";
import { control as imageTagLatest } from "./images/image-tag-latest/control.ts";
import { control as imageVerificationFailsOpen } from "./images/image-verification-fails-open/control.ts";
import { control as cloudEndpointPublic } from "./network/cloud-endpoint-public/control.ts";
import { control as cloudMetadataEgress } from "./network/cloud-metadata-egress/control.ts";
import { control as cloudNodeMetadata } from "./network/cloud-node-metadata/control.ts";
import { control as cloudNodesPublic } from "./network/cloud-nodes-public/control.ts";
import { control as cloudPoliciesNotEnforced } from "./network/cloud-policies-not-enforced/control.ts";
import { control as loadBalancerSourceRanges } from "./network/load-balancer-source-ranges/control.ts";
import { control as namespaceDefaultDenyEgress } from "./network/namespace-default-deny-egress/control.ts";
import { control as namespaceDefaultDenyIngress } from "./network/namespace-default-deny-ingress/control.ts";
import { control as policiesNotEnforced } from "./network/policies-not-enforced/control.ts";
import { control as policyAllowsEverythingEgress } from "./network/policy-allows-everything-egress/control.ts";
import { control as policyAllowsEverythingIngress } from "./network/policy-allows-everything-ingress/control.ts";
import { control as policyIgnored } from "./network/policy-ignored/control.ts";
import { control as policyOfServicePort } from "./network/policy-of-service-port/control.ts";
import { control as policyPortNamesNothing } from "./network/policy-port-names-nothing/control.ts";
import { control as policyRefused } from "./network/policy-refused/control.ts";
import { control as policySelectsNothing } from "./network/policy-selects-nothing/control.ts";
import { control as serviceExternalIps } from "./network/service-external-ips/control.ts";
import { control as unselectedPodsEgress } from "./network/unselected-pods-egress/control.ts";
import { control as unselectedPodsIngress } from "./network/unselected-pods-ingress/control.ts";
import { control as allowPrivilegeEscalation } from "./pods/allow-privilege-escalation/control.ts";
import { control as apparmorProfile } from "./pods/apparmor-profile/control.ts";
import { control as capAll } from "./pods/cap-all/control.ts";
import { control as capBpf } from "./pods/cap-bpf/control.ts";
import { control as capDacReadSearch } from "./pods/cap-dac-read-search/control.ts";
import { control as capMandatoryAccess } from "./pods/cap-mandatory-access/control.ts";
import { control as capNetAdmin } from "./pods/cap-net-admin/control.ts";
import { control as capNetRaw } from "./pods/cap-net-raw/control.ts";
import { control as capNodeSettings } from "./pods/cap-node-settings/control.ts";
import { control as capSysAdmin } from "./pods/cap-sys-admin/control.ts";
import { control as capSysBoot } from "./pods/cap-sys-boot/control.ts";
import { control as capSysModule } from "./pods/cap-sys-module/control.ts";
import { control as capSysPtrace } from "./pods/cap-sys-ptrace/control.ts";
import { control as capSysRawio } from "./pods/cap-sys-rawio/control.ts";
import { control as capabilitiesBaseline } from "./pods/capabilities-baseline/control.ts";
import { control as capabilitiesRestricted } from "./pods/capabilities-restricted/control.ts";
import { control as containerRuntimeSocket } from "./pods/container-runtime-socket/control.ts";
import { control as defaultNamespace } from "./pods/default-namespace/control.ts";
import { control as dnsOverride } from "./pods/dns-override/control.ts";
import { control as hostAliases } from "./pods/host-aliases/control.ts";
import { control as hostNamespaces } from "./pods/host-namespaces/control.ts";
import { control as hostPathKubelet } from "./pods/host-path-kubelet/control.ts";
import { control as hostPathLogs } from "./pods/host-path-logs/control.ts";
import { control as hostPathProcSysDev } from "./pods/host-path-proc-sys-dev/control.ts";
import { control as hostPathRootFilesystem } from "./pods/host-path-root-filesystem/control.ts";
import { control as hostPathVolumes } from "./pods/host-path-volumes/control.ts";
import { control as hostPorts } from "./pods/host-ports/control.ts";
import { control as hostProbes } from "./pods/host-probes/control.ts";
import { control as hostUsers } from "./pods/host-users/control.ts";
import { control as mountPropagation } from "./pods/mount-propagation/control.ts";
import { control as podSecurityLabels } from "./pods/pod-security-labels/control.ts";
import { control as podSecurityLevel } from "./pods/pod-security-level/control.ts";
import { control as podSecurityVersion } from "./pods/pod-security-version/control.ts";
import { control as privilegedContainers } from "./pods/privileged-containers/control.ts";
import { control as procMount } from "./pods/proc-mount/control.ts";
import { control as procMountRestricted } from "./pods/proc-mount-restricted/control.ts";
import { control as resourceLimits } from "./pods/resource-limits/control.ts";
import { control as restrictedVolumes } from "./pods/restricted-volumes/control.ts";
import { control as rootGroup } from "./pods/root-group/control.ts";
import { control as rootUser } from "./pods/root-user/control.ts";
import { control as runAsNonRoot } from "./pods/run-as-non-root/control.ts";
import { control as runAsUser } from "./pods/run-as-user/control.ts";
import { control as seccompBaseline } from "./pods/seccomp-baseline/control.ts";
import { control as seccompRestricted } from "./pods/seccomp-restricted/control.ts";
import { control as selinuxOptions } from "./pods/selinux-options/control.ts";
import { control as serviceAccountToken } from "./pods/service-account-token/control.ts";
import { control as shareProcessNamespace } from "./pods/share-process-namespace/control.ts";
import { control as sysctls } from "./pods/sysctls/control.ts";
import { control as unsafeSysctls } from "./pods/unsafe-sysctls/control.ts";
import { control as windowsHostProcess } from "./pods/windows-host-process/control.ts";
import { control as writableRootFilesystem } from "./pods/writable-root-filesystem/control.ts";
import { control as auditPolicyBlind } from "./runtime/audit-policy-blind/control.ts";
import { control as auditPolicyRefused } from "./runtime/audit-policy-refused/control.ts";
import { control as auditPolicyWritesValues } from "./runtime/audit-policy-writes-values/control.ts";
import { control as cloudAuditLogOff } from "./runtime/cloud-audit-log-off/control.ts";
import { control as cloudGuardOff } from "./runtime/cloud-guard-off/control.ts";
import { control as cloudNodeGuardOff } from "./runtime/cloud-node-guard-off/control.ts";
import { control as cloudNodeImage } from "./runtime/cloud-node-image/control.ts";
import { control as cloudSecurityPostureOff } from "./runtime/cloud-security-posture-off/control.ts";
import { control as cloudTelemetryOff } from "./runtime/cloud-telemetry-off/control.ts";
import { control as runtimeDetectorMissing } from "./runtime/runtime-detector-missing/control.ts";
import { control as runtimeDetectorNarrowed } from "./runtime/runtime-detector-narrowed/control.ts";
import { control as runtimeDetectorNodesLeftOut } from "./runtime/runtime-detector-nodes-left-out/control.ts";
import { control as runtimeDetectorUnready } from "./runtime/runtime-detector-unready/control.ts";
import { control as credentialInAnnotation } from "./secrets/credential-in-annotation/control.ts";
import { control as credentialInArguments } from "./secrets/credential-in-arguments/control.ts";
import { control as credentialInConfigMap } from "./secrets/credential-in-config-map/control.ts";
import { control as credentialInEnv } from "./secrets/credential-in-env/control.ts";
import { control as credentialInFields } from "./secrets/credential-in-fields/control.ts";
import { control as credentialInLastApplied } from "./secrets/credential-in-last-applied/control.ts";
import { control as credentialInPodFields } from "./secrets/credential-in-pod-fields/control.ts";
import { control as secretInEnvironment } from "./secrets/secret-in-environment/control.ts";
import { control as secretInManifest } from "./secrets/secret-in-manifest/control.ts";
import { control as secretMountedWhole } from "./secrets/secret-mounted-whole/control.ts";
import { control as serviceAccountTokenSecret } from "./secrets/service-account-token-secret/control.ts";
import { control as unusedSecret } from "./secrets/unused-secret/control.ts";

const all: readonly OwnControl[] = [
  admissionPolicyWrite,
  aggregatedRights,
  allRights,
  allServiceAccountsBinding,
  anonymousBinding,
  anyResource,
  anyVerb,
  apiExtensionWrite,
  authenticatedBinding,
  bindingEdit,
  cloudAdmin,
  cloudDefaultNodeAccount,
  cloudDirectoryOff,
  cloudLegacyAccess,
  cloudWorkloadIdentityOff,
  clusterAdminBinding,
  clusterRoleWrite,
  csrApprove,
  csrSign,
  danglingBinding,
  defaultRoleBinding,
  defaultServiceAccountBinding,
  ephemeralContainers,
  impersonate,
  impersonateConstrained,
  ingressWrite,
  missingAccountBinding,
  namespaceRelabel,
  nodeWrite,
  nodesGroupBinding,
  nodesProxy,
  persistentVolumeCreate,
  podExec,
  podPlacement,
  podRelabel,
  podSteal,
  policyEngineWrite,
  proxyHttp,
  roleBind,
  roleEscalate,
  secretsGet,
  secretsList,
  serviceAccountWrite,
  serviceHijack,
  systemConfigMapWrite,
  tokenCreate,
  tokenSecret,
  webhookWrite,
  workloadCreate,
  workloadCustom,
  workloadDelete,
  workloadEdit,
  apiServerEtcdAuthority,
  apiServerEtcdClient,
  cloudSecretsKey,
  encryptionConfigDiffers,
  encryptionConfigRefused,
  encryptionFileReadable,
  encryptionIdentityFirst,
  encryptionIdentityLeft,
  encryptionKmsV1,
  encryptionKnownKey,
  encryptionResourcesLeftOut,
  encryptionSecretsPlain,
  encryptionStaticKey,
  encryptionWeakProvider,
  etcdClientAuth,
  etcdClientAutoTls,
  etcdClientPlain,
  etcdDataOpen,
  etcdMetricsPlain,
  etcdPeerAuth,
  etcdPeerAutoTls,
  etcdPeerPlain,
  etcdSharedAuthority,
  adminLoginOff,
  admissionAlwaysAdmit,
  admissionAlwaysPullImages,
  admissionDenyExternalIps,
  admissionEventRateLimit,
  admissionGuardsOff,
  admissionNamespaceLifecycleOff,
  admissionNodeRestriction,
  admissionPodSecurityOff,
  admissionServiceAccountOff,
  apiServerAnonymous,
  apiServerAuditOff,
  apiServerAuditRotation,
  apiServerBasicAuth,
  apiServerClientCa,
  apiServerInsecurePort,
  apiServerKubeletAuthority,
  apiServerKubeletClient,
  apiServerNoLogin,
  apiServerProfiling,
  apiServerRequestTimeout,
  apiServerServingCertificate,
  apiServerStaticTokens,
  apiServerTlsVersion,
  apiServerWeakCiphers,
  authorizationAbac,
  authorizationAlwaysAllow,
  authorizationNodeMissing,
  authorizationRbacMissing,
  authorizationWebhookFailsOpen,
  certificateFileOpen,
  cloudEndpointOpen,
  cloudNodePortOpen,
  containerRuntimeVulnerable,
  controllerManagerBindAddress,
  controllerManagerNoServerRotation,
  controllerManagerOneIdentity,
  controllerManagerProfiling,
  controllerManagerRootCa,
  controllerManagerTerminatedPods,
  controllerManagerTokenKey,
  credentialFileOpen,
  dataStoreLoginOff,
  hostPortSurface,
  ingressNginxSnippets,
  ingressToSurface,
  kernelVulnerable,
  kubeProxyMetrics,
  kubeletAlwaysAllow,
  kubeletAnonymous,
  kubeletClientCa,
  kubeletClientRotation,
  kubeletEndOfLife,
  kubeletEventRate,
  kubeletFileOpen,
  kubeletHostnameOverride,
  kubeletIptablesChains,
  kubeletKernelDefaults,
  kubeletPodPids,
  kubeletReadOnlyPort,
  kubeletSeccompDefault,
  kubeletSelfSigned,
  kubeletStreamingTimeout,
  kubeletVersionSkew,
  kubeletVulnerable,
  kubeletWeakCiphers,
  kubernetesEndOfLife,
  kubernetesVulnerable,
  manifestFileOpen,
  publicNodePort,
  publishedAdminSurface,
  publishedApiServer,
  publishedDataStore,
  retiredComponent,
  routeToSurface,
  schedulerBindAddress,
  schedulerProfiling,
  serviceAccountIssuerInsecure,
  serviceAccountKeyMissing,
  serviceAccountLookupOff,
  serviceAccountTokenUnbounded,
  serviceAccountTokensExtended,
  vulnerableComponent,
  imageDigestMissing,
  imagePullPolicy,
  imageReferenceInvalid,
  imageRegistryNotAllowed,
  imageSignaturePolicyNarrow,
  imageSignaturePolicyWeak,
  imageSignaturesNotEnforced,
  imageTagLatest,
  imageVerificationFailsOpen,
  cloudEndpointPublic,
  cloudMetadataEgress,
  cloudNodeMetadata,
  cloudNodesPublic,
  cloudPoliciesNotEnforced,
  loadBalancerSourceRanges,
  namespaceDefaultDenyEgress,
  namespaceDefaultDenyIngress,
  policiesNotEnforced,
  policyAllowsEverythingEgress,
  policyAllowsEverythingIngress,
  policyIgnored,
  policyOfServicePort,
  policyPortNamesNothing,
  policyRefused,
  policySelectsNothing,
  serviceExternalIps,
  unselectedPodsEgress,
  unselectedPodsIngress,
  allowPrivilegeEscalation,
  apparmorProfile,
  capAll,
  capBpf,
  capDacReadSearch,
  capMandatoryAccess,
  capNetAdmin,
  capNetRaw,
  capNodeSettings,
  capSysAdmin,
  capSysBoot,
  capSysModule,
  capSysPtrace,
  capSysRawio,
  capabilitiesBaseline,
  capabilitiesRestricted,
  containerRuntimeSocket,
  defaultNamespace,
  dnsOverride,
  hostAliases,
  hostNamespaces,
  hostPathKubelet,
  hostPathLogs,
  hostPathProcSysDev,
  hostPathRootFilesystem,
  hostPathVolumes,
  hostPorts,
  hostProbes,
  hostUsers,
  mountPropagation,
  podSecurityLabels,
  podSecurityLevel,
  podSecurityVersion,
  privilegedContainers,
  procMount,
  procMountRestricted,
  resourceLimits,
  restrictedVolumes,
  rootGroup,
  rootUser,
  runAsNonRoot,
  runAsUser,
  seccompBaseline,
  seccompRestricted,
  selinuxOptions,
  serviceAccountToken,
  shareProcessNamespace,
  sysctls,
  unsafeSysctls,
  windowsHostProcess,
  writableRootFilesystem,
  auditPolicyBlind,
  auditPolicyRefused,
  auditPolicyWritesValues,
  cloudAuditLogOff,
  cloudGuardOff,
  cloudNodeGuardOff,
  cloudNodeImage,
  cloudSecurityPostureOff,
  cloudTelemetryOff,
  runtimeDetectorMissing,
  runtimeDetectorNarrowed,
  runtimeDetectorNodesLeftOut,
  runtimeDetectorUnready,
  credentialInAnnotation,
  credentialInArguments,
  credentialInConfigMap,
  credentialInEnv,
  credentialInFields,
  credentialInLastApplied,
  credentialInPodFields,
  secretInEnvironment,
  secretInManifest,
  secretMountedWhole,
  serviceAccountTokenSecret,
  unusedSecret,
];

/** Every control, in the order of area and id, with the recommendations that it decides. */
export const controls: readonly AnyControl[] = withFrameworks(all, frameworks);
