import { words } from "./words.ts";

/** Names that every cluster has, and names of API things: they tell nothing about whose cluster it is. */
export const knownNames = words(`
  default kube-system kube-public kube-node-lease kubernetes kube-root-ca.crt localhost
  cluster-admin admin edit view cluster-info kubeadm-config aws-auth coredns kube-dns kube-proxy
  kubelet-config extension-apiserver-authentication kube-apiserver kube-controller-manager
  kube-scheduler etcd calico-node aws-node cilium flannel
  system-node-critical system-cluster-critical default-scheduler
  Helm helm argocd flux kubectl kustomize OpenShift EKS AKS GKE Rancher Kubernetes
  nginx gvisor runsc kata runc spc_t container_t container_init_t container_kvm_t
  container_engine_t system_u system_r object_r ContainerUser ContainerAdministrator
  true false enabled disabled privileged baseline restricted latest linux windows amd64 arm64
  runtime/default unconfined docker/default HTTP HTTPS TCP UDP SCTP http https tcp udp
`);

/**
 * Users, groups, service accounts, signers and bindings that the API server, its controllers, kubeadm, k3s and
 * cloud providers make for themselves (access/bootstrap, access/managed): the same in every cluster.
 */
export const ownAccounts = words(`
  attachdetach-controller bootstrap-signer certificate-controller cloud-provider
  clusterrole-aggregation-controller cronjob-controller daemon-set-controller deployment-controller
  device-taint-eviction-controller disruption-controller endpoint-controller endpointslice-controller
  endpointslicemirroring-controller ephemeral-volume-controller expand-controller
  generic-garbage-collector horizontal-pod-autoscaler job-controller
  kube-apiserver-serving-clustertrustbundle-publisher leader-election-controller
  legacy-service-account-token-cleaner namespace-controller node-controller persistent-volume-binder
  pod-garbage-collector podcertificaterequestcleaner pv-protection-controller
  pvc-protection-controller replicaset-controller replication-controller resource-claim-controller
  resourcequota-controller root-ca-cert-publisher route-controller selinux-warning-controller
  service-account-controller service-cidrs-controller service-controller statefulset-controller
  storage-version-migrator-controller token-cleaner ttl-after-finished-controller ttl-controller
  validatingadmissionpolicy-status-controller volumeattributesclass-protection-controller
  kubeadm:cluster-admins kubeadm:kubelet-bootstrap kubeadm:node-autoapprove-bootstrap
  kubeadm:node-autoapprove-certificate-rotation kubeadm:get-nodes kubeadm:node-proxier
  kubeadm:bootstrap-signer-clusterinfo kubeadm:kubelet-config kubeadm:nodes-kubeadm-config
  helm-kube-system-traefik helm-kube-system-traefik-crd helm-traefik helm-traefik-crd
  kube-apiserver-kubelet-admin k3s-cloud-controller-manager local-path-provisioner-bind
  local-path-provisioner-role local-path-provisioner-service-account
  eks:addon-cluster-admin eks:addon-manager eks:certificate-controller eks:cloud-controller-manager
  eks:coredns-autoscaler eks:fargate-manager eks:fargate-scheduler eks:kms-storage-migrator
  eks:network-policy-controller eks:node-manager eks:pod-identity-mutating-webhook
  eks:tagging-controller extension-apiserver-authentication-reader
  kubernetes.io/kube-apiserver-client kubernetes.io/kube-apiserver-client-kubelet
  kubernetes.io/kubelet-serving kubernetes.io/legacy-unknown kubernetes.io/*
  aks-cluster-admin-binding aks-service-rolebinding aks-service aks-support
  clusterAdmin
`);

