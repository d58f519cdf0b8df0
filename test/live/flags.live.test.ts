import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { parse } from "yaml";
import { controls } from "../../src/controls/index.ts";
import { skipLive } from "../control-plane/live.ts";
import { evaluateText } from "../unit/evaluate-text.ts";
import { cases, type Case } from "./flags/cases.ts";
import { probes } from "./flags/probes.ts";
import { startRig, type ApiServer, type Rig } from "./flags/rig.ts";

/** The verdict of one control on a server's flags and the files that they name. */
function verdictOf(id: string, server: ApiServer, files: readonly string[]): string | undefined {
  const documents = [
    {
      apiVersion: "rampart.dev/v1alpha1",
      kind: "Flags",
      metadata: { name: "server" },
      component: "kube-apiserver",
      node: "n1",
      version: "1.37",
      args: server.args,
    },
    ...files.map((name) => ({
      apiVersion: "rampart.dev/v1alpha1",
      kind: "NodeFiles",
      metadata: { name: `n1:${name}` },
      files: [
        {
          path: join(server.dir, name),
          content: parse(readFileSync(join(server.dir, name), "utf8")),
        },
      ],
    })),
  ];
  const text = documents.map((document) => JSON.stringify(document)).join("\n---\n");
  const chosen = controls.filter((control) => control.id === id);
  assert.equal(chosen.length, 1, `${id} is a control`);
  return evaluateText(text, chosen).findings[0]?.verdict;
}

describe(
  "flags of a real API server, and what they are judged to be",
  { skip: skipLive({ own: true }) },
  () => {
    let rig: Rig;
    let compared = 0;
    before(async () => {
      rig = await startRig();
    });
    after(async () => {
      await rig?.stop();
      process.stdout.write(`# compared ${compared} verdicts with a running API server\n`);
    });

    async function compare({ flags, files = {}, seen }: Case): Promise<void> {
      for (const [name, content] of Object.entries(files)) {
        writeFileSync(join(rig.dir, name), JSON.stringify(content).replaceAll("{dir}", rig.dir));
      }
      const server = await rig.start(flags);
      try {
        const wrong: string[] = [];
        for (const id of seen) {
          const probe = probes[id];
          assert.ok(probe !== undefined, `${id} has a probe`);
          const open = await probe(server);
          const verdict = verdictOf(id, server, Object.keys(files));
          compared += 1;
          if (verdict !== (open ? "fail" : "pass")) {
            wrong.push(
              `${id}: ${String(verdict)}, and the server ${open ? "does" : "does not do"} it`,
            );
          }
        }
        assert.deepEqual(wrong, []);
      } finally {
        await server.stop();
      }
    }

    for (const each of cases) test(each.name, () => compare(each));

    test("every probe was seen to say yes and to say no", () => {
      const asked = cases.flatMap(({ seen }) => seen);
      assert.deepEqual(
        Object.keys(probes).filter((id) => asked.filter((one) => one === id).length < 2),
        [],
      );
    });
  },
);
