import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { chmod } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { test } from "node:test";
import { inFolder, rampart, scanJson, type Files } from "./rampart.ts";

const chart: Files = {
  "chart/Chart.yaml": "apiVersion: v2\nname: c\nversion: 1.0.0\n",
  "chart/templates/a.yaml": "kind: {{ .Values.kind }}\n",
};
const kustomization: Files = {
  "k/kustomization.yaml": "resources: [a.yaml]\npatches: [{path: p.yaml}]\n",
  "k/a.yaml": "apiVersion: v1\nkind: Namespace\nmetadata: {name: a}\n",
};
// No program may run: PATH is a folder of ours.
const env = { PATH: "/nonexistent" };

const cases = [
  {
    says: "a chart says what to install",
    files: chart,
    args: ["chart"],
    gap: /install helm \(there is none on PATH\)/,
  },
  {
    says: "a kustomization says what to install",
    files: kustomization,
    args: ["k"],
    gap: /install kustomize or kubectl/,
  },
  {
    says: "a chart below a folder can be scanned as its output",
    files: chart,
    args: ["."],
    gap: /not rendered; scan the output of `helm template chart`/,
  },
  {
    says: "with --no-render nothing is looked for",
    files: chart,
    args: ["chart", "--no-render"],
    gap: /not rendered; scan the output of/,
  },
];

for (const { says, files, args, gap } of cases) {
  test(`without a renderer ${says}`, async () => {
    await inFolder(files, async () => {
      const { report, exit } = await scanJson([...args], { env });
      assert.equal(exit, 3);
      assert.equal(report.gaps.length, 1);
      assert.equal(report.gaps[0]?.reason, "not-rendered");
      assert.match(report.gaps[0]?.message ?? "", gap);
    });
  });
}

test("a program that lies in what is scanned is never run", async () => {
  await inFolder(
    { ...chart, helm: "#!/bin/sh\ntouch ran\n", "bin/helm": "#!/bin/sh\ntouch ran\n" },
    async () => {
      await Promise.all(["helm", "bin/helm"].map((file) => chmod(file, 0o755)));
      for (const PATH of [".", "", "bin", ":bin"]) {
        const { report } = await scanJson(["chart"], { env: { PATH } });
        assert.match(report.gaps[0]?.message ?? "", /there is none on PATH/);
      }
    },
  );
});

/** A program of ours in Helm's place: what a broken or hostile one may do. */
async function withHelm<T>(
  script: string,
  work: (env: Record<string, string>) => Promise<T>,
): Promise<T> {
  return inFolder({ ...chart, "programs/helm": `#!/bin/sh\n${script}\n` }, async () => {
    await chmod("programs/helm", 0o755);
    return work({
      PATH: `${process.cwd()}/programs:/usr/bin:/bin`,
      SECRET_TOKEN: "handed-on",
      KUBECONFIG: "mine",
    });
  });
}

test("a renderer gets no variable but those that it needs, and no cluster", async () => {
  await withHelm('echo "Error: [$SECRET_TOKEN] [$KUBECONFIG]" >&2; exit 1', async (env) => {
    const { report } = await scanJson(["chart"], { env });
    assert.match(report.gaps[0]?.message ?? "", /\[\] \[\/dev\/null\]/);
  });
});

test("a renderer gets each argument as it is: no shell reads them", async () => {
  await withHelm('for a in "$@"; do echo "Error: $a" >&2; done; exit 1', async (env) => {
    const { report } = await scanJson(["chart", "--release-name", "shop"], { env });
    assert.match(
      report.gaps[0]?.message ?? "",
      /template Error: shop Error: \S+\/chart Error: --include-crds Error: --kube-version Error: 1\.\d+\)/,
    );
  });
});

test("what a renderer prints without a source is judged at the chart, and names no line", async () => {
  await withHelm(
    "printf 'apiVersion: v1\\nkind: Pod\\nmetadata: {name: a}\\nspec: {hostNetwork: true, containers: []}\\n'",
    async (env) => {
      const { report } = await scanJson(["chart"], { env });
      const found = report.items.find(({ control }) => control === "host-namespaces");
      assert.deepEqual(found?.source, { file: "chart" });
      assert.equal(found?.evidence[0]?.location, undefined);
    },
  );
});

test("a source line that leads out of the chart leads nowhere", async () => {
  await withHelm(
    "printf -- '---\\n# Source: c/../../etc/passwd\\napiVersion: v1\\nkind: Pod\\nmetadata: {name: a}\\nspec: {hostNetwork: true, containers: []}\\n'",
    async (env) => {
      const { report } = await scanJson(["chart"], { env });
      assert.deepEqual(report.items[0]?.source, { file: "chart" });
    },
  );
});

test("the run's time limit stops a renderer, and the rest is a gap", async () => {
  await withHelm("exec sleep 30", async (env) => {
    const began = performance.now();
    const { report, exit } = await scanJson(["chart", "--timeout", "0.3"], { env });
    assert.ok(performance.now() - began < 10_000);
    assert.equal(exit, 3);
    assert.match(
      report.gaps.map(({ message }) => message).join(),
      /not read to the end within --timeout/,
    );
  });
});

/** A corpse that nobody has buried runs no more. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return false;
  }
}

test("who interrupts a scan interrupts the renderer too", async () => {
  await withHelm("echo $$ > pid.new; mv pid.new pid; exec sleep 60", async (env) => {
    const main = join(import.meta.dirname, "../../../src/hosts/cli/main.ts");
    const scan = spawn(process.execPath, [main, "scan", "chart"], { env, stdio: "ignore" });
    const ended = once(scan, "close");
    while (!existsSync("pid")) await setTimeout(20);
    const helm = Number(readFileSync("pid", "utf8"));
    scan.kill("SIGTERM");
    assert.deepEqual(await ended, [null, "SIGTERM"]);
    for (let tries = 0; isRunning(helm) && tries < 250; tries++) await setTimeout(20);
    assert.equal(isRunning(helm), false);
  });
});

test("files of values that are not there, and names that are none, are usage errors", async () => {
  await inFolder(chart, async () => {
    const values = await rampart(["scan", "chart", "--values", "none.yaml"], { env });
    assert.equal(values.exit, 2);
    assert.match(values.err, /--values none\.yaml: there is no such file/);
    const many = await rampart(["scan", "chart", "chart", "--values", "chart/Chart.yaml"], { env });
    assert.match(many.err, /belongs to one chart that is rendered, and several are named/);
    const no = await rampart(["scan", "chart/templates", "--values", "chart/Chart.yaml"], { env });
    assert.match(no.err, /belongs to one chart that is rendered, and none is named/);
    const name = await rampart(["scan", "chart", "--release-name", "--post-renderer=x"], { env });
    assert.equal(name.exit, 2);
    assert.match(name.err, /lower-case letters/);
  });
});