/** Parts of paths that name places of an operating system, a container runtime or a node agent. */
export const pathWords = words(`
  . .. alertmanager amazon apache2 artifacts aws-node aws-routed-eni bin block boot bpf bus
  ca-certificates ca-trust cache calico certs cgroup cgroupv2 cilium class cloud cni common configdb
  containerd containerd-containerd containerd.sock containers controller-manager.conf cri-dockerd.sock
  crio crio.sock cron csi.tigera.io data datadog datadog-agent db dbus debug dev device-plugins devices
  docker docker.sock docker_engine dockershim.sock efs eks envoy etc etcd exec filebeat-data flannel fs
  fuse grafana group haproxy home host-containerd hostname hosts host hostfs rootfs istio-cni k0s k3s
  kernel kmsg kube-proxy kubelet kubelet-plugins kubernetes lib lib64 libexec local localtime log logs
  lsb-release machine-id manifests media mem microk8s minikube mnt module modules mount mysql mysqld net
  net.d netns networks nginx nodeagent nri nri.sock nsswitch.conf null opt os-release passwd pipe pki
  plugins plugins_registry pod-resources podman podman.sock pods postgresql proc programdata prometheus
  promtail rabbitmq rancher random redhat-release resolv.conf root rpc_pipefs run sbin scheduler.conf
  scsi secrets secrets-store-csi-providers security selinux serviceaccount shadow share shm snap sockets
  spool src srv ssh ssl static-pods sys system-release systemd tetragon timezone tls tmp tracing
  termination-log udev urandom users usr var vector vda volume volumes volumesnapshots webhook windows
  xtables.lock zero ztunnel healthz livez readyz metrics
`);

/** Parts of the names of environment variables. */
export const variableWords = words(`
  A ACCESS ACCOUNT ADDR ADDRESS ADMIN API APP ARGS AUTH AWS AZURE BASE BROKER BROKERS BUCKET CA CACHE CERT
  CLIENT CLUSTER CONFIG CONNECTION CREDENTIALS DATA DATABASE DB DEBUG DEFAULT DIR DISABLE DOMAIN DSN ENABLE
  ENABLED ENDPOINT ENV FILE FROM GCP GOOGLE GRPC HOME HOST HOSTNAME HTTP HTTPS ID IN INTERVAL IP JAVA KAFKA
  KEY KUBERNETES LEVEL LOG LOGGING MAX MEMORY METRICS MIN MODE MONGO MYSQL NAME NAMESPACE NO NODE OPTS
  PASS PASSWORD PATH PG PLUGIN POD PORT POSTGRES PRIVATE PROFILE PROTOCOL PROXY PUBLIC PWD RABBITMQ REDIS
  REGION REGISTRY RELEASE REPLICAS ROLE ROOT SA SECRET SERVER SERVICE SESSION SMTP SSL STORAGE TIMEOUT TLS
  TO TOKEN TYPE TZ URI URL USER USERNAME VAULT VERSION WEBHOOK
`);

/** The last parts of host names, and parts that providers and clusters give. */
export const hostWords = words(`
  svc cluster local localhost internal localdomain test invalid lan corp intranet home arpa com net org
  io dev app cloud gov edu co uk de fr nl eu us ch at jp cn in br au www kubernetes default api
  amazonaws eks ecr elb rds s3 dkr azmk8s azurecr azure windows googleapis google metadata gcr ghcr quay
  docker registry k8s pkg
`);

/** Registries that anyone can pull from; the host of such an image stays. */
export const publicRegistries = words(`
  docker.io index.docker.io registry-1.docker.io registry.k8s.io k8s.gcr.io gcr.io gke.gcr.io ghcr.io
  quay.io mcr.microsoft.com public.ecr.aws nvcr.io registry.gitlab.com docker.elastic.co
  registry.access.redhat.com registry.redhat.io cr.fluentbit.io gallery.ecr.aws
`);

