import assert from "node:assert/strict";
import { test } from "node:test";
import { inFolder, rampart, scanJson, type Files } from "./rampart.ts";

const release = `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: {name: web, namespace: shop}
spec:
  chart: {spec: {chart: web}}
  values: {password: not-to-be-told}
`;
const kustomization = `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: {name: apps, namespace: flux-system}
spec: {path: ./apps, prune: true}
`;
const application = `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: web, namespace: argocd}
spec: {project: default, destination: {namespace: shop}}
`;
const set = `apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: {name: all, namespace: argocd}
spec: {generators: []}
`;

/** A pod that nothing high is said of, with the marks that a tool sets. */
function pod(metadata: string): string {
  return `apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop${metadata}}
spec: {containers: [{name: web, image: registry.example.com/web@sha256:${"0".repeat(64)}}]}
`;
}

interface Case {
  readonly says: string;
  readonly files: Files;
  readonly rendered?: readonly string[];
  /** objects of the gaps */
  readonly gaps: readonly string[];
}

const cases: readonly Case[] = [
  { says: "a HelmRelease is a gap", files: { "a.yaml": release }, gaps: ["HelmRelease shop/web"] },
  {
    says: "a Flux Kustomization is a gap",
    files: { "kustomization.yaml": kustomization },
    gaps: ["Kustomization flux-system/apps"],
  },
  {
    says: "an Application is a gap",
    files: { "a.yaml": application },
    gaps: ["Application argocd/web"],
  },
  {
    says: "an ApplicationSet is a gap",
    files: { "a.yaml": set },
    gaps: ["ApplicationSet argocd/all"],
  },
  {
    says: "a source that was read from a cluster is none: its controller has made the objects",
    files: { "a.yaml": release.replace("name: web,", "uid: 7b1c, name: web,") },
    gaps: [],
  },
  {
    says: "a kustomize Kustomization and a kind of another group are no sources",
    files: {
      "a.yaml": "apiVersion: example.com/v1\nkind: HelmRelease\nmetadata: {name: web}\nspec: {}\n",
    },
    gaps: [],
  },
  {
    says: "a file by namespace and name answers",
    files: { "in/a.yaml": release, "out/shop/web.yaml": pod("") },
    rendered: ["out"],
    gaps: [],
  },
  {
    says: "a folder by kind, namespace and name answers",
    files: { "in/a.yaml": release, "out/helmrelease/shop/web/all.yaml": pod("") },
    rendered: ["out"],
    gaps: [],
  },
  {
    says: "a place of another name answers nothing",
    files: { "in/a.yaml": release, "out/shop/api.yaml": pod("") },
    rendered: ["out"],
    gaps: ["HelmRelease shop/web"],
  },
  {
    says: "a place that two sources could mean answers neither",
    files: {
      "in/a.yaml": release,
      "in/b.yaml": kustomization.replace(
        "name: apps, namespace: flux-system",
        "name: web, namespace: shop",
      ),
      "out/shop/web.yaml": pod(""),
    },
    rendered: ["out"],
    gaps: ["HelmRelease shop/web", "Kustomization shop/web"],
  },
  {
    says: "a rendered file without an object answers nothing",
    files: { "in/a.yaml": release, "out/shop/web.yaml": "# nothing\n", "out/other.yaml": pod("") },
    rendered: ["out"],
    gaps: ["HelmRelease shop/web"],
  },
  {
    says: "Flux's labels answer for the source that they name alone",
    files: {
      "in/a.yaml": release,
      "in/b.yaml": kustomization,
      "out/all.yaml": pod(
        ", labels: {helm.toolkit.fluxcd.io/name: web, helm.toolkit.fluxcd.io/namespace: shop}",
      ),
    },
    rendered: ["out"],
    gaps: ["Kustomization flux-system/apps"],
  },
  {
    says: "the instance label answers for the one release of that name",
    files: {
      "in/a.yaml": release.replace("spec:\n", "spec:\n  releaseName: front\n"),
      "out/all.yaml": pod(", labels: {app.kubernetes.io/instance: front}"),
    },
    rendered: ["out"],
    gaps: [],
  },
  {
    says: "a release without a name of its own is called by its target namespace and name",
    files: {
      "in/a.yaml": release.replace("spec:\n", "spec:\n  targetNamespace: prod\n"),
      "out/all.yaml": pod(", labels: {app.kubernetes.io/instance: prod-web}"),
    },
    rendered: ["out"],
    gaps: [],
  },
  {
    says: "an instance label that two sources have answers neither",
    files: {
      "in/a.yaml": release,
      "in/b.yaml": application,
      "out/all.yaml": pod(", labels: {app.kubernetes.io/instance: web}"),
    },
    rendered: ["out"],
    gaps: ["Application argocd/web", "HelmRelease shop/web"],
  },
  {
    says: "Argo CD's tracking annotation answers",
    files: {
      "in/a.yaml": application,
      "out/all.yaml": pod(', annotations: {argocd.argoproj.io/tracking-id: "web:/Pod:shop/web"}'),
    },
    rendered: ["out"],
    gaps: [],
  },
  {
    says: "Argo CD's tracking annotation of an application elsewhere names its namespace",
    files: {
      "in/a.yaml": application,
      "out/all.yaml": pod(
        ', annotations: {argocd.argoproj.io/tracking-id: "team_web:/Pod:shop/web"}',
      ),
    },
    rendered: ["out"],
    gaps: ["Application argocd/web"],
  },
  {
    says: "a source that the output of another holds as well is one",
    files: {
      "in/a.yaml": release,
      "in/b.yaml": kustomization,
      "out/flux-system/apps.yaml": release,
      "out/shop/web.yaml": pod(""),
    },
    rendered: ["out"],
    gaps: [],
  },
  {
    says: "a source that stands in two files is one gap",
    files: { "a.yaml": release, "b.yaml": release },
    gaps: ["HelmRelease shop/web"],
  },
  {
    says: "an Application that a set generated answers for the set and is a source itself",
    files: {
      "in/a.yaml": set,
      "out/apps.yaml": application.replace(
        "namespace: argocd",
        "namespace: argocd, ownerReferences: [{apiVersion: argoproj.io/v1alpha1, kind: ApplicationSet, name: all, uid: x}]",
      ),
    },
    rendered: ["out"],
    gaps: ["Application argocd/web"],
  },
];

