//go:build tools

// Package tools keeps the helm command of Helm 3 in this module's requirements.
package tools

import _ "helm.sh/helm/v3/cmd/helm"
