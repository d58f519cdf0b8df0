/**
 * Bundles src/ into dist/: a command then loads a few files and not hundreds, which is most of what
 * a small scan takes. Types are what `make check` looks at. Run by `make setup` and by npm's prepack.
 */
import { chmod, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const entry = "hosts/cli/main";
const made = join(root, "dist.new");
await rm(made, { recursive: true, force: true });
await build({
  absWorkingDir: root,
  entryPoints: [`src/${entry}.ts`],
  outdir: made,
  outbase: "src",
  bundle: true,
  // What a command imports when it runs stays apart, and so do the dependencies.
  splitting: true,
  packages: "external",
  chunkNames: "chunks/[name]-[hash]",
  format: "esm",
  platform: "node",
  target: "node24",
  logLevel: "warning",
});
await chmod(join(made, `${entry}.js`), 0o755);
// Only now: a source that does not build leaves what was built before.
await rm(join(root, "dist"), { recursive: true, force: true });
await rename(made, join(root, "dist"));
