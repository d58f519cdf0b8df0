import { words } from "./words.ts";

/**
 * Published software that controls know by its image, its labels, its namespace or its Service, in
 * whatever registry a mirror of it stands: each part of an image's repository by itself. A word that is
 * missing here lets a fail become a pass: test/unit/anonymised-fixtures.test.ts tells.
 */
export const software = words(`
  adminer advanced-cluster-security agent agent-slim airflow airflow-webserver aks-app-routing-operator
  alertmanager all-spark-notebook amazon-k8s-cni antrea-agent-ubi antrea-agent-ubuntu antrea-ubi
  antrea-ubuntu apache aqua aquasec aquasecurity argo argo-server argo-workflows argo-workflows-server
  argocd argocd-server argocli argoproj aws-guardduty-agent aws-network-policy-agent azure-cns azure-npm
  azuredefender base-notebook bitnami calico calico-node cassandra centraldashboard chaos-daemon
  chaos-dashboard chaos-mesh chroma chromadb cilium clickhouse clickhouse-server cloudnative-pg cnx-node
  collector configurable-http-proxy consul container-toolkit controller controller-chroot cp-kafka
  cp-zookeeper cwpp_agent dashboard dashboard-api dashboard-auth dashboard-web datacollector datadog
  datadoghq datascience-notebook defender dind docker docker-dind dpage dragonfly elasticsearch enforcer
  envoy etcd etcd-development falco falco-no-driver falcon-node-sensor falcon-sensor falcosecurity flannel
  flink frontend grafana grafana-enterprise haproxy-ingress hashicorp headlamp headlamp-k8s helm
  helm-dashboard hjacobs host-shield hubble-ui influxdb ingress-nginx ingress-nginx-controller
  ingressgateway istio istiod itsthenetwork jenkins jupyter jupyter-notebook jupyter-web-app jupyterhub
  jupyterlab k8s k8s-hub k8s-sidecar kafka keydb kfp-frontend kiali kibana kindnetd komodorio kong
  ks-console kube-apiserver kube-network-policies kube-ovn kube-rbac-proxy kube-router kube-web-view
  kubearmor kubectl kubectl-proxy kuberay kubernetes-dashboard kubernetes-dashboard-amd64 kubernetes-dashboard-web kubernetes-helm
  kubernetes-ingress kubernetesui kubescape kubesphere kubevious kyverno lacework library loki longhorn
  longhorn-ui longhornio low-level-collector mariadb memcached micro-enforcer milvus milvusdb
  minimal-notebook minio ml-pipeline ml-pipeline-ui mlflow mongo mongo-express mongodb
  mongodb-community-server mongodb_exporter mysql mysql-server mysqld-exporter nats nats-streaming neo4j
  netd network-policy-agent neuvector nfs-server nfs-server-alpine nginx-ingress node node-agent notebooks
  nvidia oauth2-proxy octant ollama openbao openmetadata opensearch opensearch-cluster-master
  opensearch-dashboards opensearchproject ovn-kube-f ovn-kube-fedora ovn-kube-u ovn-kube-ubuntu
  ovn-kubernetes percona-server percona-server-mongodb percona-xtradb-cluster pgadmin pgadmin4 phpmyadmin
  pilot portainer portainer-ce portainer-ee postgis postgres postgres_exporter postgresql
  postgresql-repmgr prismacloud prom prometheus proxyv2 pyspark-notebook pytorch-notebook qdrant
  r-notebook rabbitmq rancher ray ray-ml rayproject redis redis-commander redis-stack redis-stack-server
  redis_exporter rediscommander redisinsight rhacs rhacs-collector s1agent scipy-notebook scope scylla
  scylladb semitechnologies server skooner spark spilo stable stackrox-io strimzi sysdig tensorflow-notebook
  terway tetragon tetragon-ci tiller timescaledb tracee traefik trivy twistlock ui valkey vault volume-nfs
  watcher-daemonset weave-kube weave-npc weave-scope weave-scope-app weaveworks weaviate wizio wiziosensor
  zookeeper
  admission basic-auth clusterwide connaisseur conn daemon deploy exporter gatekeeper head image-admission-config
  jobmanager kindest kindnet kubearmor-policy kubewarden main master mirrored namespaced operated operator
  policies policy policy-controller policy.sigstore.dev proxy-public ratify rest rw ro sigstore svc system
  verify-image-signatures webhook
  security-agent system-probe
`);

/** Parts that anything is called by: alone they tell of no software. */
const common = words("web view base all app client own");
const parts = new Set(
  [...software].flatMap((one) => one.split("-")).filter((part) => !common.has(part)),
);

/** True for a part of a name, between hyphens, that such software is called by. */
export function isSoftware(part: string): boolean {
  return parts.has(part);
}

/** Flags of that software that say whether callers log in, or what is watched, wherever they stand. */
export const settingFlags = words(`
  H T NotebookApp.token ServerApp.token IdentityProvider.token aclfile address auth auth-mode
  client-cert-auth enable-network-policy enable-policy enable-skip-login host keyFile noauth
  protected-mode requirepass run-firewall tlsverify t D disable-tag enable-tag disable-rule disable-source
  allow-snippet-annotations annotations-risk-level enable-annotation-validation
`);

/** Variables that say the same. */
export const settingVariables = words(`
  ALLOW_ANONYMOUS_LOGIN ALLOW_EMPTY_PASSWORD DD_CONTAINER_EXCLUDE DD_RUNTIME_SECURITY_CONFIG_CONTAINER_EXCLUDE DISABLE_SECURITY_PLUGIN
  DOCKER_TLS_CERTDIR ETCD_CLIENT_CERT_AUTH GF_AUTH_ANONYMOUS_ENABLED MARIADB_ALLOW_EMPTY_ROOT_PASSWORD
  MYSQL_ALLOW_EMPTY_PASSWORD POSTGRES_HOST_AUTH_METHOD RAY_AUTH_MODE plugins.security.disabled
  xpack.security.enabled
`);

/**
 * What such settings are set to, what policies are told to do, and what annotations and classes of load
 * balancers say of their scheme.
 */
export const settingWords = words(`
  server proxy token trust yes no never always external internal internet-facing External Internal
  Internet public private basic digest All Same Selector None Enforce Audit enforce audit Deny deny Warn warn
  dryrun monitor protect pass Ignore Fail Pod Namespace Deployment ReplicaSet DaemonSet StatefulSet Job
  CronJob ReplicationController gke-l7-global-external-managed gke-l7-global-external-managed-mc
  gke-l7-regional-external-managed gke-l7-regional-external-managed-mc gke-l7-gxlb gke-l7-gxlb-mc
  gke-l7-rilb gke-l7-rilb-mc gke-l7-cross-regional-internal-managed-mc alb nlb nlb-ip nlb-target external ip instance network
`);
