package main

import (
	"bytes"
	"context"

	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apiserver/pkg/server/options/encryptionconfig"
	"k8s.io/apiserver/pkg/storage/value"
)

// encryption loads the file as the API server does, and writes a value of each resource: what comes
// before the value itself names the provider and its key.
func encryption(ctx context.Context, file string, q question) answer {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	loaded, err := encryptionconfig.LoadEncryptionConfig(ctx, file, q.Reload, "")
	if err != nil {
		return answer{Refused: err.Error()}
	}
	transformers := encryptionconfig.StaticTransformers(loaded.Transformers)
	var a answer
	for _, resource := range q.Resources {
		transformer := transformers.TransformerForResource(schema.ParseGroupResource(resource))
		stored, err := transformer.TransformToStorage(ctx, []byte("plain"), value.DefaultContext("key"))
		switch {
		case err != nil:
			a.Writes = append(a.Writes, "error: "+err.Error())
		case bytes.Equal(stored, []byte("plain")):
			a.Writes = append(a.Writes, "plain")
		default:
			parts := bytes.SplitN(stored, []byte(":"), 6)
			a.Writes = append(a.Writes, string(bytes.Join(parts[2:5], []byte(":"))))
		}
	}
	return a
}
