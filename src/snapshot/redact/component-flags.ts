/**
 * Flags that components of a cluster define and whose values are settings, paths and addresses. A
 * flag that can hold a secret is left out on purpose: etcd's `initial-cluster-token` and
 * `discovery-password`, k3s's `token`,
 * `agent-token`, `datastore-endpoint`, kubelet's `manifest-url-header`. Kubernetes 1.37 and
 * etcd 3.6 as `--help` prints them, and the flags that earlier releases had. `name!` is a subcommand:
 * it says what the program does and is kept as it is.
 */
const defined: Readonly<Record<string, string>> = {
  "kube-apiserver": `
    address admission-control admission-control-config-file advertise-address
    aggregator-reject-forwarding-redirect allow-metric-labels allow-metric-labels-manifest
    allow-privileged anonymous-auth api-audiences audit-log-batch-buffer-size
    audit-log-batch-max-size audit-log-batch-max-wait audit-log-batch-throttle-burst
    audit-log-batch-throttle-enable audit-log-batch-throttle-qps audit-log-compress
    audit-log-format audit-log-maxage audit-log-maxbackup audit-log-maxsize audit-log-mode
    audit-log-path audit-log-truncate-enabled audit-log-truncate-max-batch-size
    audit-log-truncate-max-event-size audit-log-version audit-policy-file
    audit-webhook-batch-buffer-size audit-webhook-batch-max-size audit-webhook-batch-max-wait
    audit-webhook-batch-throttle-burst audit-webhook-batch-throttle-enable
    audit-webhook-batch-throttle-qps audit-webhook-config-file audit-webhook-initial-backoff
    audit-webhook-mode audit-webhook-truncate-enabled audit-webhook-truncate-max-batch-size
    audit-webhook-truncate-max-event-size audit-webhook-version authentication-config
    authentication-token-webhook-cache-ttl authentication-token-webhook-config-file
    authentication-token-webhook-version authorization-config authorization-mode
    authorization-policy-file authorization-webhook-cache-authorized-ttl
    authorization-webhook-cache-unauthorized-ttl authorization-webhook-config-file
    authorization-webhook-version basic-auth-file bind-address cert-dir client-ca-file
    cloud-config cloud-provider contention-profiling coordinated-leadership-lease-duration
    coordinated-leadership-renew-deadline coordinated-leadership-retry-period
    cors-allowed-origins debug-socket-path default-not-ready-toleration-seconds
    default-unreachable-toleration-seconds delete-collection-workers deserialization-cache-size
    disable-admission-plugins disable-http2-serving disabled-metrics egress-selector-config-file
    emulated-version emulation-forward-compatible enable-admission-plugins
    enable-aggregator-routing enable-bootstrap-token-auth enable-garbage-collector
    enable-logs-handler enable-priority-and-fairness enable-swagger-ui
    encryption-provider-config encryption-provider-config-automatic-reload
    endpoint-reconciler-type etcd-cafile etcd-certfile etcd-compaction-interval
    etcd-count-metric-poll-period etcd-db-metric-poll-interval etcd-healthcheck-timeout
    etcd-keyfile etcd-prefix etcd-quorum-read etcd-readycheck-timeout etcd-servers
    etcd-servers-overrides event-ttl experimental-encryption-provider-config
    experimental-keystone-url external-hostname feature-gates goaway-chance
    http2-max-streams-per-connection insecure-bind-address insecure-port
    kubelet-certificate-authority kubelet-client-certificate kubelet-client-key kubelet-https
    kubelet-port kubelet-preferred-address-types kubelet-read-only-port kubelet-timeout
    kubernetes-service-node-port lease-reuse-duration-seconds livez-grace-period
    log-flush-frequency log-json-info-buffer-size log-json-split-stream
    log-text-info-buffer-size log-text-split-stream logging-format master-service-namespace
    max-connection-bytes-per-sec max-mutating-requests-inflight max-requests-inflight
    min-compatibility-version min-request-timeout oidc-ca-file oidc-client-id oidc-groups-claim
    oidc-groups-prefix oidc-issuer-url oidc-required-claim oidc-signing-algs oidc-username-claim
    oidc-username-prefix peer-advertise-ip peer-advertise-port peer-ca-file
    permit-address-sharing permit-port-sharing port profiling proxy-client-cert-file
    proxy-client-key-file repair-malformed-updates request-timeout requestheader-allowed-names
    requestheader-client-ca-file requestheader-extra-headers-prefix requestheader-group-headers
    requestheader-uid-headers requestheader-username-headers runtime-config
    runtime-config-emulation-forward-compatible secure-port service-account-api-audiences
    service-account-extend-token-expiration service-account-issuer service-account-jwks-uri
    service-account-key-file service-account-lookup service-account-max-token-expiration
    service-account-signing-endpoint service-account-signing-key-file service-cluster-ip-range
    service-node-port-range show-hidden-metrics-for-version shutdown-delay-duration
    shutdown-send-retry-after shutdown-watch-termination-grace-period storage-backend
    storage-initialization-timeout storage-media-type strict-transport-security-directives
    target-ram-mb tls-ca-file tls-cert-file tls-cipher-suites tls-curve-preferences
    tls-min-version tls-private-key-file tls-sni-cert-key token-auth-file tracing-config-file v
    vmodule watch-cache watch-cache-sizes`,
  "kube-controller-manager": `
    address allocate-node-cidrs allow-metric-labels allow-metric-labels-manifest
    attach-detach-reconcile-sync-period authentication-kubeconfig authentication-skip-lookup
    authentication-token-webhook-cache-ttl authentication-tolerate-lookup-failure
    authorization-always-allow-paths authorization-kubeconfig
    authorization-webhook-cache-authorized-ttl authorization-webhook-cache-unauthorized-ttl
    bind-address cert-dir cidr-allocator-type client-ca-file cloud-config cloud-provider
    cluster-cidr cluster-name cluster-signing-cert-file cluster-signing-duration
    cluster-signing-key-file cluster-signing-kube-apiserver-client-cert-file
    cluster-signing-kube-apiserver-client-key-file cluster-signing-kubelet-client-cert-file
    cluster-signing-kubelet-client-key-file cluster-signing-kubelet-serving-cert-file
    cluster-signing-kubelet-serving-key-file cluster-signing-legacy-unknown-cert-file
    cluster-signing-legacy-unknown-key-file concurrent-cron-job-syncs concurrent-daemonset-syncs
    concurrent-deployment-syncs concurrent-device-taint-eviction-syncs
    concurrent-disruption-syncs concurrent-endpoint-syncs concurrent-ephemeralvolume-syncs
    concurrent-gc-syncs concurrent-horizontal-pod-autoscaler-syncs concurrent-job-syncs
    concurrent-namespace-syncs concurrent-rc-syncs concurrent-replicaset-syncs
    concurrent-resource-quota-syncs concurrent-resourceclaim-syncs
    concurrent-service-endpoint-syncs concurrent-serviceaccount-token-syncs
    concurrent-statefulset-syncs concurrent-ttl-after-finished-syncs
    concurrent-validating-admission-policy-status-syncs configure-cloud-routes
    contention-profiling controller-shutdown-timeout controller-start-interval controllers
    disable-attach-detach-reconcile-sync disable-force-detach-on-timeout disable-http2-serving
    disabled-metrics emulated-version enable-dynamic-provisioning enable-garbage-collector
    enable-hostpath-provisioner enable-leader-migration endpoint-updates-batch-period
    endpointslice-updates-batch-period external-cloud-volume-plugin feature-gates
    flex-volume-plugin-dir horizontal-pod-autoscaler-cpu-initialization-period
    horizontal-pod-autoscaler-downscale-stabilization
    horizontal-pod-autoscaler-initial-readiness-delay horizontal-pod-autoscaler-sync-period
    horizontal-pod-autoscaler-tolerance http2-max-streams-per-connection
    insecure-experimental-approve-all-kubelet-csrs-for-group kube-api-burst
    kube-api-content-type kube-api-qps kubeconfig large-cluster-size-threshold leader-elect
    leader-elect-lease-duration leader-elect-renew-deadline leader-elect-resource-lock
    leader-elect-resource-name leader-elect-resource-namespace leader-elect-retry-period
    leader-migration-config legacy-service-account-token-clean-up-period log-flush-frequency
    log-json-info-buffer-size log-json-split-stream log-text-info-buffer-size
    log-text-split-stream logging-format master max-endpoints-per-slice
    min-compatibility-version min-resync-period mirroring-concurrent-service-endpoint-syncs
    mirroring-endpointslice-updates-batch-period mirroring-max-endpoints-per-subset
    namespace-sync-period node-cidr-mask-size node-cidr-mask-size-ipv4 node-cidr-mask-size-ipv6
    node-eviction-rate node-monitor-grace-period node-monitor-period node-startup-grace-period
    permit-address-sharing permit-port-sharing pod-eviction-timeout port profiling
    pv-recycler-increment-timeout-nfs pv-recycler-minimum-timeout-hostpath
    pv-recycler-minimum-timeout-nfs pv-recycler-pod-template-filepath-hostpath
    pv-recycler-pod-template-filepath-nfs pv-recycler-timeout-increment-hostpath
    pvclaimbinder-sync-period requestheader-allowed-names requestheader-client-ca-file
    requestheader-extra-headers-prefix requestheader-group-headers requestheader-uid-headers
    requestheader-username-headers resource-quota-sync-period root-ca-file
    route-reconciliation-period secondary-node-eviction-rate secure-port
    service-account-private-key-file service-cluster-ip-range show-hidden-metrics-for-version
    terminated-pod-gc-threshold tls-cert-file tls-cipher-suites tls-curve-preferences
    tls-min-version tls-private-key-file tls-sni-cert-key unhealthy-zone-threshold
    use-service-account-credentials v vmodule`,
  "kube-scheduler": `
    address algorithm-provider allow-metric-labels allow-metric-labels-manifest
    authentication-kubeconfig authentication-skip-lookup authentication-token-webhook-cache-ttl
    authentication-tolerate-lookup-failure authorization-always-allow-paths
    authorization-kubeconfig authorization-webhook-cache-authorized-ttl
    authorization-webhook-cache-unauthorized-ttl bind-address cert-dir client-ca-file config
    contention-profiling disable-http2-serving disabled-metrics emulated-version feature-gates
    http2-max-streams-per-connection kube-api-burst kube-api-content-type kube-api-qps
    kubeconfig leader-elect leader-elect-lease-duration leader-elect-renew-deadline
    leader-elect-resource-lock leader-elect-resource-name leader-elect-resource-namespace
    leader-elect-retry-period log-flush-frequency log-json-info-buffer-size
    log-json-split-stream log-text-info-buffer-size log-text-split-stream logging-format master
    min-compatibility-version permit-address-sharing permit-port-sharing
    pod-max-in-unschedulable-pods-duration policy-config-file policy-configmap port profiling
    requestheader-allowed-names requestheader-client-ca-file requestheader-extra-headers-prefix
    requestheader-group-headers requestheader-uid-headers requestheader-username-headers
    secure-port show-hidden-metrics-for-version tls-cert-file tls-cipher-suites
    tls-curve-preferences tls-min-version tls-private-key-file tls-sni-cert-key v vmodule
    write-config-to`,
  etcd: `
    advertise-client-urls auth-token auth-token-ttl auto-compaction-mode
    auto-compaction-retention auto-tls backend-batch-interval backend-batch-limit
    backend-bbolt-freelist-type bcrypt-cost bootstrap-defrag-threshold-megabytes cert-file
    cipher-suites client-cert-allowed-hostname client-cert-auth client-cert-file client-crl-file
    client-key-file compact-hash-check-time compaction-batch-limit compaction-sleep-interval
    config-file corrupt-check-time cors data-dir discovery discovery-cacert discovery-cert
    discovery-dial-timeout discovery-endpoints discovery-fallback
    discovery-insecure-skip-tls-verify discovery-insecure-transport discovery-keepalive-time
    discovery-keepalive-timeout discovery-key discovery-proxy discovery-request-timeout
    discovery-srv discovery-srv-name distributed-tracing-address distributed-tracing-instance-id
    distributed-tracing-sampling-rate distributed-tracing-service-name downgrade-check-time
    election-timeout enable-distributed-tracing enable-grpc-gateway enable-log-rotation
    enable-pprof feature-gates force-new-cluster grpc-keepalive-interval grpc-keepalive-min-time
    grpc-keepalive-timeout heartbeat-interval host-whitelist initial-advertise-peer-urls
    initial-cluster initial-cluster-state initial-election-tick-advance key-file
    listen-client-http-urls listen-client-urls listen-metrics-urls listen-peer-urls log-format
    log-level log-outputs log-rotation-config-json logger max-concurrent-streams max-learners
    max-request-bytes max-snapshots max-txn-ops max-wals memory-mlock metrics name peer-auto-tls
    peer-cert-allowed-cn peer-cert-allowed-hostname peer-cert-file peer-client-cert-auth
    peer-client-cert-file peer-client-key-file peer-crl-file peer-key-file
    peer-skip-client-san-verification peer-trusted-ca-file pre-vote quota-backend-bytes
    raft-read-timeout raft-write-timeout self-signed-cert-validity snapshot-catchup-entries
    snapshot-count socket-reuse-address socket-reuse-port strict-reconfig-check tls-max-version
    tls-min-version trusted-ca-file unsafe-no-fsync v2-deprecation wal-dir
    warning-apply-duration warning-unary-request-duration watch-progress-notify-interval`,
  kubelet: `
    address allow-privileged allowed-unsafe-sysctls anonymous-auth
    application-metrics-count-limit authentication-token-webhook
    authentication-token-webhook-cache-ttl authorization-mode
    authorization-webhook-cache-authorized-ttl authorization-webhook-cache-unauthorized-ttl
    bootstrap-kubeconfig cadvisor-port cert-dir cgroup-driver cgroup-root cgroups-per-qos
    client-ca-file cloud-config cloud-provider cluster-dns cluster-domain cni-bin-dir
    cni-conf-dir config config-dir container-log-max-files container-log-max-size
    container-runtime container-runtime-endpoint contention-profiling cpu-cfs-quota
    cpu-cfs-quota-period cpu-manager-policy cpu-manager-policy-options
    cpu-manager-reconcile-period enable-controller-attach-detach enable-debugging-handlers
    enable-server enforce-node-allocatable event-burst event-qps eviction-hard
    eviction-max-pod-grace-period eviction-minimum-reclaim eviction-pressure-transition-period
    eviction-soft eviction-soft-grace-period exit-on-lock-contention
    experimental-allocatable-ignore-eviction experimental-mounter-path fail-cgroupv1
    fail-swap-on feature-gates file-check-frequency hairpin-mode healthz-bind-address
    healthz-port host-ipc-sources host-network-sources host-pid-sources hostname-override
    housekeeping-interval http-check-frequency image-credential-provider-bin-dir
    image-credential-provider-config image-gc-high-threshold image-gc-low-threshold
    image-service-endpoint iptables-drop-bit iptables-masquerade-bit keep-terminated-pod-volumes
    kernel-memcg-notification kube-api-burst kube-api-content-type kube-api-qps kube-reserved
    kube-reserved-cgroup kubeconfig kubelet-cgroups local-storage-capacity-isolation lock-file
    log-flush-frequency log-json-info-buffer-size log-json-split-stream
    log-text-info-buffer-size log-text-split-stream logging-format make-iptables-util-chains
    manifest-url max-open-files max-pods maximum-dead-containers
    maximum-dead-containers-per-container memory-manager-policy minimum-container-ttl-duration
    minimum-image-ttl-duration network-plugin node-ip node-labels node-status-max-images
    node-status-update-frequency non-masquerade-cidr oom-score-adj pod-cidr
    pod-infra-container-image pod-manifest-path pod-max-pids pods-per-core port
    protect-kernel-defaults provider-id qos-reserved read-only-port register-node
    register-schedulable register-with-taints registry-burst registry-qps reserved-cpus
    reserved-memory resolv-conf root-dir rotate-certificates rotate-server-certificates run-once
    runonce runtime-cgroups runtime-request-timeout seccomp-default serialize-image-pulls
    streaming-connection-idle-timeout sync-frequency system-cgroups system-reserved
    system-reserved-cgroup tls-cert-file tls-cipher-suites tls-min-version tls-private-key-file
    topology-manager-policy topology-manager-policy-options topology-manager-scope v vmodule
    volume-plugin-dir volume-stats-agg-period`,
  "kube-proxy": `
    bind-address bind-address-hard-fail cleanup cluster-cidr config config-sync-period
    conntrack-max-per-core conntrack-min conntrack-tcp-be-liberal
    conntrack-tcp-timeout-close-wait conntrack-tcp-timeout-established conntrack-udp-timeout
    conntrack-udp-timeout-stream detect-local-mode enable-profiling feature-gates
    healthz-bind-address healthz-port hostname-override init-only iptables-localhost-nodeports
    iptables-masquerade-bit iptables-min-sync-period iptables-sync-period ipvs-exclude-cidrs
    ipvs-min-sync-period ipvs-scheduler ipvs-strict-arp ipvs-sync-period ipvs-tcp-timeout
    ipvs-tcpfin-timeout ipvs-udp-timeout kube-api-burst kube-api-content-type kube-api-qps
    kubeconfig log-flush-frequency log-json-info-buffer-size log-json-split-stream
    log-text-info-buffer-size log-text-split-stream logging-format masquerade-all master
    metrics-bind-address metrics-port nodeport-addresses oom-score-adj pod-bridge-interface
    pod-interface-name-prefix profiling proxy-mode proxy-port-range
    show-hidden-metrics-for-version v vmodule write-config-to`,
  coredns: `
    conf dns.port p pidfile plugins quiet`,
  "metrics-server": `
    cert-dir kubeconfig kubelet-certificate-authority kubelet-client-certificate kubelet-client-key
    kubelet-insecure-tls kubelet-port kubelet-preferred-address-types kubelet-use-node-status-port
    metric-resolution secure-port tls-cert-file tls-cipher-suites tls-min-version
    tls-private-key-file`,
  dashboard: `
    apiserver-host authentication-mode auto-generate-certificates bind-address default-cert-dir
    disable-settings-authorizer disable-skip enable-insecure-login enable-skip-login
    insecure-bind-address insecure-port kubeconfig locale-config metrics-provider namespace port
    sidecar-host system-banner-severity tls-cert-file tls-key-file token-ttl`,
  kubectl: `
    proxy! port-forward! accept-hosts accept-paths address api-prefix disable-filter port reject-methods
    reject-paths unix-socket www www-prefix`,
  argo: `
    server! access-control-allow-origin allowed-link-protocol auth-mode base-href basehref
    configmap event-async-dispatch event-operation-queue-size event-worker-count hsts namespaced
    managed-namespace port secure sso-namespace x-frame-options`,
  ray: `
    start! address block dashboard-agent-listen-port dashboard-host dashboard-port disable-usage-stats
    head include-dashboard metrics-export-port min-worker-port max-worker-port node-ip-address num-cpus
    num-gpus port ray-client-server-port`,
  jupyter: `
    lab! notebook! server! ip port no-browser allow-root ServerApp.ip ServerApp.port
    ServerApp.allow_origin ServerApp.disable_check_xsrf NotebookApp.ip NotebookApp.port
    NotebookApp.allow_origin NotebookApp.disable_check_xsrf`,
  dockerd: `
    authorization-plugin tls tlsverify`,
  "redis-server": `
    appendonly bind cluster-enabled port protected-mode tls-port`,
  mongod: `
    auth bind_ip bind_ip_all noauth port replSet tlsMode`,
  k3s: `
    advertise-address advertise-port anonymous-auth bind-address cluster-cidr cluster-dns
    cluster-domain cluster-init data-dir default-local-storage-path disable disable-cloud-controller
    disable-kube-proxy disable-network-policy disable-scheduler docker egress-selector-mode
    embedded-registry etcd-expose-metrics flannel-backend flannel-ipv6-masq https-listen-port
    kine-tls kube-apiserver-arg kube-controller-manager-arg kube-proxy-arg kube-scheduler-arg
    kubelet-arg node-external-ip node-ip node-label node-name node-taint
    pod-security-admission-config-file profile protect-kernel-defaults rootless secrets-encryption
    secrets-encryption-provider selinux service-cidr service-node-port-range snapshotter tls-san
    write-kubeconfig write-kubeconfig-mode`,
};

/** Other names that the same program goes by. */
const aliases: Readonly<Record<string, string>> = {
  apiserver: "kube-apiserver",
  "controller-manager": "kube-controller-manager",
  scheduler: "kube-scheduler",
  "kubernetes-dashboard": "dashboard",
  rke2: "k3s",
  argocli: "argo",
  argoexec: "argo",
  "jupyter-lab": "jupyter",
  "jupyter-notebook": "jupyter",
  "start-notebook.sh": "jupyter",
  "start-notebook.py": "jupyter",
  "dockerd-entrypoint.sh": "dockerd",
  docker: "dockerd",
  redis: "redis-server",
  mongo: "mongod",
};

const byProgram = new Map<string, ReadonlySet<string>>(
  Object.entries(defined).map(([program, flags]) => [program, new Set(flags.trim().split(/\s+/))]),
);

/** The flags of a program whose values are kept; undefined for a program that is not known. */
export function componentFlags(program: string): ReadonlySet<string> | undefined {
  return byProgram.get(Object.hasOwn(aliases, program) ? (aliases[program] ?? "") : program);
}
