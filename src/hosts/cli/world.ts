import type { Readable, Writable } from "node:stream";

/** What a command may touch of the outside: everything else is loaded or computed. */
export interface World {
  readonly stdin: Readable;
  readonly stdout: Writable & {
    readonly isTTY?: boolean;
    readonly columns?: number;
    readonly rows?: number;
  };
  readonly stderr: Writable & { readonly isTTY?: boolean; readonly columns?: number };
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly now: () => Date;
  /** shows a text in the user's pager; false where nothing was shown. Absent where there is none */
  readonly page?: (text: string) => Promise<boolean>;
}

/** True where colour is wanted: on a terminal, unless NO_COLOR, FORCE_COLOR=0 or a dumb one says otherwise. */
export function wantsColor(world: World): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = world.env;
  if (NO_COLOR !== undefined && NO_COLOR !== "") return false;
  if (FORCE_COLOR !== undefined && FORCE_COLOR !== "") return FORCE_COLOR !== "0";
  return world.stdout.isTTY === true && TERM !== "dumb";
}
