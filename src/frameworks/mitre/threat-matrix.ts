import type { FrameworkSection } from "../../model/index.ts";
import { encryption, published, segmentation } from "../components.ts";
import { item } from "../item.ts";
import { access, images, pods, secrets } from "../questions.ts";

const insideContainers =
  "what programs do inside a container is seen while they run, not in settings";
const ofApplications = "how safe the applications themselves are is not judged";

const hostPaths = [
  "host-path-kubelet",
  "host-path-logs",
  "host-path-proc-sys-dev",
  "host-path-root-filesystem",
  "host-path-volumes",
];
const metadata = ["cloud-metadata-egress", "cloud-node-metadata"];
const makesPods = ["workload-create", "workload-custom", "workload-edit"];

/**
 * Microsoft's matrix, third version, under one heading: its ids are MS-TA9001 to MS-TA9043. The matrix
 * gives MS-TA9042 twice; what it says of operators stands here under a name.
 */
export const threatMatrix: FrameworkSection = {
  id: "threat-matrix",
  title: "Microsoft's Threat Matrix for Kubernetes",
  items: [
    item(
      "MS-TA9001",
      "Cloud credentials are used",
      ["cloud-admin", "cloud-legacy-access"],
      "who holds them is known to the cloud",
    ),
    item("MS-TA9002", "An image in the registry is compromised", [
      ...images.provenance,
      "image-digest-missing",
      ...images.registries,
    ]),
    item(
      "MS-TA9003",
      "A kubeconfig file is stolen",
      ["credential-file-open"],
      "where people keep theirs is outside the cluster",
    ),
    item(
      "MS-TA9004",
      "An application is vulnerable",
      ["retired-component", "vulnerable-component"],
      ofApplications,
    ),
    item("MS-TA9005", "Sensitive interfaces are exposed", published),
    item("MS-TA9006", "A container is entered with exec", ["pod-exec", "nodes-proxy"]),
    item("MS-TA9007", "A shell runs inside a container", [], insideContainers),
    item("MS-TA9008", "A new container is started", makesPods),
    item("MS-TA9009", "An application is exploited", [], ofApplications),
    item("MS-TA9010", "An SSH server runs inside a container", [], insideContainers),
    item("MS-TA9011", "A container is put beside another", [
      "workload-edit",
      "ephemeral-containers",
      "webhook-write",
    ]),
    item("MS-TA9012", "A controller keeps a backdoor running", makesPods),
    item("MS-TA9013", "A path of the node is mounted to write", hostPaths),
    item("MS-TA9014", "A CronJob comes back", makesPods),
    item("MS-TA9015", "An admission controller is malicious", [
      ...access.webhooks,
      "admission-policy-write",
    ]),
    item("MS-TA9016", "A container's service account is used", [
      "service-account-token",
      "default-service-account-binding",
    ]),
    item("MS-TA9017", "Static pods stay", ["manifest-file-open"]),
    item("MS-TA9018", "A privileged container", pods.privileged),
    item("MS-TA9019", "cluster-admin is bound", access.clusterAdmin),
    item(
      "MS-TA9020",
      "Cloud resources are reached",
      metadata,
      "what a workload's own cloud identity may do is known to the cloud",
    ),
    item("MS-TA9021", "Logs of containers are cleared", ["host-path-logs"]),
    item("MS-TA9022", "Events are deleted", ["workload-delete"]),
    item("MS-TA9023", "Pods take names of others", [], "names do not show what they hide"),
    item("MS-TA9024", "Proxies hide the origin", [], "origins are seen in logs, not in settings"),
    item("MS-TA9025", "Secrets are listed", access.secrets),
    item("MS-TA9026", "The node's service principal is mounted", hostPaths),
    item("MS-TA9027", "Credentials of applications are in their configuration", secrets.inTheClear),
    item("MS-TA9028", "Credentials of a managed identity are taken", metadata),
    item("MS-TA9029", "The API server is asked", [
      "api-server-anonymous",
      ...access.anonymous,
      ...access.authenticated,
    ]),
    item("MS-TA9030", "The kubelet is asked", [
      "kubelet-anonymous",
      "kubelet-always-allow",
      "kubelet-read-only-port",
    ]),
    item("MS-TA9031", "The network is mapped", segmentation),
    item("MS-TA9032", "The dashboard is reached", ["admin-login-off", ...published]),
    item("MS-TA9033", "The instance metadata service is asked", metadata),
    item("MS-TA9034", "Pods reach each other", segmentation),
    item("MS-TA9035", "CoreDNS is poisoned", ["system-config-map-write"]),
    item("MS-TA9036", "ARP and addresses are forged", pods.netRaw),
    item("MS-TA9037", "Images are taken from a private registry", metadata),
    item("MS-TA9038", "Data are destroyed", ["workload-delete", "etcd-client-auth"]),
    item("MS-TA9039", "Resources are hijacked", ["resource-limits"]),
    item("MS-TA9040", "Service is denied", [
      "resource-limits",
      "admission-event-rate-limit",
      "kubelet-pod-pids",
    ]),
    item("MS-TA9041", "Data of a pod are collected", ["pod-exec", "nodes-proxy"]),
    item("MS-TA9042", "Data are changed", [], ofApplications),
    item(
      "MS-TA9043",
      "Data are taken out",
      ["namespace-default-deny-egress", "unselected-pods-egress", ...encryption],
      ofApplications,
    ),
    item("operator-permissions", "Operators hold more rights than they need", [
      ...access.secrets,
      ...access.escalation,
      ...access.wildcards,
    ]),
  ],
};
