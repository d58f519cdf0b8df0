/** Clusters that are not there: what is said without a server to ask. */
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { test } from "node:test";
import { bad } from "./manifests.ts";
import { inFolder, rampart, scanJson } from "./rampart.ts";

/** Nothing listens on the discard port of this machine. */
const kubeconfig = `
apiVersion: v1
kind: Config
current-context: nowhere
contexts: [{name: nowhere, context: {cluster: nowhere, user: nobody}}]
clusters: [{name: nowhere, cluster: {server: "https://127.0.0.1:9"}}]
users: [{name: nobody, user: {token: not-shown-anywhere}}]
`;

const files = { kubeconfig, "bad.yaml": bad, "broken/kubeconfig": "kind: [" };

const wrong = [
  {
    args: ["scan", "--live"],
    env: { KUBECONFIG: "/no/such/file" },
    says: /KUBECONFIG names \/no\/such\/file/,
  },
  {
    args: ["scan", "--live"],
    env: { HOME: "/no/such/home" },
    says: /no kubeconfig: .*--kubeconfig FILE/,
  },
  { args: ["scan", "--kubeconfig", "none"], says: /none/ },
  { args: ["scan", "--kubeconfig", "broken/kubeconfig"], says: /broken\/kubeconfig/ },
  {
    args: ["scan", "--kubeconfig", "kubeconfig", "--context", "prod-*"],
    says: /no context of kubeconfig matches prod-\*: it has nowhere/,
  },
  { args: ["scan", "--snapshot", "bad.yaml"], says: /bad\.yaml is no snapshot/ },
  { args: ["scan", "--snapshot", "none.rampart"], says: /none\.rampart/ },
  {
    args: ["scan", "--kubectl-output", "."],
    says: /rampart-kubectl\.json: run the commands of rampart snapshot --print-kubectl/,
  },
  { args: ["snapshot", "--snapshot", "none.rampart", "--anonymise"], says: /none\.rampart/ },
  {
    args: ["snapshot", "--kubeconfig", "kubeconfig", "-o", "x.rampart"],
    says: /127\.0\.0\.1:9.*nothing listens/,
  },
] as const;

for (const row of wrong) {
  const { args, says } = row;
  const env = "env" in row ? row.env : {};
  test(`${args.join(" ")} with ${JSON.stringify(env)} is an error that says what to do`, () =>
    inFolder(files, async () => {
      const ran = await rampart(args, { env });
      assert.equal(ran.exit, 2, ran.out);
      assert.equal(ran.out, "");
      assert.match(ran.err, says);
      assert.doesNotMatch(ran.err, /defect of Rampart|\n\s+at |not-shown-anywhere/);
      assert.equal(existsSync("x.rampart"), false);
    }));
}

test("a cluster that cannot be reached is a row and incomplete, never absent", () =>
  inFolder(files, async () => {
    const { exit, report } = await scanJson(["--kubeconfig", "kubeconfig"]);
    assert.equal(exit, 3);
    assert.match(report.subject.unreachable ?? "", /nothing listens/);
    assert.equal(report.summary.score, null);
    const shown = await rampart(["scan", "--kubeconfig", "kubeconfig"], { columns: 80 });
    assert.match(shown.out, /not reached/);
    assert.doesNotMatch(shown.out, /judged for Kubernetes/);
  }));

test("findings in files outrank a cluster that cannot be reached", () =>
  inFolder(files, async () => {
    const ran = await rampart(["scan", "bad.yaml", "--kubeconfig", "kubeconfig"]);
    assert.equal(ran.exit, 1);
    assert.match(ran.out, /not reached: GET/);
  }));

test("the commands of kubectl are printed without a cluster", async () => {
  const { exit, out, err } = await rampart(["snapshot", "--print-kubectl"]);
  assert.equal(exit, 0);
  assert.equal(err, "");
  assert.match(out, /^kubectl get pods -A -o json > \S+$/m);
  assert.doesNotMatch(out, /get secrets|delete|apply|exec/);
});
