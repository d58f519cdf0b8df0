import { node, staticPod, type ClusterShape } from "./shapes.ts";

const pki = "/etc/kubernetes/pki";

/** `kubeadm init` of 1.37 on one machine: the flags of its static pods (kubeadm's manifests.go). */
export const kubeadm: ClusterShape = {
  name: "kubeadm",
  version: "v1.37.2",
  objects: [
    node("cp1", "v1.37.2", {
      labels: { "node-role.kubernetes.io/control-plane": "" },
      annotations: {
        "kubeadm.alpha.kubernetes.io/cri-socket": "unix:///run/containerd/containerd.sock",
      },
      taints: [{ key: "node-role.kubernetes.io/control-plane", effect: "NoSchedule" }],
    }),
    staticPod("kube-apiserver", "cp1", [
      "--advertise-address=10.0.0.10",
      "--allow-privileged=true",
      "--authorization-mode=Node,RBAC",
      `--client-ca-file=${pki}/ca.crt`,
      "--enable-admission-plugins=NodeRestriction",
      "--enable-bootstrap-token-auth=true",
      `--etcd-cafile=${pki}/etcd/ca.crt`,
      `--etcd-certfile=${pki}/apiserver-etcd-client.crt`,
      `--etcd-keyfile=${pki}/apiserver-etcd-client.key`,
      "--etcd-servers=https://127.0.0.1:2379",
      `--kubelet-client-certificate=${pki}/apiserver-kubelet-client.crt`,
      `--kubelet-client-key=${pki}/apiserver-kubelet-client.key`,
      "--kubelet-preferred-address-types=InternalIP,ExternalIP,Hostname",
      `--proxy-client-cert-file=${pki}/front-proxy-client.crt`,
      `--proxy-client-key-file=${pki}/front-proxy-client.key`,
      "--requestheader-allowed-names=front-proxy-client",
      `--requestheader-client-ca-file=${pki}/front-proxy-ca.crt`,
      "--secure-port=6443",
      "--service-account-issuer=https://kubernetes.default.svc.cluster.local",
      `--service-account-key-file=${pki}/sa.pub`,
      `--service-account-signing-key-file=${pki}/sa.key`,
      "--service-cluster-ip-range=10.96.0.0/12",
      `--tls-cert-file=${pki}/apiserver.crt`,
      `--tls-private-key-file=${pki}/apiserver.key`,
    ]),
    staticPod("kube-controller-manager", "cp1", [
      "--allocate-node-cidrs=true",
      "--authentication-kubeconfig=/etc/kubernetes/controller-manager.conf",
      "--authorization-kubeconfig=/etc/kubernetes/controller-manager.conf",
      "--bind-address=127.0.0.1",
      `--client-ca-file=${pki}/ca.crt`,
      "--cluster-name=kubernetes",
      `--cluster-signing-cert-file=${pki}/ca.crt`,
      `--cluster-signing-key-file=${pki}/ca.key`,
      "--controllers=*,bootstrapsigner,tokencleaner",
      "--kubeconfig=/etc/kubernetes/controller-manager.conf",
      "--leader-elect=true",
      `--root-ca-file=${pki}/ca.crt`,
      `--service-account-private-key-file=${pki}/sa.key`,
      "--use-service-account-credentials=true",
    ]),
    staticPod("kube-scheduler", "cp1", [
      "--authentication-kubeconfig=/etc/kubernetes/scheduler.conf",
      "--authorization-kubeconfig=/etc/kubernetes/scheduler.conf",
      "--bind-address=127.0.0.1",
      "--kubeconfig=/etc/kubernetes/scheduler.conf",
      "--leader-elect=true",
    ]),
    staticPod("etcd", "cp1", [
      "--advertise-client-urls=https://10.0.0.10:2379",
      `--cert-file=${pki}/etcd/server.crt`,
      "--client-cert-auth=true",
      "--data-dir=/var/lib/etcd",
      `--key-file=${pki}/etcd/server.key`,
      "--listen-client-urls=https://127.0.0.1:2379,https://10.0.0.10:2379",
      "--listen-metrics-urls=http://127.0.0.1:2381",
      "--listen-peer-urls=https://10.0.0.10:2380",
      `--peer-cert-file=${pki}/etcd/peer.crt`,
      "--peer-client-cert-auth=true",
      `--peer-key-file=${pki}/etcd/peer.key`,
      `--peer-trusted-ca-file=${pki}/etcd/ca.crt`,
      `--trusted-ca-file=${pki}/etcd/ca.crt`,
    ]),
    {
      apiVersion: "v1",
      kind: "ConfigMap",
      metadata: { name: "kubeadm-config", namespace: "kube-system" },
      data: {
        ClusterConfiguration: `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
kubernetesVersion: v1.37.2
networking: {serviceSubnet: 10.96.0.0/12}
`,
      },
    },
  ],
};
