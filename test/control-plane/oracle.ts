import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { whereBinaries } from "./binaries.ts";

export interface OracleAnswer {
  /** why the API server's own code refuses the file; absent where it takes it */
  readonly refused?: string;
  readonly writes?: readonly string[];
  /** for each node, whether the DaemonSet controller runs a pod there */
  readonly runs?: readonly boolean[];
  readonly images?: readonly {
    readonly name: string;
    readonly tag: string;
    readonly digest: string;
    readonly error: string;
  }[];
  readonly levels?: readonly { readonly level: string; readonly omitStages: readonly string[] }[];
}

/** Asks the API server's own packages (kubernetes/oracle) what they make of each configuration. */
export function askOracle(questions: readonly object[]): readonly OracleAnswer[] {
  const folder = whereBinaries(["oracle"]);
  if (folder === undefined) throw new Error('skipLive({ binaries: ["oracle"] }) comes first');
  const { status, stdout, stderr } = spawnSync(join(folder, "oracle"), {
    input: questions.map((one) => `${JSON.stringify(one)}\n`).join(""),
    maxBuffer: 1 << 28,
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`oracle: ${stderr}`);
  const answers = stdout.split("\n").filter((line) => line !== "");
  if (answers.length !== questions.length) throw new Error("the oracle left a question open");
  return answers.map((line) => JSON.parse(line) as OracleAnswer);
}
