import { Argument, Command } from "commander";
import type { SetExit } from "./commands.ts";
import type { World } from "./world.ts";

export function defineCompletion(exit: SetExit, world: World): Command {
  return new Command("completion")
    .summary("prints a script that completes command lines")
    .description("Prints a script for your shell; it asks rampart itself what can come next.")
    .addArgument(new Argument("<shell>", "bash, zsh or fish").choices(["bash", "zsh", "fish"]))
    .addHelpText(
      "after",
      `
Examples:
  source <(rampart completion bash)                 # in ~/.bashrc
  rampart completion zsh > "\${fpath[1]}/_rampart"
  rampart completion fish > ~/.config/fish/completions/rampart.fish
`,
    )
    .action(async (shell: string) => {
      const { printScript } = await import("./completion/scripts.ts");
      await printScript(shell, world);
      exit(0);
    });
}
