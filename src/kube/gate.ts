/** Lets at most `width` tasks run at once; the others wait their turn, first come, first served. */
export function gate(width: number): <T>(task: () => Promise<T>) => Promise<T> {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (task) => {
    if (running >= width) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await task();
    } finally {
      const next = waiting.shift();
      // A waiting task takes the place over, so that none that comes now can slip in between.
      if (next === undefined) running -= 1;
      else next();
    }
  };
}
