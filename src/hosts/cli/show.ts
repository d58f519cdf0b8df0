import { print } from "./outputs.ts";
import type { World } from "./world.ts";

/** Prints a text, through the user's pager where it is longer than the terminal is high. */
export async function show(text: string, world: World): Promise<void> {
  const { isTTY, rows } = world.stdout;
  const long = isTTY === true && text.split("\n").length > (rows ?? 24);
  if (long && (await world.page?.(text)) === true) return;
  await print(text, world);
}
