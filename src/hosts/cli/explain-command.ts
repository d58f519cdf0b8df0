import { Command } from "commander";
import type { SetExit } from "./commands.ts";
import type { World } from "./world.ts";

export interface ExplainFlags {
  readonly report?: string;
}

export function defineExplain(exit: SetExit, world: World): Command {
  return new Command("explain")
    .summary("a control or a finding: from the standard to the fix")
    .description("Prints the page of a control, or of a finding of a saved JSON report.")
    .argument("<id>", "a control's id, or a finding's fingerprint")
    .option("--report <file>", "the JSON report that holds the finding")
    .addHelpText(
      "after",
      `
Examples:
  rampart explain privileged-containers
  rampart explain 3f9c0a7be21d44aa01c2 --report report.json
`,
    )
    .action(async (id: string, flags: ExplainFlags) => {
      const { explain } = await import("./explain.ts");
      exit(await explain(id, flags, world));
    });
}
