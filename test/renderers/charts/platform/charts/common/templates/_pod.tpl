{{- define "common.security" -}}
securityContext:
  privileged: true
{{- end -}}
{{- define "common.workload" -}}
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ .name }}
spec:
  selector: {matchLabels: {app: {{ .name }}}}
  template:
    metadata: {labels: {app: {{ .name }}}}
    spec:
      hostPID: true
      containers:
        - name: main
          image: busybox:1.36
{{- end -}}
