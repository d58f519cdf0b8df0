package main

import (
	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	"k8s.io/klog/v2"
	"k8s.io/kubernetes/pkg/controller/daemon"
)

// daemonSet says on which of the nodes the controller would run the DaemonSet's pods.
func daemonSet(q question) answer {
	var a answer
	for i := range q.Nodes {
		run, _ := daemon.NodeShouldRunDaemonPod(klog.Background(), &q.Nodes[i], q.DaemonSet)
		a.Runs = append(a.Runs, run)
	}
	return a
}

type daemonSetQuestion struct {
	DaemonSet *appsv1.DaemonSet `json:"daemonSet"`
	Nodes     []corev1.Node     `json:"nodes"`
}
