/**
 * How old the oldest event is that a reader has not passed, in milliseconds, asked of the service again and again while something else runs.
 * @returns `all`: of the slowest reader at each time; `byReader`: of each
 */
export function sampleLag(url, everyMs = 100) {
  let stopped = false;
  const samples = { all: [], byReader: new Map() };
  const sampling = (async () => {
    while (!stopped) {
      const began = performance.now();
      const answer = await fetch(`${url}/health/ready`);
      const { readModels: readers } = await answer.json();
      const seen = readers.flatMap(({ name, lag }) =>
        lag.seconds === null ? [] : [[name, lag.seconds * 1_000]],
      );
      if (seen.length > 0) samples.all.push(Math.max(...seen.map(([, ms]) => ms)));
      for (const [name, ms] of seen) {
        const of = samples.byReader.get(name) ?? [];
        samples.byReader.set(name, of);
        of.push(ms);
      }
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, everyMs - (performance.now() - began))));
    }
  })();
  return {
    stop: async () => {
      stopped = true;
      await sampling;
      return samples;
    },
  };
}
