import { node, type ClusterShape } from "./shapes.ts";

/** k3s: components in one process, told by the annotation that it writes on its nodes. */
export const k3s: ClusterShape = {
  name: "k3s",
  version: "v1.33.5+k3s1",
  objects: [
    node("server", "v1.33.5+k3s1", {
      labels: {
        "node-role.kubernetes.io/control-plane": "true",
        "node.kubernetes.io/instance-type": "k3s",
      },
      annotations: {
        "k3s.io/node-args": JSON.stringify([
          "server",
          "--secrets-encryption",
          "true",
          "--kube-apiserver-arg",
          "audit-log-path=/var/log/audit.log",
          "--disable",
          "traefik",
        ]),
      },
      providerID: "k3s://server",
    }),
    node("agent", "v1.33.5+k3s1", {
      annotations: { "k3s.io/node-args": JSON.stringify(["agent"]) },
      providerID: "k3s://agent",
    }),
  ],
};

/** Amazon EKS: nodes of a managed group, no pods of the control plane, aws-node and kube-proxy. */
export const eks: ClusterShape = {
  name: "eks",
  version: "v1.34.1-eks-113cf36",
  objects: [
    node("ip-10-0-1-7.ec2.internal", "v1.34.1-eks-113cf36", {
      labels: {
        "eks.amazonaws.com/nodegroup": "apps",
        "topology.kubernetes.io/region": "eu-west-1",
      },
      providerID: "aws:///eu-west-1a/i-0abc",
    }),
  ],
  files: {
    "eks.json": JSON.stringify({
      cluster: {
        name: "eks",
        version: "1.34",
        resourcesVpcConfig: {
          endpointPublicAccess: true,
          endpointPrivateAccess: true,
          publicAccessCidrs: ["203.0.113.0/24"],
        },
        logging: { clusterLogging: [{ types: ["api", "audit"], enabled: true }] },
        accessConfig: { authenticationMode: "API" },
      },
    }),
  },
};

/** Google Kubernetes Engine with its metadata server and Dataplane V2. */
export const gke: ClusterShape = {
  name: "gke",
  version: "v1.33.4-gke.1350000",
  objects: [
    node("gke-prod-apps-1", "v1.33.4-gke.1350000", {
      labels: {
        "cloud.google.com/gke-nodepool": "apps",
        "cloud.google.com/gke-container-runtime": "containerd",
      },
      providerID: "gce://project/europe-west1-b/gke-prod-apps-1",
    }),
  ],
  files: {
    "gke.json": JSON.stringify({
      name: "gke",
      selfLink:
        "https://container.googleapis.com/v1/projects/p/locations/europe-west1/clusters/gke",
      masterAuthorizedNetworksConfig: {
        enabled: true,
        cidrBlocks: [{ cidrBlock: "203.0.113.0/24" }],
      },
      databaseEncryption: { state: "DECRYPTED" },
      nodePools: [
        {
          name: "apps",
          config: {
            serviceAccount: "nodes@p.iam.gserviceaccount.com",
            workloadMetadataConfig: { mode: "GKE_METADATA" },
          },
        },
      ],
    }),
  },
};
