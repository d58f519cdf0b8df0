//go:build tools

// Package tools keeps the helm command of Helm 4 in this module's requirements.
package tools

import _ "helm.sh/helm/v4/cmd/helm"
