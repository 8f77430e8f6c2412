import { randomUUID } from 'node:crypto';
import { buildStale } from '../../bin/build.js';
import { comparison } from './comparison.js';
import { dataFolder, signIn, startService } from './service.js';
import { percentile, spreadOf } from './spread.js';

/**
 * The trail of a rectification item with a thousand events, its basis concern's stream among them: read over HTTP, every word unsealed. The goal is
 * 50 ms. Prints one JSON object. `node test/bench/trail.js [events]`
 */
const events = Number(process.argv[2] ?? 1_000);
const READS = 50;
await buildStale(new URL('../..', import.meta.url).pathname);
const data = await dataFolder();
const service = await startService(data.path);
try {
  const [township, inspector] = [
    await signIn(service.url, 'township'),
    await signIn(service.url, 'inspector'),
  ];
  const api = (path) => `${service.url}/api/v1/${path}`;

  const read = async (path, token = inspector) => {
    const answer = await fetch(api(path), { headers: { authorization: `Bearer ${token}` } });
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
    return answer;
  };
  const give = async (path, body, { token = township, revision } = {}) => {
    const answer = await fetch(api(path), {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'idempotency-key': randomUUID(),
        ...(revision === undefined ? {} : { 'if-match': `"${revision}"` }),
      },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
    return answer.json();
  };

  const dispute = await give('disputes', {
    channel: 'VISIT',
    receivedAt: '2026-01-05T09:00:00+08:00',
    receivingUnit: 'shanquan-township',
    title: '办事大厅排队时间长',
    words: '办事大厅只开一个窗口,排队要一个多小时。',
    conductOf: 'NONE',
    concerns: [{ kind: 'WORRY', raiser: { kind: 'ANONYMOUS' }, conductOf: 'NONE', words: '排队太久。' }],
  });
  let { revision } = dispute;
  const [concern] = dispute.made;
  for (let answer = 0; answer < 50; answer++)
    ({ revision } = await give(
      `disputes/${dispute.id}/concerns/${concern}/respond-to-concern`,
      {
        kind: 'EXPLAIN',
        delivered: { how: 'PUBLISHED', at: '2026-01-06T09:00:00+08:00' },
        words: '正在增开窗口。',
      },
      { revision },
    ));
  const item = await give('rectification-items', {
    issueClass: 'FOUR_STYLES',
    styleCategory: 'BUREAUCRATISM',
    subType: 'HARD_TO_GET_SERVICE',
    subjectKind: 'UNIT',
    subjectUnit: 'shanquan-township',
    source: 'DISPUTE',
    title: '办事大厅排队时间长',
    words: '窗口少,等候超过一小时。',
    conductOf: 'NONE',
    basis: [{ case: dispute.id, concern }],
  });
  const path = `rectification-items/${item.id}`;
  for (;;) {
    const seen = await (await read(path)).json();
    revision = seen.revision;
    if (seen.basis[0].answeredAt !== null) break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const act = async (command, body, token = township) => {
    const outcome = await give(`${path}/${command}`, body, { token, revision });
    revision = outcome.revision;
    return outcome;
  };
  await act('list-item', {
    responsibleUnit: 'shanquan-township',
    responsibleLeader: 'shanquan-leader',
    mode: 'TIME_LIMITED',
    dueDate: '2099-12-31',
    goal: '等候不超过十五分钟。',
    verificationMethod: '现场查看。',
  });
  const measure = { what: '增开两个窗口。', person: 'shanquan-officer-2', dueOn: '2099-12-01' };
  await act('submit-measures', { measures: [measure] });
  await act('approve-measures', {}, inspector);
  const words = '本周增开一个窗口,平均等候由六十分钟降至四十分钟,取号记录已存档备查。';
  // The concern's own events count as well; its opening is in the case, not in the trail.
  while (revision + 1 + 52 < events) await act('report-progress', { percent: 50, words });

  const times = [];
  let told = 0;
  for (let time = -5; time < READS; time++) {
    const began = performance.now();
    const trail = await (await read(`${path}/trail`)).json();
    if (time >= 0) times.push(performance.now() - began);
    told = trail.entries.length;
  }
  const comparisons = [
    comparison({
      figure: `the trail of ${told} events over HTTP, p95`,
      unit: 'ms',
      values: [percentile(times, 0.95)],
      better: 'less',
      targets: [{ of: 'value', atMost: 50 }],
    }),
  ];
  const figures = { events: told, 'one reading, ms': spreadOf(times) };
  process.stdout.write(`${JSON.stringify({ name: 'trail', figures, comparisons })}\n`);
} finally {
  await service.stop();
  await data.remove();
}
