import { spawn } from "node:child_process";

/**
 * Shows a text in $PAGER, or less where that is not set, as git and man do: a command line for the
 * shell. Resolves to false where nothing was shown: the pager is switched off (empty or `cat`) or
 * does not exist.
 */
export function page(
  text: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<boolean> {
  const command = env["PAGER"] ?? "less";
  if (command.trim() === "" || command.trim() === "cat") return Promise.resolve(false);
  return new Promise((resolve) => {
    const child = spawn("/bin/sh", ["-c", command], {
      stdio: ["pipe", "inherit", "inherit"],
      // F ends at once where the text fits, R keeps colours, X leaves the text on the screen.
      env: { LESS: "FRX", ...env },
    });
    child.on("error", () => resolve(false));
    // 126 and 127 are the shell's: the command cannot be run, or is not found.
    child.on("close", (code) => resolve(code !== 126 && code !== 127));
    // A reader that quits early has read enough.
    child.stdin.on("error", () => {});
    child.stdin.end(text);
  });
}
