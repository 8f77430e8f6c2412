import { offices, villages } from './county.js';
import { Random } from './random.js';

/**
 * Invented cases as a county has them: two in three are petitions, the others disputes; a few villages have most of them; most have one
 * concern, a few dozens (Pareto, at most 80); replies, their kinds, contests and settlements in shares; four in five of the newest twentieth are
 * open, of the older ones one in thirty. Words are 40 to 900 characters. The same seed makes the same.
 */
const BEGAN = Date.parse('2023-01-03T01:00:00Z');
const ENDS = Date.parse('2026-10-30T09:00:00Z');
const DAY = 86_400_000;
const TOPICS = [
  'LAND_COMPENSATION',
  'ROAD_CONSTRUCTION',
  'DRINKING_WATER',
  'SUBSIDY',
  'WAGES',
  'NOISE',
  'SCHOOL',
];
/** One case in some thousands: what a condition that hardly anything meets looks for. */
export const RARE_TOPIC = 'GRAVE_RELOCATION';
const RARE_SHARE = 1 / 5_000;
const KINDS = ['EXPLAIN', 'EXPLAIN', 'EXPLAIN', 'ACT', 'ACT', 'ACT', 'COMMIT', 'RECEIPT', 'REFER'];
const WORDS = '补偿面积按承包证计算还是按实际丈量计算,村道破损影响出行,请说明处理时限和责任单位。';

/** Who and what a case is about, before anything is sealed. @param of how many cases there are */
export function caseOf(number, of, seed = 1) {
  const random = new Random(seed * 1_000_003 + number * 7_919);
  const category = random.happens(0.66) ? 'petition' : 'dispute';
  const id = random.uuid();
  // Who came once comes again: a third of as many persons as cases.
  const person = new Random(seed + random.below(Math.ceil(of / 3)) * 104_729).uuid();
  const receivedAt = BEGAN + Math.floor(((ENDS - BEGAN) * number) / of);
  const open = random.happens(number > of * 0.95 ? 0.8 : 1 / 30);
  return { id, category, stream: `${category}-${id}`, person, receivedAt, open, random };
}

/**
 * Its events in the order of its stream, decoded.
 * @param seal (key, field, text) => Sealed
 */
export function eventsOf(one, seal) {
  const { id, stream, category, receivedAt, random } = one;
  const village = random.skewed(villages);
  const told = { ...one, village, seal: (field, text) => seal(id, `${id}/${field}`, text), sealPerson: seal };
  const facts = category === 'petition' ? petition(told) : dispute(told);
  let at = receivedAt;
  return facts.map(({ type, data, later = 0 }, revision) => {
    at = Math.min(at + later * DAY * random.next(), ENDS);
    return { type, data, meta: metaAt(at, village.township, random), stream, revision };
  });
}

const words = (random) => WORDS.repeat(random.longTailed(1.3, 22)).slice(0, 900);

function* concernsOf({ random, village, seal, person }, count) {
  for (let n = 0; n < count; n++) {
    const concern = random.uuid();
    const data = {
      concern,
      kind: random.pick(['THOUGHT', 'HOPE', 'WORRY', 'URGENT_NEED']),
      topic: random.happens(RARE_SHARE) ? RARE_TOPIC : random.skewed(TOPICS),
      village: village.id,
      raiser: random.happens(0.7) ? { kind: 'PERSON', person, details: null } : { kind: 'ANONYMOUS' },
      conduct: random.happens(0.02) ? { of: 'UNIT', unit: village.township } : { of: 'NONE' },
      words: seal(`concerns/${n}/words`, words(random)),
    };
    yield { type: 'ConcernRaised', data };
  }
}

/** What is done about one concern. */
function* handling({ random, village, seal, open, receivedAt }, concern) {
  const unit = random.happens(0.4) ? random.skewed(offices) : village.township;
  if (random.happens(0.6))
    yield { type: 'ConcernOwned', data: { concern, unit, officer: null, respondBy: null }, later: 3 };
  if (random.happens(open ? 0.6 : 0.03)) return;
  const replies = random.longTailed(2.5, 6);
  for (let n = 0; n < replies; n++) {
    const response = random.uuid();
    const delivered = { how: 'TELEPHONE', at: new Date(receivedAt + 9 * DAY).toISOString() };
    const kind = n === replies - 1 && !open ? 'ACT' : random.pick(KINDS);
    yield {
      type: 'ConcernResponded',
      data: {
        concern,
        response,
        responder: { unit, officer: null },
        kind,
        delivered,
        words: seal(`responses/${response}/words`, words(random)),
        imported: false,
      },
      later: 8,
    };
    if (n < replies - 1 && random.happens(0.3)) {
      const reason = seal(`contests/${response}/reason`, words(random));
      yield { type: 'ResponseContested', data: { concern, response, reason, cycle: n + 2 }, later: 5 };
    }
  }
  if (!open) yield { type: 'ConcernSettled', data: { concern, outcome: 'RESOLVED', evidence: [] }, later: 6 };
}

