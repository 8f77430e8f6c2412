import type { SignedIn } from '../rig/officers.js';
import type { Random } from '../rig/random.js';

type Body = Readonly<Record<string, unknown>>;

/** A command that a client is about to give. */
export interface Intent {
  /** Below /api/v1. */
  readonly path: string;
  readonly body: Body;
  /** Opens a case: no revision is known yet. */
  readonly opens?: boolean;
}

/** What the last command came to. */
export interface Known {
  readonly id: string;
  readonly made: readonly string[];
}

/** The life of one case as an office leads it: each step learns from the answer to the one before. */
export type Life = Generator<Intent, void, Known>;

// Everybody in these cases is invented.
const AT = '2026-03-02T08:30:00+08:00';

const concern = (n: number): Body => ({
  kind: 'URGENT_NEED',
  topic: 'LAND_COMPENSATION',
  raiser: { kind: 'ANONYMOUS' },
  conductOf: 'NONE',
  words: `第${n}项诉求:补偿面积怎么丈量?`,
});

const RESPONSE: Body = {
  kind: 'EXPLAIN',
  delivered: { how: 'PUBLISHED', at: AT },
  words: '已按承包证面积复核并公布。',
};
const SETTLED: Body = { outcome: 'EXPLAINED', evidence: [{ kind: 'DOCUMENT', note: '公示材料。' }] };

function* answerAll(path: string, concerns: readonly string[], random: Random): Life {
  for (const one of concerns) {
    yield { path: `${path}/concerns/${one}/respond-to-concern`, body: RESPONSE };
    if (random.chance(0.3)) yield { path: `${path}/concerns/${one}/respond-to-concern`, body: RESPONSE };
    yield { path: `${path}/concerns/${one}/settle-concern`, body: SETTLED };
  }
}

export function* lifeOfADispute(officer: SignedIn, random: Random): Life {
  const opened = yield {
    path: '/disputes',
    opens: true,
    body: {
      channel: 'VISIT',
      receivedAt: AT,
      receivingUnit: officer.unit,
      title: '占地补偿',
      words: '两户对补偿面积有争议。',
      conductOf: 'NONE',
      partiesBand: 'UNDER_50',
      parties: [
        { role: 'APPLICANT', person: { name: '甲某' } },
        { role: 'RESPONDENT', person: { name: '乙某' } },
      ],
      concerns: Array.from({ length: random.between(1, 3) }, (_, n) => concern(n)),
    },
  };
  const path = `/disputes/${opened.id}`;
  const concerns = [...opened.made];
  yield {
    path: `${path}/triage-dispute`,
    body: {
      origin: 'PROJECT_CONSTRUCTION',
      category: 'CONSTRUCTION_AND_PROPERTY',
      risk: 'LOW',
      partiesBand: 'UNDER_50',
    },
  };
  for (let more = random.between(0, 3); more > 0; more--) {
    const { made } = yield { path: `${path}/raise-concern`, body: { concern: concern(9) } };
    concerns.push(...made);
  }
  yield* answerAll(path, concerns, random);
  yield { path: `${path}/close-dispute`, body: { outcome: 'EXPLAINED_ACCEPTED', basis: '当事人接受解释。' } };
}

export function* lifeOfAPetition(officer: SignedIn, random: Random): Life {
  const opened = yield {
    path: '/petitions',
    opens: true,
    body: {
      channel: 'LETTER',
      receivedAt: AT,
      receivingUnit: officer.unit,
      title: '补偿款未到账',
      petitioners: [{ person: { name: '丙某', phone: '000-0003' }, representative: true }],
      concerns: Array.from({ length: random.between(1, 2) }, (_, n) => concern(n)),
    },
  };
  const path = `/petitions/${opened.id}`;
  yield { path: `${path}/classify-petition`, body: { kind: 'SUGGESTION' } };
  yield { path: `${path}/accept-petition`, body: {} };
  yield* answerAll(path, opened.made, random);
  yield { path: `${path}/conclude-petition`, body: { reason: 'SETTLED' } };
}
