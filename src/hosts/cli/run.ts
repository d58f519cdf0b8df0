import { Command, CommanderError, Help } from "commander";
import { Fault, version } from "../../model/index.ts";
import { commands, type SetExit } from "./commands.ts";
import { print } from "./outputs.ts";
import { tell } from "./tell.ts";
import type { World } from "./world.ts";

/**
 * Runs one command line and returns its exit code: 0 clean, 1 findings, 2 usage or configuration,
 * 3 incomplete.
 */
export async function run(args: readonly string[], world: World): Promise<number> {
  let code = 0;
  const program = programOf(world, (result) => {
    code = result;
  });
  try {
    // The scripts of `rampart completion` ask so; it is no command, and its words mean nothing yet.
    if (args[0] === "__complete") {
      const { complete } = await import("./completion/complete.ts");
      await print(await complete(args.slice(1), program, world), world);
      return 0;
    }
    await program.parseAsync([...args], { from: "user" });
    return code;
  } catch (error) {
    return exitOf(error, world);
  }
}

function programOf(world: World, exit: SetExit): Command {
  const program = new Command("rampart")
    .description("Takes a Kubernetes cluster from permissive defaults to hardened, and proves it.")
    .version(version, "-V, --version", "print the version")
    .configureOutput({
      writeOut: (text) => world.stdout.write(text),
      writeErr: (text) => tell(world, text.trimEnd()),
      getOutHelpWidth: () => world.stdout.columns ?? 80,
    })
    // Choices and defaults stand in the descriptions: a command's help fits one screen.
    .configureHelp({
      optionDescription: ({ description }) => description,
      // Who reads a command's help knows how to ask for it.
      visibleOptions: (command) =>
        new Help()
          .visibleOptions(command)
          .filter((o) => o.long !== "--help" || command.parent === null),
    })
    .helpOption("-h, --help", "this help")
    .showHelpAfterError("(rampart COMMAND --help has examples)")
    .exitOverride()
    .addHelpText("after", examples);
  for (const command of commands) {
    const defined = command.define(exit, world);
    // Without them a command's own usage error would end the process, and with 1.
    program.addCommand(defined.copyInheritedSettings(program));
  }
  return program;
}

const examples = `
Examples:
  rampart scan ./manifests       what is open in these files
  rampart scan --live            the same in the cluster of kubectl's context
  rampart explain host-users     what a control says, why, and how to mend it
`;

function exitOf(error: unknown, world: World): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof Fault) {
    tell(world, `rampart: ${error.message}`);
    return 2;
  }
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  tell(
    world,
    `rampart: this is a defect of Rampart, not of your input: ${text}\n` +
      "Please report it with the command line; nothing was judged.",
  );
  return 2;
}
