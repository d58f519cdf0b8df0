import type { ComponentName } from "./component.ts";

/**
 * Flags that take no following word: `--profiling false` leaves `false` an argument of its own.
 * Kubernetes 1.37 and etcd 3.7 as their help prints them, and what earlier releases had.
 */
const switches: Readonly<Record<ComponentName, string>> = {
  "kube-apiserver": `
    aggregator-reject-forwarding-redirect allow-privileged alsologtostderr anonymous-auth
    audit-log-batch-throttle-enable audit-log-compress audit-log-truncate-enabled
    audit-webhook-batch-throttle-enable audit-webhook-truncate-enabled contention-profiling
    disable-http2-serving emulation-forward-compatible enable-aggregator-routing
    enable-bootstrap-token-auth enable-garbage-collector enable-logs-handler
    enable-priority-and-fairness enable-swagger-ui encryption-provider-config-automatic-reload
    kubelet-https log-json-split-stream log-text-split-stream logtostderr
    one-output permit-address-sharing permit-port-sharing profiling repair-malformed-updates
    runtime-config-emulation-forward-compatible service-account-extend-token-expiration
    service-account-lookup shutdown-send-retry-after skip-headers skip-log-headers version watch-cache`,
  "kube-controller-manager": `
    allocate-node-cidrs alsologtostderr authentication-skip-lookup
    authentication-tolerate-lookup-failure configure-cloud-routes contention-profiling
    disable-attach-detach-reconcile-sync disable-force-detach-on-timeout disable-http2-serving
    enable-dynamic-provisioning enable-garbage-collector enable-hostpath-provisioner
    enable-leader-migration enable-taint-manager leader-elect
    log-json-split-stream log-text-split-stream logtostderr one-output permit-address-sharing
    permit-port-sharing profiling skip-headers skip-log-headers use-service-account-credentials
    version`,
  "kube-scheduler": `
    alsologtostderr authentication-skip-lookup authentication-tolerate-lookup-failure
    contention-profiling disable-http2-serving leader-elect log-json-split-stream
    log-text-split-stream logtostderr one-output permit-address-sharing permit-port-sharing profiling
    skip-headers skip-log-headers use-legacy-policy-config version`,
  etcd: `
    auto-tls client-cert-auth debug discovery-insecure-skip-tls-verify
    discovery-insecure-transport enable-distributed-tracing enable-grpc-gateway enable-log-rotation
    enable-pprof enable-v2 experimental-compact-hash-check-enabled experimental-corrupt-check
    experimental-enable-distributed-tracing experimental-enable-lease-checkpoint
    experimental-enable-lease-checkpoint-persist experimental-initial-corrupt-check
    experimental-memory-mlock experimental-stop-grpc-service-on-defrag force-new-cluster
    initial-election-tick-advance memory-mlock peer-auto-tls peer-client-cert-auth
    peer-skip-client-san-verification pre-vote socket-reuse-address socket-reuse-port
    strict-reconfig-check unsafe-no-fsync version`,
  kubelet: `
    allow-privileged alsologtostderr anonymous-auth authentication-token-webhook cgroups-per-qos
    contention-profiling cpu-cfs-quota enable-controller-attach-detach enable-debugging-handlers
    enable-server exit-on-lock-contention experimental-allocatable-ignore-eviction
    experimental-check-node-capabilities-before-mount experimental-kernel-memcg-notification
    fail-swap-on keep-terminated-pod-volumes kernel-memcg-notification
    local-storage-capacity-isolation log-json-split-stream log-text-split-stream logtostderr
    make-iptables-util-chains one-output protect-kernel-defaults redirect-container-streaming
    register-node register-schedulable rotate-certificates rotate-server-certificates runonce
    seccomp-default serialize-image-pulls skip-headers skip-log-headers version windows-service`,
  "kube-proxy": `
    alsologtostderr bind-address-hard-fail cleanup cleanup-iptables conntrack-tcp-be-liberal
    enable-dsr forward-healthcheck-vip init-only iptables-localhost-nodeports ipvs-strict-arp
    log-json-split-stream log-text-split-stream logtostderr masquerade-all one-output profiling
    skip-headers skip-log-headers version windows-service`,
};

const known = new Map<ComponentName, ReadonlySet<string>>();

/** True for a flag whose value can only stand behind `=`; without one it is `true`. */
export function isSwitch(component: ComponentName, flag: string): boolean {
  let own = known.get(component);
  if (own === undefined) {
    own = new Set(switches[component].trim().split(/\s+/));
    known.set(component, own);
  }
  return own.has(flag);
}
