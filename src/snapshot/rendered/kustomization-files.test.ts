import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { test } from "node:test";
import { kustomizationAt, type Kustomization } from "./kustomization-files.ts";

async function kustomizationOf(files: Readonly<Record<string, string>>): Promise<{
  readonly found: Kustomization | undefined;
  readonly below: (path: string) => string;
}> {
  const folder = await mkdtemp(join(tmpdir(), "rampart-kustomization-"));
  try {
    for (const [name, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), text);
    }
    const found = await kustomizationAt(join(folder, "k"));
    return { found, below: (path) => relative(folder, path) };
  } finally {
    await rm(folder, { recursive: true });
  }
}

const pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\n";

test("a kustomization's files are its own and those of its bases", async () => {
  const { found, below } = await kustomizationOf({
    "k/kustomization.yaml": `resources: [../base, a.yaml]
components: [../c]
patches: [{path: p.yaml}, {patch: "a: b"}]
configMapGenerator: [{name: x, files: [key=settings.txt], envs: [e.env]}]
`,
    "k/a.yaml": pod,
    "k/p.yaml": pod,
    "k/settings.txt": "x",
    "k/e.env": "x",
    "k/other.yaml": pod,
    "base/kustomization.yml": "resources: [b.yaml, ../k]\n",
    "base/b.yaml": pod,
    "c/Kustomization": "kind: Component\napiVersion: kustomize.config.k8s.io/v1alpha1\n",
  });
  assert.deepEqual([...(found?.files ?? [])].map(below).toSorted(), [
    "base/b.yaml",
    "base/kustomization.yml",
    "c/Kustomization",
    "k/a.yaml",
    "k/e.env",
    "k/kustomization.yaml",
    "k/p.yaml",
    "k/settings.txt",
  ]);
  assert.deepEqual([...(found?.bases ?? [])].map(below).toSorted(), ["base", "c", "k"]);
  assert.equal(found?.fetches, undefined);
});

const fetching: Readonly<Record<string, string>> = {
  "a file over HTTP": "resources: ['https://example.com/a.yaml']",
  "a repository by host": "resources: [github.com/acme/shop]",
  "a repository by user and host": "resources: ['git@example.com:acme/shop']",
  "another user": "bases: ['me@example.com:acme/shop']",
  "a repository that no mark betrays": "resources: [acme/shop]",
  "an address in another case": "Resources: [acme/shop]",
  "a revision": "resources: ['../base?ref=main']",
  "a component": "components: ['gh:acme/shop']",
  "a patch over HTTP": "patches: [{path: 'http://example.com/p.yaml'}]",
  "a replacement over HTTP": "replacements: [{path: 'http://example.com/p.yaml'}]",
  "a generator's file over HTTP":
    "configMapGenerator: [{name: a, files: ['k=https://example.com/a']}]",
  "a schema over HTTP": "openapi: {path: 'https://example.com/a.json'}",
  "a configuration of a plugin that names one": "generators: [g.yaml]",
  "a configuration in place that names one":
    "transformers: [\"kind: X\\nfiles: ['https://example.com/a']\"]",
  "a base that cannot be read": "resources: [../broken]",
  "a base that does": "resources: [../base]",
};

for (const [says, text] of Object.entries(fetching)) {
  test(`what would be fetched is noticed: ${says}`, async () => {
    const { found } = await kustomizationOf({
      "k/kustomization.yaml": `${text}\n`,
      "k/g.yaml": "kind: ConfigMapGenerator\nfiles: ['https://example.com/a']\n",
      "base/kustomization.yaml": "resources: ['https://example.com/a.yaml']\n",
      "broken/kustomization.yaml": "resources: [\n",
    });
    assert.notEqual(found?.fetches, undefined);
  });
}

const local: Readonly<Record<string, string>> = {
  "addresses in labels and annotations": "commonAnnotations: {a: 'https://example.com'}",
  images: "images: [{name: 'ghcr.io/a/b', newName: 'registry.example.com:5000/b'}]",
  literals: "configMapGenerator: [{name: a, literals: ['url=https://example.com']}]",
  "a patch in place": "patches: [{patch: '[{op: add, path: /a, value: x}]'}]",
};

for (const [says, text] of Object.entries(local)) {
  test(`what is not fetched is not taken for it: ${says}`, async () => {
    const { found } = await kustomizationOf({ "k/kustomization.yaml": `${text}\n` });
    assert.equal(found?.fetches, undefined);
  });
}

test("Flux's kind of the same name is no kustomization of kustomize", async () => {
  const { found } = await kustomizationOf({
    "k/kustomization.yaml": "apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\n",
  });
  assert.equal(found, undefined);
});
