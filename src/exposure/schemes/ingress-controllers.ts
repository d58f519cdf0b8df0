/**
 * How an Ingress controller is reached, by the name in IngressClass.spec.controller; as of November
 * 2026, each from the controller's documentation.
 */
export type IngressControllerRule =
  | {
      /** it makes a load balancer for the Ingress; an annotation says of which scheme */
      readonly makes: "load-balancer";
      readonly annotation: string;
      readonly private: readonly string[];
      readonly public: readonly string[];
      readonly byDefault: "internet" | "private" | "unknown";
      readonly why: string;
    }
  | {
      /** it answers on a Service of its own, found by these labels */
      readonly makes: "nothing";
      readonly labels: Readonly<Record<string, string>>;
    };

const name = "app.kubernetes.io/name";
const nginx = ["k8s.io/ingress-nginx", "webapprouting.kubernetes.azure.com/nginx"];

export const ingressControllers: Readonly<Record<string, IngressControllerRule>> = {
  "ingress.k8s.aws/alb": alb("the AWS Load Balancer Controller makes an internal one by default"),
  "eks.amazonaws.com/alb": alb("EKS Auto Mode makes an internal one by default"),
  "azure/application-gateway": {
    makes: "load-balancer",
    annotation: "appgw.ingress.kubernetes.io/use-private-ip",
    private: ["true"],
    public: ["false"],
    byDefault: "unknown",
    why: "the Application Gateway's frontend is set outside the cluster",
  },
  "tailscale.com/ts-ingress": {
    makes: "load-balancer",
    annotation: "tailscale.com/funnel",
    private: ["false"],
    public: ["true"],
    byDefault: "private",
    why: "Tailscale serves the tailnet alone unless funnel is on",
  },
  "k8s.io/ingress-nginx": { makes: "nothing", labels: { [name]: "ingress-nginx" } },
  "nginx.org/ingress-controller": { makes: "nothing", labels: { [name]: "nginx-ingress" } },
  "traefik.io/ingress-controller": { makes: "nothing", labels: { [name]: "traefik" } },
  "haproxy.org/ingress-controller": { makes: "nothing", labels: { [name]: "kubernetes-ingress" } },
  "haproxy-ingress.github.io/controller": {
    makes: "nothing",
    labels: { [name]: "haproxy-ingress" },
  },
  "ingress-controllers.konghq.com/kong": { makes: "nothing", labels: { [name]: "kong" } },
  "projectcontour.io/ingress-controller": { makes: "nothing", labels: { app: "envoy" } },
  "istio.io/ingress-controller": { makes: "nothing", labels: { istio: "ingressgateway" } },
  "webapprouting.kubernetes.azure.com/nginx": {
    makes: "nothing",
    labels: { [name]: "nginx", "app.kubernetes.io/managed-by": "aks-app-routing-operator" },
  },
};

function alb(why: string): IngressControllerRule {
  return {
    makes: "load-balancer",
    annotation: "alb.ingress.kubernetes.io/scheme",
    private: ["internal"],
    public: ["internet-facing"],
    byDefault: "private",
    why,
  };
}

/** GKE's controller has no IngressClass object: it goes by the annotation alone. */
export const gkeClasses: Readonly<Record<string, "internet" | "private">> = {
  gce: "internet",
  "gce-internal": "private",
};

/** The names that each controller's own installation gives its class; used where no IngressClass was read. */
export const usualClasses: Readonly<Record<string, string>> = {
  alb: "ingress.k8s.aws/alb",
  "azure/application-gateway": "azure/application-gateway",
  "azure-application-gateway": "azure/application-gateway",
  tailscale: "tailscale.com/ts-ingress",
  nginx: "k8s.io/ingress-nginx",
  traefik: "traefik.io/ingress-controller",
  kong: "ingress-controllers.konghq.com/kong",
  contour: "projectcontour.io/ingress-controller",
  "webapprouting.kubernetes.azure.com": "webapprouting.kubernetes.azure.com/nginx",
};

/** Annotations that let only some addresses in, with the controllers that read them. */
export const ingressRangeAnnotations: Readonly<Record<string, readonly string[]>> = {
  "alb.ingress.kubernetes.io/inbound-cidrs": ["ingress.k8s.aws/alb", "eks.amazonaws.com/alb"],
  "nginx.ingress.kubernetes.io/whitelist-source-range": nginx,
  "nginx.ingress.kubernetes.io/allowlist-source-range": nginx,
};

/** Annotations by which ingress-nginx asks for credentials before it passes a request on. */
export const ingressLoginAnnotations: readonly string[] = [
  "nginx.ingress.kubernetes.io/auth-url",
  "nginx.ingress.kubernetes.io/auth-type",
  "nginx.ingress.kubernetes.io/auth-tls-secret",
];
