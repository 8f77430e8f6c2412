import { buildStale } from '../../bin/build.js';
import { dataFolder, startService } from './service.js';
import { median } from './spread.js';

/** Start of the service on a built checkout to the first answered request: with an empty data folder, then warm. `node test/bench/start.js [runs]` */
const runs = Number(process.argv[2] ?? 5);
await buildStale(new URL('../..', import.meta.url).pathname);
const first = [];
const warm = [];
for (let run = 0; run < runs; run++) {
  const data = await dataFolder();
  try {
    for (const times of [first, warm]) {
      const service = await startService(data.path);
      times.push(service.startMs);
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      await service.stop();
    }
  } finally {
    await data.remove();
  }
}
const spread = (times) => `${Math.round(Math.min(...times))}-${Math.round(Math.max(...times))}`;
console.log(
  JSON.stringify({
    name: 'start',
    figures: {
      'first start ms (median)': Math.round(median(first)),
      'first start ms (spread)': spread(first),
      'warm start ms (median)': Math.round(median(warm)),
      'warm start ms (spread)': spread(warm),
    },
  }),
);
