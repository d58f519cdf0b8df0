import assert from "node:assert/strict";
import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, test } from "node:test";
import type { Finding } from "../../src/model/index.ts";
import { rampart, scanJson, type CliOptions } from "../cli.ts";
import { whereBinaries } from "../control-plane/binaries.ts";
import { folderOf, programOf, skipRenderer, type RendererBinary } from "../renderers/binaries.ts";

const samples = join(import.meta.dirname, "..", "renderers");
const chart = join(samples, "charts", "storefront");
const platform = join(samples, "charts", "platform");
const overlay = join(samples, "kustomizations", "shop", "overlays", "prod");

/** Only that program is on PATH: what is not there is not used by chance. */
function with_(name: RendererBinary): CliOptions {
  return { env: { PATH: folderOf(name) } };
}

/** "privileged-containers Deployment web: templates/a.yaml:3", by control, sorted. */
function placesOf(items: readonly Finding[], control: string, below: string): readonly string[] {
  return items
    .filter((item) => item.control === control && item.verdict === "fail")
    .map(({ object, evidence, source }) => {
      const at = evidence.map(({ location }) =>
        location === undefined ? "-" : `${location.file.slice(below.length + 1)}:${location.line}`,
      );
      return `${object.kind} ${object.name} [${source?.file.slice(below.length + 1)}] ${at.join(" ")}`;
    })
    .toSorted();
}