for (const { says, files, rendered = [], gaps } of cases) {
  test(`in files ${says}`, async () => {
    await inFolder(files, async () => {
      const paths = rendered.length === 0 ? ["."] : ["in"];
      const args = [...paths, ...rendered.flatMap((folder) => ["--rendered", folder])];
      const { report, exit, out } = await scanJson([...args, "--fail-on", "none"]);
      const found = report.gaps.filter(({ reason }) => reason === "not-rendered");
      assert.deepEqual(found.map(({ object }) => object).toSorted(), gaps);
      assert.ok(found.every(({ file, line }) => file !== undefined && line === 1));
      assert.doesNotMatch(out, /not-to-be-told/);
      if (gaps.length > 0) assert.equal(exit, 3);
    });
  });
}

test("what was rendered is judged, and no fix is made in it", async () => {
  const files = {
    "in/a.yaml": release,
    "out/shop/web.yaml": pod("").replace("spec: {", "spec: {hostNetwork: true, "),
  };
  await inFolder(files, async () => {
    const { report } = await scanJson(["in", "--rendered", "out"]);
    const found = report.items.find(({ control }) => control === "host-namespaces");
    assert.equal(found?.evidence[0]?.location?.file, "out/shop/web.yaml");
    const fix = await rampart(["scan", "in", "--rendered", "out", "--fix"]);
    assert.equal(fix.out, "");
    assert.match(fix.err, /a GitOps tool made it: mend what it was made from/);
  });
});

test("--rendered without files is a usage error with an example", async () => {
  const { exit, err } = await rampart(["scan", "--live", "--rendered", "out"]);
  assert.equal(exit, 2);
  assert.match(err, /--rendered belongs to files: rampart scan PATH --rendered/);
});

test("a folder of --rendered that does not exist is a usage error", async () => {
  await inFolder({ "a.yaml": release }, async () => {
    const { exit, err } = await rampart(["scan", "a.yaml", "--rendered", "none"]);
    assert.equal(exit, 2);
    assert.match(err, /none: does not exist/);
  });
});
