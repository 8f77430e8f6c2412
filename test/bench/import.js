import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildStale } from '../../bin/build.js';
import { dataFolder, runCommand } from './service.js';

/**
 * Import of a ledger by the command line on the embedded default, start and stop of the database included; then once more, which adds nothing.
 * Takes the real ledger where it is there, otherwise as many invented rows. `node test/bench/import.js [FILE]`
 */
const root = join(import.meta.dirname, '../..');
await buildStale(root);
const data = await dataFolder();
const real = join(root, '../shared/data/petition-ledger.xlsx');
const file = process.argv[2] ?? (existsSync(real) ? real : await inventedLedger(`${data.path}.csv`));

async function inventedLedger(path) {
  const rows = Array.from(
    { length: 2_816 },
    (_, n) =>
      `${n + 1},U${n % 2_500},道路问题 ${n},2019/4/8 8:37:20,${'村道破损影响出行。'.repeat(30)},${'已安排修复。'.repeat(40)},2019/4/18 9:00:00`,
  );
  await writeFile(
    path,
    ['留言编号,留言用户,留言主题,留言时间,留言详情,答复意见,答复时间', ...rows].join('\n'),
  );
  return path;
}

try {
  await runCommand(['rebuild'], data.path);
  const first = await runCommand(['import', file], data.path);
  const again = await runCommand(['import', file], data.path);
  console.log(
    JSON.stringify({
      name: 'import',
      figures: {
        ledger: file === real ? 'the real ledger, 2816 rows' : 'invented or given',
        'import s': Number((first / 1_000).toFixed(2)),
        'import again s (adds nothing)': Number((again / 1_000).toFixed(2)),
      },
    }),
  );
} finally {
  await data.remove();
}
