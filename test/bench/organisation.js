import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { comparison } from './comparison.js';
import { build, built, openBenchDatabase } from './database.js';
import { dataFolder, runCommand } from './service.js';

/**
 * An organisation of 500 units and 10,000 officers: loaded from .xlsx by the command line into an empty data folder, start and stop of the embedded
 * database included; and what a start takes to compare many versions of it with the log, at first and when nobody touched them since.
 * `node test/bench/organisation.js [versions] [rounds]`
 */
const versions = Number(process.argv[2] ?? 50);
const rounds = Number(process.argv[3] ?? 3);
const [UNITS, OFFICERS] = [500, 10_000];
await build();
const [organisation, eventStore, loading, { smallWorkbook }, { MasterKey }] = await Promise.all(
  ['organisation', 'event-store', 'organisation-loading', 'exports', 'vault'].map((lib) =>
    built(`libs/${lib}/src/index`),
  ),
);

const FROM = '2020-01-01';
const county = ['county', '某县', '县级', '党委政府', '', FROM];
const towns = Array.from({ length: UNITS - 1 }, (_, n) => [
  `unit-${n}`,
  `单位${n}`,
  '乡镇级',
  '党委政府',
  n < 25 ? 'county' : `unit-${n % 25}`,
  FROM,
]);
const people = Array.from({ length: OFFICERS }, (_, n) => [
  `${100_000 + n}`,
  `干部${n}`,
  `unit-${n % (UNITS - 1)}`,
  '承办人',
  FROM,
]);
const workbook = () =>
  smallWorkbook([
    {
      name: '单位',
      rows: [['单位代码', '单位名称', '层级', '类别', '上级单位', '启用日期'], county, ...towns],
    },
    { name: '人员', rows: [['工号', '姓名', '单位代码', '职务', '任职日期'], ...people] },
  ]);

/** Seconds of a first loading, and of the same file again, which changes nothing. */
async function byTheCommandLine(bytes) {
  const data = await dataFolder();
  const file = `${data.path}.xlsx`;
  try {
    await writeFile(file, bytes);
    const first = await runCommand(['load-organisation', file], data.path);
    const again = await runCommand(['load-organisation', file], data.path);
    return [first / 1_000, again / 1_000];
  } finally {
    await data.remove();
  }
}

/** Milliseconds of a start that reads every version, and of the next ones. */
async function starts(content) {
  const migrations = [...eventStore.eventStoreMigrations, ...organisation.organisationMigrations];
  const database = await openBenchDatabase({ migrations, guarded: ['event'] });
  const store = new eventStore.PostgresEventStore(database.pool);
  const key = new MasterKey(Buffer.alloc(32, 7));
  const parts = {
    store,
    dataSource: database.dataSource,
    clock: { now: () => new Date() },
    installation: randomUUID(),
    vouch: (text) => key.comparisonMac(text).toString('base64url'),
  };
  const start = async () => {
    const began = performance.now();
    await loading.recordOrganisation(parts);
    return performance.now() - began;
  };
  try {
    const officers = content.officers.map((officer) => ({
      ...officer,
      id: randomUUID(),
      staffNumber: officer.id,
    }));
    for (let version = 0; version < versions; version++) {
      const renamed = officers.with(version, { ...officers[version], name: { zh: '改名', en: 'renamed' } });
      await organisation.loadOrganisation(database.dataSource, { units: content.units, officers: renamed });
    }
    const first = await start();
    const next = [];
    for (let round = 0; round < rounds * 3; round++) next.push(await start());
    return [first, next];
  } finally {
    await store.close();
    await database.close();
  }
}

const bytes = await workbook();
const { content } = await loading.readFiles([{ name: 'file', bytes }]);
const loads = [];
for (let round = 0; round < rounds; round++) loads.push(await byTheCommandLine(bytes));
const [first, next] = await starts(content);
const within = (figure, unit, values, atMost) =>
  comparison({ figure, unit, values, better: 'less', targets: [{ of: 'value', atMost }] });
const [loaded, again] = [0, 1].map((which) => loads.map((times) => times[which]));
const comparisons = [
  within(`load ${OFFICERS} officers`, 's', loaded, 10),
  within('load the same again', 's', again, 10),
  within(`compare ${versions} versions at a start`, 'ms', next, 300),
];
const figures = { 'compare them at the first start ms': Math.round(first) };
process.stdout.write(`${JSON.stringify({ name: 'organisation', figures, comparisons })}\n`);
