/** What a shell gets when somebody presses the tab key, asked of the shells themselves where they are. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { controls } from "../../../src/controls/index.ts";
import { frameworkNames } from "../../../src/model/index.ts";
import { diffFormats } from "../../../src/hosts/cli/diff/outputs.ts";
import { formats } from "../../../src/report/index.ts";
import { inFolder, rampart } from "./rampart.ts";

interface Offered {
  readonly values: readonly string[];
  readonly paths: string;
}

async function offered(
  words: readonly string[],
  env: Record<string, string> = {},
): Promise<Offered> {
  const { exit, out, err } = await rampart(["__complete", ...words], { env });
  assert.deepEqual([exit, err], [0, ""]);
  const lines = out.trimEnd().split("\n");
  return {
    values: lines.slice(0, -1).map((line) => line.split("\t")[0]!),
    paths: lines.at(-1)!,
  };
}

const ids = controls.map(({ id }) => id).sort();

/** words up to the cursor; what must be among the values, or all of them; what else may come */
const cases: readonly (readonly [
  readonly string[],
  { has?: string[]; is?: readonly string[] },
  string,
])[] = [
  [[""], { has: ["scan", "snapshot", "explain", "controls", "completion", "--help"] }, ":none"],
  [["sc"], { is: ["scan"] }, ":none"],
  [["nonsense", ""], { is: [] }, ":none"],
  [["scan", "--fra"], { is: ["--framework"] }, ":none"],
  [["scan", "--"], { has: ["--live", "--format", "--fix", "--help"] }, ":none"],
  [["scan", "--framework", ""], { is: frameworkNames }, ":none"],
  [["scan", "--framework=cis-e"], { is: ["--framework=cis-eks"] }, ":none"],
  [["scan", "--format", ""], { is: Object.keys(formats) }, ":none"],
  [["diff", "--format", ""], { is: diffFormats }, ":none"],
  [["controls", "--area", "po"], { is: ["pods"] }, ":none"],
  [["scan", "--format", "json=re"], { is: [] }, ":files"],
  [["scan", "--fail-on", "cri"], { is: ["critical"] }, ":none"],
  [["scan", "--fix-class", ""], { is: ["safe", "observed", "review"] }, ":none"],
  [["scan", "--with", ""], { is: ["configz", "secrets"] }, ":none"],
  [["scan", "--control", ""], { is: ids }, ":none"],
  [["scan", "--snapshot", ""], { is: [] }, ":files"],
  [["scan", "--kubectl-output", ""], { is: [] }, ":folders"],
  [["scan", "--timeout", ""], { is: [] }, ":none"],
  [["scan", "."], { is: [] }, ":files"],
  [["scan", "--", "--li"], { is: [] }, ":files"],
  [["scan", "a.yaml", "b.yaml", ""], { is: [] }, ":files"],
  [["explain", "host-n"], { is: ["host-namespaces"] }, ":none"],
  [["controls", "--severity", ""], { is: ["critical", "high", "medium", "low"] }, ":none"],
  [["completion", ""], { is: ["bash", "zsh", "fish"] }, ":none"],
  [["completion", "bash", ""], { is: [] }, ":none"],
  [["waive", "--report", ""], { is: [] }, ":files"],
];

for (const [words, { has, is }, paths] of cases) {
  test(`after "rampart ${words.join(" ")}" come the values that fit`, async () => {
    const got = await offered(words);
    if (is !== undefined) assert.deepEqual(got.values, is);
    assert.deepEqual(
      (has ?? []).filter((value) => !got.values.includes(value)),
      [],
    );
    assert.equal(got.paths, paths);
  });
}

const kubeconfig = `apiVersion: v1
kind: Config
contexts:
- {name: prod-eu, context: {cluster: eu, user: me}}
- {name: "arn:aws:eks:eu-1:1:cluster/a", context: {cluster: a, user: me}}
- {name: "$(touch pwned)", context: {cluster: eu, user: me}}
- {name: "two words", context: {cluster: eu, user: me}}
`;

test("contexts are those of the kubeconfig, without names that a shell would act on", () =>
  inFolder({ config: kubeconfig, broken: "{" }, async () => {
    const names = ["prod-eu", "arn:aws:eks:eu-1:1:cluster/a"];
    assert.deepEqual(
      (await offered(["scan", "--context", ""], { KUBECONFIG: "config" })).values,
      names,
    );
    const named = await offered(["scan", "--kubeconfig", "config", "--context", ""]);
    assert.deepEqual(named.values, names);
    for (const none of ["broken", "nowhere"]) {
      const got = await offered(["scan", "--context", ""], { KUBECONFIG: none });
      assert.deepEqual(got.values, []);
    }
  }));