function petition(told) {
  const { random, village, person, seal, sealPerson, open, receivedAt } = told;
  const raised = [...concernsOf(told, random.longTailed(1.6, 80))];
  const notice = { how: 'MESSAGE', at: new Date(receivedAt + 4 * DAY).toISOString() };
  return [
    {
      type: 'PetitionRegistered',
      data: {
        channel: random.pick(['VISIT', 'ONLINE', 'LETTER', 'HOTLINE', 'HOTLINE']),
        receivedAt: new Date(receivedAt).toISOString(),
        receivingUnit: village.township,
        place: village.id,
        petitioners: [
          {
            person,
            details: sealPerson(person, `${person}/details`, '{"name":"村民(示例)"}'),
            representative: true,
          },
        ],
        joinedBy: null,
        title: seal('title', WORDS.slice(0, 16)),
        recurrenceOf: null,
        imported: null,
      },
    },
    ...raised,
    { type: 'PetitionClassified', data: { kind: 'CLAIM', branch: 'PETITION_PROCEDURE' }, later: 4 },
    { type: 'PetitionAccepted', data: { notice, differsFrom: null }, later: 8 },
    ...raised.flatMap(({ data }) => [...handling(told, data.concern)]),
    ...(open ? [] : [{ type: 'PetitionConcluded', data: { reason: 'SETTLED' }, later: 5 }]),
  ];
}

function dispute(told) {
  const { random, village, person, seal, sealPerson, open, receivedAt } = told;
  const raised = [...concernsOf(told, random.longTailed(1.6, 80))];
  const band = 'UNDER_50';
  const lead = random.happens(0.3) ? random.skewed(offices) : village.township;
  return [
    {
      type: 'DisputeOpened',
      data: {
        channel: random.pick(['VISIT', 'SCREENING', 'HOTLINE']),
        receivedAt: new Date(receivedAt).toISOString(),
        receivingUnit: village.township,
        inCharge: village.township,
        level: 'TOWNSHIP',
        place: village.id,
        title: seal('title', WORDS.slice(0, 16)),
        words: seal('words', words(random)),
        parties: [
          {
            person,
            role: 'APPLICANT',
            details: sealPerson(person, `${person}/details`, '{"name":"村民(示例)"}'),
          },
        ],
        partiesBand: band,
        conduct: { of: 'NONE' },
        differsFrom: null,
        recurrenceOf: null,
      },
    },
    ...raised,
    {
      type: 'DisputeTriaged',
      data: {
        origin: 'PROJECT_CONSTRUCTION',
        category: random.skewed([
          'LAND_EXPROPRIATION',
          'FAMILY_AND_NEIGHBOURS',
          'LABOUR',
          'MEDICAL',
          'OTHER',
        ]),
        risk: random.pick(['LOW', 'LOW', 'MEDIUM', 'HIGH']),
        legalPath: null,
        partiesBand: band,
      },
      later: 3,
    },
    {
      type: 'HolderAssigned',
      data: {
        leadUnit: lead,
        assistingUnits: random.happens(0.2) ? [random.pick(offices)] : [],
        responsibleOfficer: null,
        dueBy: null,
        level: lead === village.township ? 'TOWNSHIP' : 'COUNTY',
        assignedBy: 'qinghe-petition-bureau',
        countsFrom: new Date(receivedAt + 3 * DAY).toISOString().slice(0, 10),
      },
      later: 3,
    },
    ...raised.flatMap(({ data }) => [...handling(told, data.concern)]),
    ...(open
      ? []
      : [
          {
            type: 'DisputeClosed',
            data: {
              outcome: 'EXPLAINED_ACCEPTED',
              basis: seal('basis', words(random)),
              callBack: null,
              duplicateOf: null,
            },
            later: 6,
          },
        ]),
  ];
}

function metaAt(at, unit, random) {
  const time = new Date(at).toISOString();
  const command = random.uuid();
  return {
    v: 1,
    occurredAt: time,
    recordedAt: time,
    actor: { officer: 'shanquan-officer-1', unit, role: 'TOWNSHIP_OFFICER' },
    command,
    request: 'm'.repeat(43),
    correlation: command,
    causation: command,
    organisation: 1,
  };
}