/** Repositories of published software, by registry and owner: their images stay as they are. */
export const publicOwners = words(`
  docker.io/amazon docker.io/aquasec docker.io/argoproj docker.io/bitnami
  docker.io/busybox docker.io/calico docker.io/cilium docker.io/curlimages docker.io/datadog
  docker.io/falcosecurity docker.io/flannel docker.io/fluent docker.io/grafana docker.io/hashicorp
  docker.io/istio docker.io/jenkins docker.io/kubernetesui docker.io/minio docker.io/nginxinc
  docker.io/prom docker.io/rancher docker.io/timberio docker.io/traefik docker.io/valkey docker.io/velero
  gcr.io/datadoghq gcr.io/distroless gcr.io/google-samples gcr.io/istio-release gcr.io/google-containers
  ghcr.io/aquasecurity ghcr.io/dexidp ghcr.io/external-secrets ghcr.io/flannel-io ghcr.io/fluent
  ghcr.io/fluxcd ghcr.io/jimmidyson ghcr.io/kube-vip ghcr.io/kyverno ghcr.io/stakater
  nvcr.io/nvidia quay.io/argoproj quay.io/brancz quay.io/calico quay.io/cephcsi quay.io/cilium
  quay.io/coreos quay.io/fluentd_elasticsearch quay.io/frrouting quay.io/jetstack quay.io/kiwigrid
  quay.io/metallb quay.io/prometheus quay.io/prometheus-operator quay.io/prometheuscommunity
  quay.io/tigera quay.io/thanos registry.k8s.io k8s.gcr.io gke.gcr.io mcr.microsoft.com cr.fluentbit.io
  public.ecr.aws/aws-observability public.ecr.aws/csi-components public.ecr.aws/datadog
  public.ecr.aws/ebs-csi-driver public.ecr.aws/efs-csi-driver public.ecr.aws/eks
  public.ecr.aws/eks-distro public.ecr.aws/falcosecurity public.ecr.aws/docker docker.elastic.co
`);

/** Docker's official images; other images of one word are somebody's own, loaded onto the nodes. */
export const officialImages = words(`
  alpine almalinux amazonlinux bash busybox caddy cassandra centos consul couchdb debian docker eclipse-temurin
  elasticsearch fedora ghost golang gradle grafana haproxy hello-world httpd influxdb jenkins joomla kibana
  kong logstash mariadb maven memcached mongo mysql nats neo4j nextcloud nginx node openjdk php postgres
  python rabbitmq redis registry rockylinux rust solr sonarqube telegraf tomcat traefik ubuntu vault
  wordpress zookeeper
`);

/** Groups of published software; the groups and kinds of others are renamed. */
export const publicGroup =
  /^(?:|apps|batch|extensions|policy|autoscaling|.*\.k8s\.io|.*\.x-k8s\.io)$|(?:^|\.)(?:cilium\.io|projectcalico\.org|istio\.io|kyverno\.io|gatekeeper\.sh|argoproj\.io|fluxcd\.io|cert-manager\.io|external-secrets\.io|coreos\.com|tigera\.io|knative\.dev|kubeflow\.org|tekton\.dev|openshift\.io|cattle\.io|linkerd\.io|traefik\.io|crossplane\.io|strimzi\.io|cnpg\.io|elastic\.co|eks\.amazonaws\.com|gke\.io|azure\.com|rampart\.dev|kubevirt\.io|longhorn\.io|velero\.io|ray\.io|kubewarden\.io|sigstore\.dev|cloud\.ibm\.com|networking\.k8s\.aws|ratify\.dev|aquasecurity\.github\.io|antrea\.io|ovn\.org)$/;

/** Fields whose text is one of a few words of the API, or a quantity, version or time. */
export const vocabulary = words(`
  type operator effect protocol imagePullPolicy restartPolicy dnsPolicy terminationMessagePolicy
  mountPropagation recursiveReadOnly phase qosClass concurrencyPolicy schedule pathType scheme medium
  sizeLimit divisor verbs nonResourceURLs policyTypes ipFamilies ipFamilyPolicy externalTrafficPolicy
  internalTrafficPolicy sessionAffinity add drop procMount fsGroupChangePolicy supplementalGroupsPolicy
  seLinuxChangePolicy level whenUnsatisfiable nodeAffinityPolicy nodeTaintsPolicy accessModes volumeMode
  podManagementPolicy creationTimestamp deletionTimestamp  kubeletVersion
  containerRuntimeVersion kernelVersion osImage architecture operatingSystem kubeProxyVersion
  failurePolicy matchPolicy sideEffects admissionReviewVersions operations scope reinvocationPolicy
  validationActions fsType cachingMode preemptionPolicy reclaimPolicy volumeBindingMode
  persistentVolumeReclaimPolicy patchType action whenDeleted whenScaled completionMode timeZone
  mode format storedVersions
`);