test("a control comes with its title", async () => {
  const { out } = await rampart(["__complete", "explain", "host-names"]);
  assert.match(out, /^host-namespaces\tNode's network, process or IPC namespace shared$/m);
});

test("an unknown shell is refused with the known ones", async () => {
  const { exit, err } = await rampart(["completion", "tcsh"]);
  assert.equal(exit, 2);
  assert.match(err, /bash, zsh, fish/);
});

const main = fileURLToPath(new URL("../../../src/hosts/cli/main.ts", import.meta.url));
const completion = new URL("../../../src/hosts/cli/completion/", import.meta.url);

function script(shell: string): string {
  return fileURLToPath(new URL(`rampart.${shell}`, completion));
}

/** What is typed, and what each shell must answer with, itself among them or not. */
const typed: readonly (readonly [string, readonly string[]])[] = [
  ["rampart expl", ["explain"]],
  ["rampart scan --framework pss-", ["pss-baseline", "pss-restricted"]],
  ["rampart scan  --control host-n", ["host-namespaces"]],
  ["rampart scan man", ["manifests"]],
];

let home = "";
before(() => {
  home = mkdtempSync(join(tmpdir(), "rampart-shell-"));
  writeFileSync(join(home, "rampart"), `#!/bin/sh\nexec "${process.execPath}" "${main}" "$@"\n`);
  chmodSync(join(home, "rampart"), 0o755);
  writeFileSync(join(home, "manifests"), "");
  writeFileSync(join(home, "config"), kubeconfig);
});
after(() => rmSync(home, { recursive: true, force: true }));

function ask(shell: readonly string[], line: string): readonly string[] {
  const [command = "", ...args] = shell;
  const { stdout, stderr, status } = spawnSync(command, args, {
    cwd: home,
    encoding: "utf8",
    env: {
      ...process.env,
      HOME: home,
      KUBECONFIG: "config",
      PATH: [home, process.env["PATH"]].join(delimiter),
      LINE: line,
    },
  });
  assert.deepEqual([status, stderr], [0, ""], `${line}: ${stderr}`);
  return stdout.split("\n").filter((value) => value !== "");
}

/** Splits the line as readline does, and calls the function that `complete` has registered. */
const bashAsk = `source "${script("bash")}"
COMP_LINE=$LINE COMP_POINT=\${#LINE}
read -r -a COMP_WORDS <<<"\${LINE//[=:]/ & }"
_rampart
printf '%s\\n' "\${COMPREPLY[@]}"`;

function missing(shell: string): string | false {
  const found = spawnSync(shell, ["-c", "true"]).status === 0;
  return found ? false : `${shell} is not installed: its script was not run`;
}

describe("bash", { skip: missing("bash") }, () => {
  for (const [line, values] of [
    ...typed,
    // bash puts in only what follows the last "=" or ":".
    ["rampart scan --framework=pss-b", ["pss-baseline"]],
    ["rampart scan --context arn:aws:e", ["eks:eu-1:1:cluster/a"]],
    ["rampart scan --format json=man", ["manifests"]],
    ["rampart nonsense ", []],
  ] as const) {
    test(`completes "${line}"`, () => {
      assert.deepEqual(ask(["bash", "--norc", "-c", bashAsk], line), values);
    });
  }

  test("has the function registered for rampart", () => {
    const got = ask(
      ["bash", "--norc", "-c", `source "${script("bash")}"; complete -p rampart`],
      "",
    );
    assert.deepEqual(got, ["complete -F _rampart rampart"]);
  });
});

/** zsh's own completion needs a terminal: what it would describe and complete is printed instead. */
const zshAsk = `compdef() { }
compset() { }
_files() { print -rl -- "\${words[CURRENT]}"*(N) }
_describe() { local each; for each in "\${(@P)4}"; do print -r -- "\${each%%:*}"; done }
source "${script("zsh")}"
words=(\${(z)LINE}); [[ $LINE == *' ' ]] && words+=('')
CURRENT=$#words
_rampart`;

describe("zsh", { skip: missing("zsh") }, () => {
  for (const [line, values] of typed) {
    test(`completes "${line}"`, () => {
      assert.deepEqual(ask(["zsh", "-f", "-c", zshAsk], line), values);
    });
  }
});

describe("fish", { skip: missing("fish") }, () => {
  for (const [line, values] of typed) {
    test(`completes "${line}"`, () => {
      const code = `source "${script("fish")}"; complete -C "$LINE"`;
      const got = ask(["fish", "--no-config", "-c", code], line);
      assert.deepEqual(
        got.map((each) => each.split("\t")[0]),
        values,
      );
    });
  }
});
