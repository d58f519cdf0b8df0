// Command configfields prints the fields of the configuration files that Kubernetes' components read,
// as src/snapshot/fields/fields.json holds those of the API: kinds, and types with their fields' types.
package main

import (
	"encoding/json"
	"os"
	"reflect"
	"strings"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	apiserverv1 "k8s.io/apiserver/pkg/apis/apiserver/v1"
	apiserverv1alpha1 "k8s.io/apiserver/pkg/apis/apiserver/v1alpha1"
	apiserverv1beta1 "k8s.io/apiserver/pkg/apis/apiserver/v1beta1"
	auditv1 "k8s.io/apiserver/pkg/apis/audit/v1"
	proxyv1alpha1 "k8s.io/kube-proxy/config/v1alpha1"
	schedulerv1 "k8s.io/kube-scheduler/config/v1"
	kubeletv1beta1 "k8s.io/kubelet/config/v1beta1"
)

var roots = map[string]any{
	"kubelet.config.k8s.io/v1beta1 KubeletConfiguration":           kubeletv1beta1.KubeletConfiguration{},
	"kubeproxy.config.k8s.io/v1alpha1 KubeProxyConfiguration":      proxyv1alpha1.KubeProxyConfiguration{},
	"kubescheduler.config.k8s.io/v1 KubeSchedulerConfiguration":    schedulerv1.KubeSchedulerConfiguration{},
	"apiserver.config.k8s.io/v1 AdmissionConfiguration":            apiserverv1.AdmissionConfiguration{},
	"apiserver.k8s.io/v1alpha1 AdmissionConfiguration":             apiserverv1alpha1.AdmissionConfiguration{},
	"apiserver.config.k8s.io/v1 AuthenticationConfiguration":       apiserverv1.AuthenticationConfiguration{},
	"apiserver.config.k8s.io/v1beta1 AuthenticationConfiguration":  apiserverv1beta1.AuthenticationConfiguration{},
	"apiserver.config.k8s.io/v1alpha1 AuthenticationConfiguration": apiserverv1alpha1.AuthenticationConfiguration{},
	"apiserver.config.k8s.io/v1 AuthorizationConfiguration":        apiserverv1.AuthorizationConfiguration{},
	"apiserver.config.k8s.io/v1beta1 AuthorizationConfiguration":   apiserverv1beta1.AuthorizationConfiguration{},
	"apiserver.config.k8s.io/v1alpha1 AuthorizationConfiguration":  apiserverv1alpha1.AuthorizationConfiguration{},
	"audit.k8s.io/v1 Policy":                                       auditv1.Policy{},
}

var types = map[string]map[string]string{}

func nameOf(t reflect.Type) string {
	parts := strings.Split(t.PkgPath(), "/")
	return strings.Join(parts[len(parts)-2:], ".") + "." + t.Name()
}

func word(t reflect.Type) string {
	switch t {
	case reflect.TypeOf(metav1.Duration{}):
		return "string"
	case reflect.TypeOf(metav1.Time{}), reflect.TypeOf(metav1.MicroTime{}):
		return "time"
	case reflect.TypeOf(runtime.Unknown{}), reflect.TypeOf(runtime.RawExtension{}):
		return "any"
	}
	switch t.Kind() {
	case reflect.Pointer:
		return word(t.Elem())
	case reflect.String:
		return "string"
	case reflect.Bool:
		return "boolean"
	case reflect.Int32, reflect.Uint32, reflect.Int8, reflect.Uint8, reflect.Int16, reflect.Uint16:
		return "int32"
	case reflect.Int64, reflect.Int, reflect.Uint64, reflect.Uint:
		return "int64"
	case reflect.Float32, reflect.Float64:
		return "number"
	case reflect.Slice:
		if t.Elem().Kind() == reflect.Uint8 {
			return "bytes"
		}
		return "[" + word(t.Elem())
	case reflect.Map:
		return "{" + word(t.Elem())
	case reflect.Struct:
		if _, ok := reflect.New(t).Interface().(json.Unmarshaler); ok {
			return "any"
		}
		name := nameOf(t)
		if types[name] == nil {
			types[name] = map[string]string{}
			fields(t, types[name])
		}
		return name
	}
	return "any"
}

func fields(t reflect.Type, into map[string]string) {
	for i := 0; i < t.NumField(); i++ {
		field := t.Field(i)
		name, options, _ := strings.Cut(field.Tag.Get("json"), ",")
		if name == "-" || (!field.IsExported() && !field.Anonymous) {
			continue
		}
		if name == "" && (field.Anonymous || strings.Contains(options, "inline")) {
			fields(field.Type, into)
			continue
		}
		if name == "" {
			name = field.Name
		}
		into[name] = word(field.Type)
	}
}

func main() {
	kinds := map[string]string{}
	for kind, root := range roots {
		kinds[kind] = word(reflect.TypeOf(root))
	}
	if err := json.NewEncoder(os.Stdout).Encode(map[string]any{"kinds": kinds, "types": types}); err != nil {
		panic(err)
	}
}
