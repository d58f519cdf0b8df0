//go:build tools

// Package tools keeps kustomize in this module's requirements.
package tools

import _ "sigs.k8s.io/kustomize/kustomize/v5"
