import type { Provider } from "./provider.ts";

/** What one annotation of a Service says of its load balancer's scheme. Values compare without case. */
export interface SchemeRule {
  readonly provider: Provider;
  readonly annotation: string;
  /** values that make it private; "*" for any that is not empty */
  readonly private: readonly string[];
  /** values that make it public */
  readonly public: readonly string[];
  readonly source: string;
}

const yes = ["true"];
const no = ["false"];

function beta(name: string): string {
  return `service.beta.kubernetes.io/${name}`;
}

/** As of November 2026, each from the documentation of the cloud's own controller. */
export const schemeRules: readonly SchemeRule[] = [
  {
    provider: "aws",
    annotation: beta("aws-load-balancer-scheme"),
    private: ["internal"],
    public: ["internet-facing"],
    source: "AWS Load Balancer Controller, Service annotations",
  },
  {
    // The in-tree controller takes every value but "false" for yes, "0.0.0.0/0" by old habit.
    provider: "aws",
    annotation: beta("aws-load-balancer-internal"),
    private: ["*"],
    public: no,
    source: "kubernetes/cloud-provider-aws, service_controller.md",
  },
  {
    provider: "gcp",
    annotation: "networking.gke.io/load-balancer-type",
    private: ["internal"],
    public: ["external"],
    source: "GKE, LoadBalancer Service parameters",
  },
  {
    provider: "gcp",
    annotation: "cloud.google.com/load-balancer-type",
    private: ["internal"],
    public: ["external"],
    source: "GKE, LoadBalancer Service parameters (before 1.17)",
  },
  {
    provider: "azure",
    annotation: beta("azure-load-balancer-internal"),
    private: yes,
    public: no,
    source: "cloud-provider-azure, LoadBalancer annotations",
  },
  {
    provider: "openstack",
    annotation: beta("openstack-internal-load-balancer"),
    private: yes,
    public: no,
    source: "cloud-provider-openstack, expose-applications-using-loadbalancer-type-service.md",
  },
  {
    provider: "oracle",
    annotation: beta("oci-load-balancer-internal"),
    private: yes,
    public: no,
    source: "oci-cloud-controller-manager, load-balancer-annotations.md",
  },
  {
    provider: "oracle",
    annotation: "oci-network-load-balancer.oraclecloud.com/internal",
    private: yes,
    public: no,
    source: "oci-cloud-controller-manager, load-balancer-annotations.md",
  },
  {
    provider: "digitalocean",
    annotation: beta("do-loadbalancer-network"),
    private: ["internal"],
    public: ["external"],
    source: "digitalocean-cloud-controller-manager, annotations.md",
  },
  {
    provider: "hetzner",
    annotation: "load-balancer.hetzner.cloud/disable-public-network",
    private: yes,
    public: no,
    source: "hcloud-cloud-controller-manager, load_balancer annotations",
  },
  {
    provider: "alibaba",
    annotation: beta("alibaba-cloud-loadbalancer-address-type"),
    private: ["intranet"],
    public: ["internet"],
    source: "Alibaba Cloud ACK, CLB and NLB annotations",
  },
  {
    provider: "tencent",
    annotation: "service.kubernetes.io/qcloud-loadbalancer-internal-subnetid",
    private: ["*"],
    public: [],
    source: "Tencent TKE, Service annotations",
  },
  {
    provider: "ibm",
    annotation: "service.kubernetes.io/ibm-load-balancer-cloud-provider-ip-type",
    private: ["private"],
    public: ["public"],
    source: "IBM Cloud Kubernetes Service, load balancer annotations",
  },
  {
    provider: "scaleway",
    annotation: beta("scw-loadbalancer-private"),
    private: yes,
    public: no,
    source: "scaleway-cloud-controller-manager, loadbalancer-annotations.md",
  },
  {
    provider: "yandex",
    annotation: "yandex.cloud/load-balancer-type",
    private: ["internal"],
    public: ["external"],
    source: "Yandex Managed Kubernetes, network load balancer",
  },
];

/**
 * What a Service without any of these annotations becomes, where the provider's documentation gives one
 * answer for every cluster. OpenStack's is set in its cloud.conf, Oracle's and IBM's follow from the
 * subnets, AWS's from the controller: none of them is here.
 */
export const publicByDefault: ReadonlySet<Provider> = new Set<Provider>([
  "gcp",
  "azure",
  "digitalocean",
  "hetzner",
  "alibaba",
  "tencent",
  "scaleway",
  "yandex",
]);

/** What a load balancer class (spec.loadBalancerClass) says by its name. */
export interface ClassRule {
  readonly provider: Provider;
  /** the scheme without an annotation that says otherwise */
  readonly byDefault: "internet" | "private";
  readonly source: string;
}

export const classRules: Readonly<Record<string, ClassRule>> = {
  "service.k8s.aws/nlb": {
    provider: "aws",
    byDefault: "private",
    source: "AWS Load Balancer Controller: internal by default since v2.2.0",
  },
  "eks.amazonaws.com/nlb": {
    provider: "aws",
    byDefault: "private",
    source: "EKS Auto Mode: internal by default",
  },
  "networking.gke.io/l4-regional-internal": {
    provider: "gcp",
    byDefault: "private",
    source: "GKE, LoadBalancer Service parameters",
  },
  "networking.gke.io/l4-regional-external": {
    provider: "gcp",
    byDefault: "internet",
    source: "GKE, LoadBalancer Service parameters",
  },
  tailscale: {
    provider: "other",
    byDefault: "private",
    source: "Tailscale Kubernetes operator: reached from the tailnet",
  },
};

/**
 * Annotations that hold source ranges beside spec.loadBalancerSourceRanges, which wins where it is set
 * (k8s.io/cloud-provider/service/helpers); Azure's allows in addition.
 */
export const sourceRangeAnnotation = beta("load-balancer-source-ranges");
export const azureRangeAnnotation = beta("azure-allowed-ip-ranges");
export const azureTagAnnotation = beta("azure-allowed-service-tags");
/** Controllers other than the in-tree one, by the AWS annotation that hands a Service to them. */
export const awsTypeAnnotation = beta("aws-load-balancer-type");
export const awsControllerTypes: ReadonlySet<string> = new Set(["external", "nlb-ip"]);
