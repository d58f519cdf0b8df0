package main

import "k8s.io/kubernetes/pkg/util/parsers"

type image struct {
	Name   string `json:"name"`
	Tag    string `json:"tag"`
	Digest string `json:"digest"`
	Error  string `json:"error"`
}

// images reads each reference as the kubelet does.
func images(q question) answer {
	var a answer
	for _, text := range q.Images {
		name, tag, digest, err := parsers.ParseImageName(text)
		one := image{Name: name, Tag: tag, Digest: digest}
		if err != nil {
			one = image{Error: err.Error()}
		}
		a.Images = append(a.Images, one)
	}
	return a
}
