#!/usr/bin/env node
import { version } from "../../model/version.ts";

const args = process.argv.slice(2);
const [first] = args;
if (first === "--version" || first === "-V") {
  // Before anything else is loaded: shells and CI ask this often.
  process.stdout.write(`${version}\n`);
} else {
  const [{ run }, { boundHeap }] = await Promise.all([
    import("./run.ts"),
    import("./bound-heap.ts"),
  ]);
  boundHeap();
  for (const stream of [process.stdout, process.stderr]) {
    // Whoever writes learns of a failure by its callback; unheard, the event ends the process.
    stream.on("error", () => {});
  }
  process.exitCode = await run(args, {
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    env: process.env,
    cwd: process.cwd(),
    now: () => new Date(),
    page: async (text) => (await import("./pager.ts")).page(text, process.env),
  });
}
