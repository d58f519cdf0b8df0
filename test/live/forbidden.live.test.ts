import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import * as fc from "fast-check";
import { load } from "js-yaml";
import type { Finding } from "../../src/model/index.ts";
import { lines, objectText, rampart, scanJson, type ScanResult } from "../cli.ts";
import { skipLive } from "../control-plane/live.ts";
import { startControlPlane, type ControlPlane } from "../control-plane/start.ts";
import { kubeconfigFile } from "../control-plane/kubeconfig.ts";
import { interpose, type Fault, type Interposer } from "./interposer.ts";
import { makeMistakes } from "./cluster-of-mistakes.ts";

describe("what the server refuses", { skip: skipLive({ own: true }) }, () => {
  let plane: ControlPlane;
  let between: Interposer;
  let whole: ScanResult;
  let asked: readonly string[];
  let runs = 0;

  async function scanWith(
    faultOf: (what: string) => Fault | undefined,
    more: readonly string[] = [],
  ): Promise<ScanResult> {
    const run = `run-${(runs += 1)}`;
    between.refuse(run, faultOf);
    const file = join(plane.dir, `${run}.kubeconfig`);
    writeFileSync(file, kubeconfigFile("test", between.server(run), "shop"));
    return scanJson(["--kubeconfig", file, "--all", "-q", ...more]);
  }

  before(async () => {
    plane = await startControlPlane();
    await makeMistakes(plane);
    between = await interpose(plane, 2);
    whole = await scanWith(() => undefined);
    asked = [...new Set(between.seen("run-1").map(({ what }) => what))];
  });
  after(async () => {
    await between?.stop();
    await plane?.stop();
  });

  test("nothing is refused: every kind was asked for, in pages, and no Secret", () => {
    assert.deepEqual(whole.document.gaps, []);
    assert.equal(whole.status, 1);
    const lists = asked.filter((what) => what.startsWith("list "));
    assert.ok(lists.includes("list example.com/engines"));
    assert.ok(lists.includes("list /pods, later page"));
    assert.ok(!asked.some((what) => what.includes("secrets")));
  });

  for (const fault of [403, 401, 404, 429, 500, "half", "{}", "<html>"] as const) {
    test(`${fault} to any one request turns no fail or unknown into a pass`, async () => {
      const wrong = await inTurn(asked, atOnce(fault), async (what) =>
        complaints(whole, await scanWith((each) => (each === what ? fault : undefined))).map(
          (text) => `${what}: ${text}`,
        ),
      );
      assert.deepEqual(wrong, []);
    });
  }

  test("no answer at all to any one request turns no fail or unknown into a pass", async () => {
    const wrong = await inTurn(asked, asked.length, async (what) =>
      complaints(
        whole,
        await scanWith((each) => (each === what ? "nothing" : undefined), ["--timeout", "5"]),
      ).map((text) => `${what}: ${text}`),
    );
    assert.deepEqual(wrong, []);
  });

  test("a caller with rights in one namespace gets its verdicts, and the role that lacks", async () => {
    await grant(plane, "Role", "jane", "shop", [
      {
        apiGroups: ["", "apps", "batch", "example.com"],
        resources: ["*"],
        verbs: ["get", "list"],
      },
    ]);
    const jane = plane.kubeconfigFor("jane");
    const partial = await until(
      () => scanJson(["--kubeconfig", jane, "-n", "shop", "--all"]),
      ({ document }) => document.items.length > 0,
    );
    const ofShop = whole.document.items.filter(
      ({ object, verdict }) => object.namespace === "shop" && verdict === "fail",
    );
    const found = new Set(partial.document.items.map((f) => `${f.verdict} ${f.fingerprint}`));
    const missing = ofShop.filter((f) => !found.has(`fail ${f.fingerprint}`));
    assert.deepEqual(
      missing.map((f) => `${f.control} ${objectText(f.object)}`),
      [],
      "every fail of the namespace is found",
    );
    assert.ok(
      partial.document.items.some((f) => f.verdict === "pass"),
      "and passes are passes",
    );
    assert.ok(partial.document.gaps.length > 0 && partial.document.summary.unknowns > 0);
    assert.equal(partial.status, 1);

    const shown = await rampart(["scan", "--kubeconfig", jane, "-n", "shop"]);
    const role = roleIn(shown.stdout);
    assert.ok(role !== undefined, shown.stdout.slice(-3000));
    const rules = (role["rules"] as readonly Record<string, readonly string[]>[]).flatMap(
      ({ apiGroups = [], resources = [], verbs = [] }) =>
        apiGroups.flatMap((g) => resources.flatMap((r) => verbs.map((v) => `${v} ${g}/${r}`))),
    );
    for (const rule of rules) assert.match(rule, /^(get|list) [a-z.0-9]*\/[a-z]+$/);
    assert.ok(!rules.some((rule) => /secrets|proxy|\*|impersonate|token/.test(rule)));

    await create(plane, "/apis/rbac.authorization.k8s.io/v1/clusterroles", role);
    await bind(plane, "ClusterRole", "rampart-read-lacking", "jane");
    const complete = await until(
      () => scanJson(["--kubeconfig", jane, "--all"]),
      ({ document }) => document.gaps.length === 0,
    );
    assert.deepEqual(lines(complete.document.items), lines(whole.document.items));
  });

  test("403 to any set of requests turns no fail or unknown into a pass", async () => {
    await fc.assert(
      fc.asyncProperty(fc.subarray([...asked], { minLength: 2 }), async (refused) => {
        const answer = await scanWith((what) => (refused.includes(what) ? 403 : undefined));
        assert.deepEqual(complaints(whole, answer), []);
      }),
      { numRuns: 60, seed: 20261124 },
    );
  });
});

