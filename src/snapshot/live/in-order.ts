/**
 * The values of several streams one stream after the other, while the first values of the next few
 * are already on their way: waiting overlaps, order stays, and memory is bound by `ahead` values.
 */
export async function* inOrder<T>(
  streams: readonly (() => AsyncGenerator<T>)[],
  ahead: number,
): AsyncGenerator<T> {
  const opened: {
    readonly stream: AsyncGenerator<T>;
    readonly first: Promise<IteratorResult<T>>;
  }[] = [];
  const open = () => {
    const next = streams[opened.length];
    if (next === undefined) return;
    const stream = next();
    const first = stream.next();
    // awaited in its turn; until then a failure must not count as unhandled
    first.catch(() => {});
    opened.push({ stream, first });
  };
  try {
    for (let at = 0; at < streams.length; at++) {
      while (opened.length <= at + ahead && opened.length < streams.length) open();
      const current = opened[at];
      if (current === undefined) return;
      for (let next = await current.first; next.done !== true; next = await current.stream.next()) {
        yield next.value;
      }
    }
  } finally {
    await Promise.all(opened.map(({ stream }) => stream.return(undefined)));
  }
}
