import { buildStale } from '../../bin/build.js';
import { dataFolder, startService } from './service.js';
import { comparison } from './comparison.js';

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
const starts = (figure, values, atMost) =>
  comparison({ figure, unit: 'ms', values, better: 'less', targets: [{ of: 'value', atMost }] });
const comparisons = [
  starts('first start to the first answer', first, 6_000),
  starts('warm start to the first answer', warm, 2_500),
];
process.stdout.write(`${JSON.stringify({ name: 'start', figures: {}, comparisons })}\n`);