const rbac = "/apis/rbac.authorization.k8s.io/v1";

async function create(plane: ControlPlane, path: string, body: unknown): Promise<void> {
  const reply = await plane.request("POST", path, body);
  assert.equal(reply.status, 201, JSON.stringify(reply.body));
}

async function grant(
  plane: ControlPlane,
  kind: string,
  user: string,
  namespace: string,
  rules: unknown,
) {
  await create(plane, `${rbac}/namespaces/${namespace}/roles`, { metadata: { name: user }, rules });
  await bind(plane, kind, user, user, namespace);
}

/** Binds a role to a user, in a namespace or everywhere. */
async function bind(
  plane: ControlPlane,
  kind: string,
  role: string,
  user: string,
  namespace?: string,
) {
  const path =
    namespace === undefined ? "clusterrolebindings" : `namespaces/${namespace}/rolebindings`;
  await create(plane, `${rbac}/${path}`, {
    metadata: { name: user },
    roleRef: { apiGroup: "rbac.authorization.k8s.io", kind, name: role },
    subjects: [{ apiGroup: "rbac.authorization.k8s.io", kind: "User", name: user }],
  });
}

/** The authorizer learns of a new binding a moment later. */
async function until(
  scan: () => Promise<ScanResult>,
  holds: (result: ScanResult) => boolean,
): Promise<ScanResult> {
  for (let tries = 0; ; tries += 1) {
    const result = await scan();
    if (holds(result) || tries === 50) return result;
    await sleep(100);
  }
}

/** The ClusterRole in a terminal report, as a person would copy it. */
function roleIn(text: string): Record<string, unknown> | undefined {
  const all = text.split("\n");
  const start = all.findIndex((line) => /^\s*apiVersion: rbac/.test(line));
  if (start < 0) return undefined;
  const indent = /^\s*/.exec(all[start] ?? "")?.[0] ?? "";
  const end = all.findIndex(
    (line, index) => index > start && (line.trim() === "" || !line.startsWith(indent)),
  );
  return load(all.slice(start, end < 0 ? undefined : end).join("\n")) as Record<string, unknown>;
}

/** Those that are tried again wait seconds each; the others only cost the processor. */
function atOnce(fault: Fault): number {
  return fault === "half" || fault === "<html>" || fault === "{}" ? 40 : 6;
}

/** `work` on each, at most `atOnce` at a time; the results in a row. */
async function inTurn<Value, Result>(
  values: readonly Value[],
  atOnce: number,
  work: (value: Value) => Promise<readonly Result[]>,
): Promise<readonly Result[]> {
  const results: (readonly Result[])[] = [];
  const left = [...values.entries()];
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let next = left.shift(); next !== undefined; next = left.shift()) {
        results[next[0]] = await work(next[1]);
      }
    }),
  );
  return results.flat();
}

/**
 * What is wrong with an answer that was hindered, compared finding by finding with the whole one. A
 * fail or unknown must stay one, in its own finding or as an unknown of its control on its object; it
 * may be absent only with its whole object, and then a gap counts as unknown.
 */
function complaints(whole: ScanResult, hindered: ScanResult): readonly string[] {
  const { items, summary, gaps } = hindered.document;
  const wrong: string[] = [];
  const key = (f: Finding) => `${f.control} ${objectText(f.object)}`;
  const open = (f: Finding) => f.verdict === "fail" || f.verdict === "unknown";
  const byPrint = new Map(items.map((f) => [f.fingerprint, f]));
  const undecided = new Set(items.filter((f) => f.verdict === "unknown").map(key));
  const objects = new Set(items.map((f) => objectText(f.object)));
  let absent = 0;
  for (const before of whole.document.items.filter(open)) {
    const now = byPrint.get(before.fingerprint);
    if (now !== undefined && open(now)) continue;
    if (undecided.has(key(before))) continue;
    if (now === undefined && !objects.has(objectText(before.object))) absent += 1;
    else wrong.push(`${before.verdict} became ${now?.verdict ?? "absent"}: ${key(before)}`);
  }
  if (absent > 0 && summary.unknowns === 0) wrong.push(`${absent} findings vanished, none unknown`);
  if (absent > 0 && gaps.length === 0) wrong.push(`${absent} findings vanished without a gap`);
  const complete = absent === 0 && wrong.length === 0 && summary.unknowns === 0;
  if (hindered.status !== 1 && hindered.status !== 3) wrong.push(`exit ${hindered.status}`);
  if (!complete && summary.failed.critical + summary.failed.high === 0 && hindered.status !== 3)
    wrong.push(`incomplete, and exit ${hindered.status}`);
  return wrong;
}
