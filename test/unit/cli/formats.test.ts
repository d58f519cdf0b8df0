/** Every format from the command line: what it says of one folder, twice alike. */
import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { test } from "node:test";
import { formats } from "../../../src/report/index.ts";
import { inFolder, rampart } from "./rampart.ts";

/** A privileged pod, one that is waived, one whose field is mistyped, a file that is no YAML. */
const pod = (name: string, more: string): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: { name: ${name}, namespace: shop }\nspec:\n  containers:\n    - { name: c, image: "c:1", securityContext: { ${more} } }\n---\n`;
const files = {
  "pods.yaml":
    pod("open", "privileged: true") +
    pod("waived", "privileged: true") +
    pod("undecided", 'privileged: "perhaps"'),
  "broken.yaml": "apiVersion: v1\nkind: Pod\nmetadata: { name: cut\n",
  "rampart.yaml":
    "waivers:\n  - control: privileged-containers\n    selector: { names: [waived] }\n    reason: drives a device\n    owner: platform\n    expires: 2027-01-31\n",
};

/** What each must hold of: the open fail, the waiver's reason, the unknown, the gap. */
const holds: readonly (readonly [what: string, pattern: RegExp])[] = [
  ["the open fail", /privileged-containers/],
  ["what it explains", /allow-privilege-escalation/],
  ["the waiver", /drives a device|waived/],
  ["the unknown", /unknown|not decided|undecided/i],
  ["the gap", /unparsable|not read|broken\.yaml:\d/i],
];
/** A ticket is one cause: neither waivers nor gaps have one. */
const exempt: Readonly<Record<string, readonly string[]>> = {
  tickets: ["the waiver", "the unknown", "the gap"],
};

test("each format tells of fails, causes, waivers, unknowns and gaps, twice in the same bytes", () =>
  inFolder(files, async () => {
    const names = Object.keys(formats).filter((name) => name !== "terminal");
    const asked = (n: number): string[] => names.flatMap((f) => ["--format", `${f}=${n}.${f}`]);
    for (const n of [1, 2]) {
      const ran = await rampart(["scan", "pods.yaml", "broken.yaml", "-q", ...asked(n)]);
      assert.equal(ran.exit, 1, ran.err);
      assert.equal(ran.out, "");
    }
    for (const name of names) {
      const text = await readFile(`1.${name}`, "utf8");
      assert.equal(text, await readFile(`2.${name}`, "utf8"), name);
      for (const [what, pattern] of holds) {
        if (exempt[name]?.includes(what) !== true) assert.match(text, pattern, `${name}: ${what}`);
      }
    }
  }));

async function tickets(...more: string[]): Promise<Record<string, string>> {
  const args = ["scan", "pods.yaml", "-q", "--fail-on", "none", "--format", "tickets", ...more];
  const { out } = await rampart(args);
  const lines = out.split("\n").filter((line) => line !== "");
  const read = lines.map((line) => JSON.parse(line) as { title: string; state: string });
  return Object.fromEntries(read.map(({ title, state }) => [/\((.*)\)/.exec(title)![1]!, state]));
}

test("a ticket closes when its cause is mended, and not when it cannot be seen", () =>
  inFolder({ "pods.yaml": pod("open", "privileged: true") }, async () => {
    const of = async (content: string): Promise<string | undefined> => {
      await writeFile("pods.yaml", content);
      return (await tickets("--baseline", "then.json"))["privileged-containers"];
    };
    assert.equal((await tickets())["privileged-containers"], "open");
    await rampart(["scan", "pods.yaml", "-q", "--format", "json=then.json"]);
    assert.equal(await of(pod("open", "privileged: true")), "open");
    assert.equal(await of(pod("open", "privileged: false")), "closed");
    assert.equal(await of(pod("open", 'privileged: "perhaps"')), undefined);
    assert.equal(await of(pod("another", "privileged: false")), undefined);
    assert.equal(await of(pod("another", "privileged: true")), "open");
    assert.equal((await tickets())["privileged-containers"], "open");
  }));

test("a format that does not exist names those that do", async () => {
  const { exit, err } = await rampart(["scan", ".", "--format", "markdwon"]);
  assert.equal(exit, 2);
  for (const name of Object.keys(formats)) assert.ok(err.includes(name), name);
  assert.match(err, /did you mean markdown\?/);
});
