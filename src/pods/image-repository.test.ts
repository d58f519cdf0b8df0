import assert from "node:assert/strict";
import { test } from "node:test";
import { repositoryOf } from "./image-repository.ts";

const cases: Readonly<Record<string, string>> = {
  nginx: "docker.io/library/nginx",
  "nginx:1.29": "docker.io/library/nginx",
  "grafana/alloy:v1": "docker.io/grafana/alloy",
  "docker.io/nginx": "docker.io/library/nginx",
  "index.docker.io/library/nginx:1": "docker.io/library/nginx",
  "quay.io/cilium/cilium@sha256:abc": "quay.io/cilium/cilium",
  "quay.io/cilium/cilium:v1@sha256:abc": "quay.io/cilium/cilium",
  "localhost/tool": "localhost/tool",
  "localhost:5000/tool:1": "localhost:5000/tool",
  "registry:5000/a/b": "registry:5000/a/b",
  "": "docker.io/library/",
};

test("an image's repository holds its registry and neither tag nor digest", () => {
  for (const [image, repository] of Object.entries(cases)) {
    assert.equal(repositoryOf(image), repository, image);
  }
});
