/** Preloaded into a measured process: writes what it used to the file that RAMPART_BENCH_USAGE names. */
import { writeFileSync } from "node:fs";

const file = process.env.RAMPART_BENCH_USAGE;
process.on("exit", () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const usage = {
    cpu: (userCPUTime + systemCPUTime) / 1e6,
    wall: performance.now() / 1e3,
    // The main thread's own: what it waited for is the server, the disk, or another thread.
    waited: performance.eventLoopUtilization().idle / 1e3,
    peak: maxRSS / 1024,
  };
  if (file !== undefined) writeFileSync(file, JSON.stringify(usage));
});
