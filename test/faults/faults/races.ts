import { everyKeyFindsItself } from '../check/again.js';
import { kept } from '../check/kept.js';
import { type Fault, promised } from '../fault.js';
import { type Answer, command, sendPatiently, type Sent } from '../load/client.js';
import { Evidence } from '../load/evidence.js';
import { lifeOfADispute } from '../load/lives.js';
import { Random } from '../rig/random.js';
import type { Rig } from '../rig/rig.js';
import type { ServiceProcess } from '../rig/service.js';

const CLIENTS = 64;
const CONCERN = {
  concern: { kind: 'WORRY', raiser: { kind: 'ANONYMOUS' }, conductOf: 'NONE', words: '何时答复?' },
};

/** Two processes on one log, and a dispute in it. */
async function twoProcesses(rig: Rig, seed: number) {
  const services = [await rig.service(), await rig.service()] as const;
  const [, officer] = await rig.officers();
  if (!officer) throw new Error('Nobody is signed in');
  const opening = lifeOfADispute(officer, new Random(seed)).next();
  if (opening.done) throw new Error('A life begins with a command');
  const evidence = new Evidence();
  const { path, body } = opening.value;
  const open = command(officer, path, body);
  const opened = await tell(evidence, services[0], open);
  return { services, officer, evidence, path, body, dispute: `/disputes/${String(opened.body['id'])}` };
}

/** Sends, and keeps what was answered as evidence. */
async function tell(evidence: Evidence, { address }: ServiceProcess, sent: Sent): Promise<Answer> {
  const firstSentAt = performance.now();
  const answer = await sendPatiently(address, sent);
  if (answer.status < 300)
    evidence.acknowledged(sent, answer, { firstSentAt, ackedAt: performance.now(), attempts: 1 });
  else evidence.refusals.push({ sent, status: answer.status, code: answer.body['code'] });
  return answer;
}

/** F4: 64 clients of two processes with the same revision, again and again. */
export const sameRevision: Fault = {
  name: 'F4',
  promise: 'Of 64 commands that saw the same revision, one is carried out and 63 are told so (412)',
  async run({ long, seed, rig: open }) {
    const rig = await open();
    const { services, officer, evidence, dispute } = await twoProcesses(rig, seed);
    const rounds = long ? 1_000 : 25;
    for (let round = 0; round < rounds; round++) {
      const ifMatch = `"${String(evidence.done.at(-1)?.answer.body['revision'])}"`;
      const answers = await Promise.all(
        Array.from({ length: CLIENTS }, (_, n) =>
          tell(
            evidence,
            services[n % 2 ? 1 : 0],
            command(officer, `${dispute}/raise-concern`, CONCERN, { ifMatch }),
          ),
        ),
      );
      const count = (status: number): number => answers.filter((answer) => answer.status === status).length;
      promised(
        count(200) === 1 && count(412) === CLIENTS - 1,
        `Round ${round}: ${answers.map(({ status }) => status).join(' ')}`,
      );
    }
    await kept(await rig.store(), evidence);
    return `${rounds} rounds of ${CLIENTS} in two processes, ${rounds} × 1 carried out, ${rounds} × ${CLIENTS - 1} refused`;
  },
};

/** F5: 64 times the same request at once, to two processes; then the same key with another body. */
export const sameKey: Fault = {
  name: 'F5',
  promise:
    'The same command sent 64 times at once is carried out once and answered alike; its key with another body is refused (422)',
  async run({ long, seed, rig: open }) {
    const rig = await open();
    const { services, officer, evidence, path, body, dispute } = await twoProcesses(rig, seed);
    const rounds = long ? 1_000 : 25;
    let revision = String(evidence.done.at(-1)?.answer.body['revision']);
    for (let round = 0; round < rounds; round++) {
      const opens = round % 2 === 0;
      const key = `round-${seed}-${round}`;
      const one = opens
        ? command(officer, path, body, { key })
        : command(officer, `${dispute}/raise-concern`, CONCERN, { key, ifMatch: `"${revision}"` });
      const answers = await Promise.all(
        Array.from({ length: CLIENTS }, (_, n) => tell(evidence, services[n % 2 ? 1 : 0], one)),
      );
      const different = new Set(answers.map((answer) => `${answer.status} ${JSON.stringify(answer.body)}`));
      promised(different.size === 1, `Round ${round} was answered differently: ${[...different].join('\n')}`);
      promised((answers[0]?.status ?? 0) < 300, `Round ${round}: ${[...different].join('')}`);
      const first = answers.filter(({ replayed }) => !replayed).length;
      promised(first <= 1, `Round ${round} was carried out ${first} times`);
      if (!opens) revision = String(answers[0]?.body['revision']);
      const changed: Sent = { ...one, body: one.body.replace(/[。?]|\?/, '!') };
      const other = await sendPatiently(services[0].address, changed);
      promised(other.status === 422, `The key with another body answered ${other.status}`);
    }
    await kept(await rig.store(), evidence);
    const again = await everyKeyFindsItself(services[1].address, evidence, rounds);
    return `${rounds} rounds of ${CLIENTS} in two processes, ${rounds} carried out, ${again} repeated afterwards, ${rounds} other bodies refused`;
  },
};
