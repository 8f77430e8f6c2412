import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { aDispute, aPetition, aProblem, aRound } from '../../../libs/testing/app/src/samples.js';
import { type Fault, promised } from '../fault.js';
import { Caller } from '../fuzz/caller.js';
import { type Call, callsOf } from '../fuzz/calls.js';
import { Contract } from '../fuzz/contract.js';
import { objectionsTo } from '../fuzz/objections.js';
import type { SignedIn } from '../rig/officers.js';

/** How many calls are under way at a time. */
const LANES = 4;
const MEMORY_MIB = 500;

/** F22: requests made from the OpenAPI document, right ones and all kinds of wrong ones. */
export const nonsense: Fault = {
  name: 'F22',
  promise: 'Whatever is sent, the answer is one that the contract declares, and never a failure',
  async run({ long, seed, rig: open }) {
    const rig = await open();
    const service = await rig.service();
    const everybody = await rig.everybody();
    // Whoever may do most goes deepest.
    const [, township] = everybody;
    const officers = [...everybody, ...Array.from({ length: 12 }, () => township ?? never())];
    const spare = (await rig.officers()).map(({ token }: SignedIn) => token);
    const contract = await Contract.read();
    const caller = new Caller(service.address, officers, spare);
    for (const opening of OPENINGS) {
      const { status, text, sent } = await caller.send(opening);
      promised(status === 201, `${sent} answered ${status}: ${text}`);
    }
    const calls = fc.sample(callsOf(contract), { numRuns: long ? 50_000 : 1_500, seed });
    const met = new Map<string, number>();
    const accepted = new Set<string>();
    const wrong = new Map<string, string>();
    try {
      const waiting = calls.values();
      const lane = async (): Promise<void> => {
        for (const call of waiting) {
          const answer = await caller.send(call).catch((error: unknown) => String(error));
          const name = call.operation?.name ?? `${call.method} of nothing`;
          if (typeof answer === 'string') {
            note(wrong, name, answer, JSON.stringify(shortened(call)));
            continue;
          }
          met.set(String(answer.status), (met.get(String(answer.status)) ?? 0) + 1);
          if (answer.status < 300) accepted.add(name);
          for (const objection of objectionsTo(contract, call, answer))
            note(wrong, name, `${answer.status}: ${objection}`, answer.sent);
        }
      };
      await Promise.all(Array.from({ length: LANES }, lane));
    } finally {
      caller.close();
    }
    promised(wrong.size === 0, [...wrong.values()].slice(0, 25).join('\n'));
    promised((await service.health())?.code === 200, 'It is not ready any more');
    const [failure] = /.*"level":[56]0.*/.exec(service.output) ?? [];
    promised(failure === undefined, `It wrote into its log: ${failure ?? ''}`);
    const memory = await peakMiB(service.pid);
    promised(memory < MEMORY_MIB, `It took ${memory} MiB of memory`);
    const statuses = [...met].sort().map(([status, times]) => `${times} × ${status}`);
    return `${calls.length} requests (seed ${seed}) to ${contract.operations.length} operations, ${accepted.size} of which were carried out at least once, ${statuses.join(', ')}, every answer as declared, at most ${memory} MiB of memory`;
  },
};

/** What there is to speak of at the beginning, so that not everything ends in "not found". */
const OPENINGS: readonly Call[] = [
  ['disputes', aDispute()] as const,
  ['petitions', aPetition({ receivingUnit: 'shanquan-township' })] as const,
  ['consultation-rounds', aRound()] as const,
  ['rectification-items', aProblem({ noBasis: { reasonCode: 'FOUND_BY_INSPECTION' } })] as const,
].flatMap(([path, body]) =>
  Array.from({ length: 6 }, (_, n) => ({
    operation: undefined,
    method: 'POST',
    target: `/api/v1/${path}`,
    headers: { 'content-type': 'application/json', 'idempotency-key': `opening-${n}` },
    body: JSON.stringify(body),
    officer: 1,
  })),
);

function never(): never {
  throw new Error('Nobody is signed in');
}

/** The first of each kind. */
function note(wrong: Map<string, string>, name: string, what: string, sent: string): void {
  const kind = `${name} ${what.replaceAll(/[0-9a-f-]{36}|\d+/g, '#').slice(0, 60)}`;
  if (!wrong.has(kind)) wrong.set(kind, `${name}: ${what}\n    ${sent}`);
}

const shortened = ({ method, target, headers, body }: Call): object => ({
  method,
  target: target.slice(0, 200),
  headers,
  body: body?.toString().slice(0, 200),
});

async function peakMiB(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Math.round(Number(/^VmHWM:\s+(\d+)/m.exec(status)?.[1] ?? 0) / 1_024);
}
