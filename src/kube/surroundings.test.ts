import { it } from "node:test";
import { processSurroundings } from "./surroundings.ts";

it("the process's sleep ends early, without an error, when the signal aborts", async () => {
  const { sleep } = processSurroundings({ interactive: false, tell: () => {} });
  const stop = new AbortController();
  const slept = sleep(3_600_000, stop.signal);
  stop.abort();
  await slept;
  await sleep(3_600_000, AbortSignal.abort());
});
