import type { Command } from "commander";
import { defineCompletion } from "./completion-command.ts";
import { defineControls } from "./controls-command.ts";
import { defineDiff } from "./diff-command.ts";
import { defineExplain } from "./explain-command.ts";
import { defineScan } from "./scan-command.ts";
import { defineSnapshot } from "./snapshot-command.ts";
import { defineWaive } from "./waive-command.ts";
import type { World } from "./world.ts";

export type SetExit = (code: number) => void;

export interface CommandDefinition {
  readonly define: (exit: SetExit, world: World) => Command;
}

/** The command table. Each entry loads its rooms only when it runs. */
export const commands: readonly CommandDefinition[] = [
  { define: defineScan },
  { define: defineDiff },
  { define: defineSnapshot },
  { define: defineExplain },
  { define: defineWaive },
  { define: defineControls },
  { define: defineCompletion },
];