/** How many lines the findings name, each of which is looked at. */
function namedLines(items: readonly Finding[]): number {
  let seen = 0;
  for (const { path, location } of items.flatMap(({ evidence }) => evidence)) {
    if (location === undefined) continue;
    const line = readFileSync(location.file, "utf8").split("\n")[location.line - 1] ?? "";
    const key = /^["']?([^:"']+)["']?:/.exec(line.slice(location.column - 1))?.[1];
    // An item begins with one of its own fields, a document with apiVersion or kind.
    const names = [...path.split(/[.[\]"]+/), "name", "apiVersion", "kind", "apiGroups"];
    assert.ok(key !== undefined && names.includes(key), `${path} at ${location.file}: ${line}`);
    seen += 1;
  }
  return seen;
}

for (const helm of ["helm3", "helm4"] as const) {
  describe(`charts through ${helm}`, { skip: skipRenderer(helm) }, () => {
    test("findings are at the template that made them", async () => {
      const { document } = await scanJson([chart], with_(helm));
      assert.deepEqual(document.gaps, []);
      assert.equal(document.summary.objects, 13);
      assert.deepEqual(placesOf(document.items, "privileged-containers", chart), [
        "Deployment release-name-storefront [templates/deployment.yaml] templates/deployment.yaml:47",
        // The container is made by a helper: the line that takes it in.
        "Deployment release-name-worker-thumbnails [templates/workers.yaml] templates/workers.yaml:16",
      ]);
      assert.deepEqual(placesOf(document.items, "host-namespaces", chart), [
        "Pod release-name-connection [templates/tests/connection.yaml] templates/tests/connection.yaml:9",
        // The alias of a subchart is the subchart's own file.
        "StatefulSet release-name-sessions [charts/cache/templates/statefulset.yaml] charts/cache/templates/statefulset.yaml:14",
      ]);
      assert.deepEqual(placesOf(document.items, "host-ports", chart), [
        "DaemonSet release-name-metrics-agent [charts/metrics-agent/templates/daemonset.yaml] charts/metrics-agent/templates/daemonset.yaml:18",
      ]);
      // Of the two branches the one that was taken.
      const job = document.items.find(
        (item) => item.object.kind === "Job" && item.path?.endsWith("runAsUser") === true,
      );
      assert.deepEqual(job?.evidence[0]?.location?.line, 20);
      assert.deepEqual(
        document.items
          .filter(({ object }) => object.kind === "ClusterRoleBinding")
          .map((i) => i.source?.file),
        document.items
          .filter(({ object }) => object.kind === "ClusterRoleBinding")
          .map(() => join(chart, "templates", "rbac.yaml")),
      );
    });

    test("what ranges, helpers, libraries and values make is at the line that takes it in, or at none", async () => {
      const { document } = await scanJson([platform], with_(helm));
      assert.deepEqual(document.gaps, []);
      assert.deepEqual(placesOf(document.items, "host-namespaces", platform), [
        "CronJob nightly [templates/jobs.yaml] templates/jobs.yaml:14",
        "DaemonSet logs [templates/agents.yaml] templates/agents.yaml:16",
        "DaemonSet stats [templates/agents.yaml] templates/agents.yaml:16",
        "Deployment from-a-library [templates/workload.yaml] -",
        "Pod release-name-extra [templates/extra.yaml] -",
      ]);
      assert.deepEqual(placesOf(document.items, "privileged-containers", platform), [
        "CronJob hourly [templates/jobs.yaml] templates/jobs.yaml:22",
        "CronJob nightly [templates/jobs.yaml] templates/jobs.yaml:22",
        "DaemonSet logs [templates/agents.yaml] templates/agents.yaml:19",
        "DaemonSet stats [templates/agents.yaml] templates/agents.yaml:19",
      ]);
    });

    for (const [name, folder] of Object.entries({ storefront: chart, platform })) {
      test(`every line that is named in ${name} is one of the field, or of one around it`, async () => {
        const { document } = await scanJson([folder, "--all"], with_(helm));
        const seen = namedLines(document.items);
        assert.ok(seen > 50, `only ${seen} lines were named`);
      });
    }

    test("values and the release's name change what is judged", async () => {
      const folder = await mkdtemp(join(tmpdir(), "rampart-values-"));
      try {
        const values = join(folder, "v.yaml");
        await writeFile(
          values,
          "debug: {enabled: true}\nsessions: {enabled: false}\nhostNetwork: true\n",
        );
        const args = [chart, "--values", values, "--release-name", "shop"];
        const { document } = await scanJson(args, with_(helm));
        assert.deepEqual(placesOf(document.items, "privileged-containers", chart), [
          "Deployment shop-storefront [templates/deployment.yaml] templates/deployment.yaml:47",
          "Deployment shop-worker-thumbnails [templates/workers.yaml] templates/workers.yaml:16",
          "Job shop-migrate [templates/migrate-job.yaml] templates/migrate-job.yaml:17",
        ]);
        assert.deepEqual(placesOf(document.items, "host-namespaces", chart), [
          "Deployment shop-storefront [templates/deployment.yaml] templates/deployment.yaml:24",
          "Pod shop-connection [templates/tests/connection.yaml] templates/tests/connection.yaml:9",
        ]);
      } finally {
        await rm(folder, { recursive: true });
      }
    });

    test("no value of a rendered Secret is in any report", async () => {
      for (const format of ["json", "terminal", "sarif", "html", "junit"]) {
        const { stdout } = await rampart(["scan", chart, "--all", "--format", format], with_(helm));
        assert.doesNotMatch(stdout, /rendered-secret-value/);
      }
    });

    test("what is rendered is not edited, and the fix says why", async () => {
      const { stdout, stderr, status } = await rampart(["scan", chart, "--fix"], with_(helm));
      assert.equal(stdout, "");
      assert.match(stderr, /mend the template, or the values/);
      assert.equal(status, 1);
    });

    test("the Kubernetes version is the one that is judged for", async () => {
      const { document } = await scanJson([chart, "--kubernetes-version", "1.25"], with_(helm));
      const [gap] = document.gaps;
      assert.equal(gap?.reason, "not-rendered");
      assert.match(gap?.message ?? "", /kubeVersion: >=1\.27\.0-0/);
    });

    const broken: readonly {
      readonly says: string;
      readonly file: string;
      readonly text: string;
      readonly line: number | undefined;
    }[] = [
      {
        says: "a value that is required",
        file: "templates/bad.yaml",
        text: 'a: 1\nb: {{ required "set b" .Values.nope }}\n',
        line: 2,
      },
      {
        says: "a template that does not parse",
        file: "templates/bad.yaml",
        text: "\n\na: {{ if }}\n",
        line: 3,
      },
      {
        says: "YAML that is none",
        file: "templates/bad.yaml",
        text: "a: b\n  c: d\n",
        line: undefined,
      },
      {
        says: "an error in a subchart",
        file: "charts/cache/templates/bad.yaml",
        text: "a: {{ .Values.x.y }}\n",
        line: 1,
      },
    ];
    for (const { says, file, text, line } of broken) {
      test(`a chart that does not render is a gap with its place: ${says}`, async () => {
        const folder = await mkdtemp(join(tmpdir(), "rampart-chart-"));
        try {
          await cp(chart, folder, { recursive: true });
          await writeFile(join(folder, file), text);
          const { document, status } = await scanJson([folder], with_(helm));
          const [gap, ...others] = document.gaps;
          assert.deepEqual(others, []);
          assert.equal(gap?.file, join(folder, file));
          assert.equal(gap?.line, line);
          assert.equal(gap?.reason, "not-rendered");
          assert.equal(status, 3);
        } finally {
          await rm(folder, { recursive: true });
        }
      });
    }

    test("dependencies that are missing are a gap, and nothing is fetched", async () => {
      const folder = await mkdtemp(join(tmpdir(), "rampart-chart-"));
      try {
        await cp(chart, folder, { recursive: true });
        await rm(join(folder, "charts", "cache"), { recursive: true });
        const { document } = await scanJson([folder], with_(helm));
        assert.match(document.gaps[0]?.message ?? "", /missing in charts\/ directory: cache/);
      } finally {
        await rm(folder, { recursive: true });
      }
    });

    test("a schema of values that refers elsewhere is not followed", async () => {
      const asked: (string | undefined)[] = [];
      const server = createServer((request, response) => {
        asked.push(request.url);
        response.end("{}");
      }).listen(0, "127.0.0.1");
      await once(server, "listening");
      const folder = await mkdtemp(join(tmpdir(), "rampart-chart-"));
      try {
        await cp(chart, folder, { recursive: true });
        const { port } = server.address() as AddressInfo;
        const schema = JSON.stringify({
          properties: { image: { $ref: `http://127.0.0.1:${port}/s.json` } },
        });
        // However the reference is written.
        const escaped = schema.replace("$ref", "\\u0024ref");
        await writeFile(join(folder, "charts", "cache", "values.schema.json"), escaped);
        const { document } = await scanJson([folder], with_(helm));
        assert.deepEqual(document.gaps, []);
        assert.deepEqual(asked, []);
      } finally {
        server.close();
        await rm(folder, { recursive: true });
      }
    });

    test("a subchart that is packed is named by its package, without a line", async () => {
      const folder = await mkdtemp(join(tmpdir(), "rampart-chart-"));
      try {
        await cp(chart, folder, { recursive: true });
        const agent = join(folder, "charts", "metrics-agent");
        const packed = spawnSync(
          programOf(helm),
          ["package", agent, "-d", join(folder, "charts")],
          {
            encoding: "utf8",
            env: { HOME: folder },
          },
        );
        assert.equal(packed.status, 0, packed.stderr);
        await rm(agent, { recursive: true });
        const { document } = await scanJson([folder], with_(helm));
        assert.deepEqual(placesOf(document.items, "host-ports", folder), [
          "DaemonSet release-name-metrics-agent [charts/metrics-agent-0.9.0.tgz] -",
        ]);
      } finally {
        await rm(folder, { recursive: true });
      }
    });

    test("below a folder --render renders each chart once, and without it the gap names --render", async () => {
      const { document } = await scanJson([join(samples, "charts"), "--render"], with_(helm));
      assert.deepEqual(document.gaps, []);
      assert.equal(document.summary.objects, 21);
      const plain = await scanJson([join(samples, "charts")], with_(helm));
      assert.match(plain.document.gaps[0]?.message ?? "", /name its folder, or give --render/);
    });
  });
}

const kubectl = whereBinaries(["kubectl"]);

test(
  "kubectl builds what kustomize builds",
  { skip: kubectl === undefined || skipRenderer("kustomize") },
  async () => {
    const by = async (options: CliOptions): Promise<unknown> => {
      const { document } = await scanJson([overlay, "--at", "2026-11-24"], options);
      return document;
    };
    assert.deepEqual(await by({ env: { PATH: kubectl ?? "" } }), await by(with_("kustomize")));
  },
);

describe("kustomizations through kustomize", { skip: skipRenderer("kustomize") }, () => {
  const shop = join(samples, "kustomizations", "shop");

  test("every line that is named is one of the field, or of one around it", async () => {
    const { document } = await scanJson([overlay, "--all"], with_("kustomize"));
    assert.ok(namedLines(document.items) > 30);
  });

  test("findings are at the resource or patch that holds the value", async () => {
    const { document, stdout } = await scanJson([overlay], with_("kustomize"));
    assert.deepEqual(document.gaps, []);
    assert.equal(document.summary.objects, 5);
    assert.doesNotMatch(stdout, /generated-secret-value|Z2VuZXJhdGVk|rampart-kustomize/);
    assert.deepEqual(placesOf(document.items, "privileged-containers", shop), [
      "Deployment prod-web [base/web.yaml] overlays/prod/web-patch.yaml:13",
    ]);
    assert.deepEqual(placesOf(document.items, "host-namespaces", shop), [
      "Deployment prod-web [base/web.yaml] base/web.yaml:12 overlays/prod/web-patch.yaml:8",
      "Pod prod-shell [components/debug/shell.yaml] components/debug/shell.yaml:6",
    ]);
  });

  test("below a folder bases are judged through what builds on them alone", async () => {
    const { document } = await scanJson([shop, "--render"], with_("kustomize"));
    assert.deepEqual(document.gaps, []);
    assert.equal(document.summary.objects, 5);
  });

  test("a kustomization that names another machine is not built unasked", async () => {
    const folder = await mkdtemp(join(tmpdir(), "rampart-kustomization-"));
    try {
      await writeFile(
        join(folder, "kustomization.yaml"),
        "resources: ['http://127.0.0.1:1/a.yaml']\n",
      );
      const { document } = await scanJson([folder], with_("kustomize"));
      assert.match(document.gaps[0]?.message ?? "", /names what is not here \(http:.*--render/);
      const asked = await scanJson([folder, "--render"], with_("kustomize"));
      assert.match(asked.document.gaps[0]?.message ?? "", /kustomize could not build it/);
      assert.doesNotMatch(asked.stdout, /rampart-kustomize-/);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  test("what is built is not edited, and the fix says why", async () => {
    const { stdout, stderr } = await rampart(["scan", overlay, "--fix"], with_("kustomize"));
    assert.equal(stdout, "");
    assert.match(stderr, /mend the one that sets the field/);
  });
});
