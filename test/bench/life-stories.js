import { DAY, day, HOUR, time } from './life.js';

const TOWNSHIPS = {
  'shanquan-township': [
    'liutai-village',
    'quankou-village',
    'shangwan-village',
    'dongping-village',
    'gaoqiao-village',
  ],
  'shuimo-township': ['mopan-village', 'heyan-village', 'dukou-village', 'lihua-village'],
  'linxi-township': ['xikou-village', 'zhuyuan-village', 'hongyan-village', 'baiyang-village'],
  'beipo-township': ['yangpo-village', 'taoshu-village', 'shiban-village'],
  'songling-township': ['songgang-village', 'yunwan-village', 'luping-village'],
};
const BUREAUS = ['land', 'housing', 'agriculture', 'water', 'transport', 'civil-affairs', 'justice'].map(
  (name) => `qinghe-${name}-bureau`,
);
const CHANNELS = ['VISIT', 'LETTER', 'HOTLINE', 'ONLINE', 'SCREENING'];
const CATEGORIES = [
  'RURAL_LAND_CONTRACT',
  'FAMILY_AND_NEIGHBOURS',
  'LAND_EXPROPRIATION',
  'CONSTRUCTION_AND_PROPERTY',
  'VILLAGE_AFFAIRS',
  'LABOUR',
  'MEDICAL',
  'OTHER',
];
const ORIGINS = [
  'OTHER',
  'PROJECT_CONSTRUCTION',
  'HYDROPOWER_DEVELOPMENT',
  'POVERTY_ALLEVIATION',
  'VILLAGE_ELECTION',
];
const TOPICS = ['LAND_COMPENSATION', 'ROADS', 'WATER_SUPPLY', 'WAGES', 'HOUSING', 'SCHOOLS', 'POLLUTION'];
/** Most cases have one concern, one in a thousand several dozens. */
function concernsOf(life, place) {
  const share = life.random() / 2 ** 32;
  const many = share < 0.72 ? 1 : Math.min(60, Math.ceil(0.5 / (1 - share) ** 0.55));
  return Array.from({ length: many }, () => {
    const concern = life.newId();
    life.tell('ConcernRaised', {
      concern,
      kind: 'URGENT_NEED',
      topic: life.in100(90) ? life.skewed(TOPICS) : null,
      village: life.in100(95) ? place : null,
      raiser: { kind: 'PERSON', person: life.newId(), details: null },
      conduct: { of: 'NONE' },
      words: life.sealed(`concerns/${concern}`),
    });
    return concern;
  });
}

function answer(life, concern, unit) {
  const share = life.random() % 100;
  const response = life.newId();
  life.tell('ConcernResponded', {
    concern,
    response,
    responder: { unit, officer: null },
    kind: share < 6 ? 'RECEIPT' : share < 9 ? 'REFER' : share < 60 ? 'EXPLAIN' : 'ACT',
    delivered: { how: 'IN_PERSON', at: time(life.now) },
    words: life.sealed('reply'),
    imported: false,
  });
  return { response, counts: share >= 9 };
}

/** Answers and outcomes of all concerns. @returns whether everything was answered */
function handle(life, concerns, unit) {
  let isDone = true;
  for (const concern of concerns) {
    life.passes(concerns.length > 3 ? 1 : 8);
    let given = answer(life, concern, unit);
    if (!given.counts && life.in100(80)) {
      life.passes(6);
      given = answer(life, concern, unit);
    }
    if (given.counts && life.in100(4)) {
      life.passes(5);
      const reason = life.sealed('reason');
      life.tell('ResponseContested', { concern, response: given.response, reason, cycle: 2 });
      life.passes(9);
      given = answer(life, concern, unit);
    }
    if (!given.counts || life.in100(5)) {
      isDone = false;
      continue;
    }
    if (life.in100(6))
      life.tell('ConcernDeclined', {
        concern,
        reasonCode: 'NOT_FEASIBLE_NOW',
        reason: life.sealed('reason'),
      });
    else life.tell('ConcernSettled', { concern, outcome: 'RESOLVED', evidence: [] });
  }
  return isDone;
}

function placeOf(life) {
  const township = life.skewed(Object.keys(TOWNSHIPS));
  return { township, place: life.skewed(TOWNSHIPS[township]) };
}

export function petition(life) {
  const { township, place } = placeOf(life);
  const isImported = life.in100(6);
  const unit = isImported || life.in100(45) ? 'qinghe-petition-bureau' : township;
  const source = isImported ? { ledger: 'hotline', row: life.random() % 100_000 } : undefined;
  const by = source ? { officer: 'county-petition-clerk', unit, source } : { unit };
  const receivedAt = time(life.now - (isImported ? (life.random() % 300) * DAY : 2 * HOUR));
  life.tell(
    'PetitionRegistered',
    {
      channel: life.skewed(CHANNELS),
      receivedAt,
      receivingUnit: unit,
      place: isImported ? null : place,
      petitioners: [{ person: life.newId(), details: life.sealed('person'), representative: true }],
      joinedBy: null,
      title: life.sealed('title'),
      recurrenceOf: life.in100(3) ? life.newId() : null,
      imported: source ? { ledger: source.ledger, number: String(source.row) } : null,
    },
    by,
  );
  const concerns = concernsOf(life, place);
  if (isImported) {
    const [concern] = concerns;
    const words = life.sealed('reply');
    const responder = { unit: null, named: null };
    const given = { kind: 'NOT_STATED', delivered: 'NOT_STATED', words, imported: true };
    life.tell('ConcernResponded', { concern, response: life.newId(), responder, ...given }, by);
    return;
  }
  life.passes(3);
  if (life.in100(2)) {
    const confirmation = { confirmedBy: 'county-petition-officer-2', confirmedAt: time(life.now) };
    return life.tell('PetitionWithdrawn', { reason: life.sealed('reason'), ...confirmation });
  }
  life.tell('PetitionClassified', { kind: life.in100(85) ? 'CLAIM' : 'SUGGESTION', branch: null });
  const notice = { how: 'LETTER', at: time(life.now) };
  if (life.in100(4)) {
    const reason = life.sealed('reason');
    return life.tell('PetitionDeclined', { reasonCode: 'OUT_OF_COMPETENCE', reason, notice });
  }
  life.tell('PetitionAccepted', { notice, differsFrom: null });
  if (!handle(life, concerns, life.in100(50) ? unit : life.skewed(BUREAUS))) return;
  life.passes(4);
  life.tell('PetitionConcluded', { reason: life.in100(70) ? 'SETTLED' : 'EXPLAINED' });
  if (life.in100(3)) {
    life.passes(20);
    life.tell('PetitionReopened', { cycle: 2, concern: concerns[0] });
    life.passes(20);
    life.tell('PetitionConcluded', { reason: 'SETTLED' });
  }
}

export function dispute(life) {
  const { township, place } = placeOf(life);
  life.tell('DisputeOpened', {
    channel: life.skewed(CHANNELS),
    receivedAt: time(life.now - HOUR),
    place,
    title: life.sealed('title'),
    words: life.sealed('words'),
    parties: [
      { person: life.newId(), role: 'APPLICANT', details: life.sealed('party') },
      { person: life.newId(), role: 'RESPONDENT', details: life.sealed('party') },
    ],
    partiesBand: 'UNDER_50',
    receivingUnit: township,
    inCharge: township,
    level: 'TOWNSHIP',
    conduct: { of: 'NONE' },
    differsFrom: null,
    recurrenceOf: life.in100(4) ? life.newId() : null,
  });
  const concerns = concernsOf(life, place);
  life.passes(1);
  const triage = { risk: 'LOW', legalPath: null, partiesBand: 'UNDER_50' };
  life.tell('DisputeTriaged', {
    origin: life.skewed(ORIGINS),
    category: life.skewed(CATEGORIES),
    ...triage,
  });
  if (life.in100(5)) {
    life.passes(2);
    const close = { callBack: null, basis: life.sealed('basis') };
    const outcome = life.in100(50) ? 'WITHDRAWN' : 'DUPLICATE';
    return life.tell('DisputeClosed', { outcome, duplicateOf: null, ...close });
  }
  const [lead, level] = life.in100(60)
    ? [place, 'VILLAGE']
    : life.in100(85)
      ? [township, 'TOWNSHIP']
      : [life.skewed(BUREAUS), 'COUNTY'];
  assign(life, lead, level, township);
  if (life.in100(8)) {
    life.passes(10);
    assign(life, township, 'TOWNSHIP', 'qinghe-governance-centre');
  }
  const isMediated = life.in100(40) && mediate(life);
  if (!handle(life, concerns, lead)) return;
  life.passes(3);
  close(life, isMediated);
  if (life.in100(3)) {
    life.passes(25);
    life.tell('DisputeReopened', { ground: 'NEW_FACTS', words: life.sealed('words'), cycle: 2 });
    life.passes(15);
    close(life, false);
  }
}

function assign(life, leadUnit, level, assignedBy) {
  const countsFrom = day(life.now);
  const given = { assistingUnits: [], responsibleOfficer: null, dueBy: null, assignedBy, countsFrom };
  life.tell('HolderAssigned', { leadUnit, level, ...given });
}

/** @returns whether the parties agreed */
function mediate(life) {
  life.tell('MediationProposed', { committee: 'shanquan-mediation-committee', form: 'PEOPLES' });
  life.passes(4);
  life.tell('MediationSessionHeld', {
    place: life.sealed('place'),
    present: [],
    session: 'CLOSED',
    summary: life.sealed('summary'),
    adjournedTo: null,
  });
  life.passes(2);
  if (life.in100(20)) {
    life.tell('MediationTerminated', { reasonCode: 'NO_AGREEMENT', reason: null, remediesTold: [] });
    return false;
  }
  life.tell('AgreementReached', { form: 'ORAL', writingAskedFor: false, obligations: [] });
  return true;
}

function close(life, isMediated) {
  const outcome = isMediated
    ? 'SETTLED_BY_AGREEMENT'
    : life.in100(60)
      ? 'SETTLED_ON_THE_SPOT'
      : 'EXPLAINED_ACCEPTED';
  life.tell('DisputeClosed', { outcome, basis: life.sealed('basis'), callBack: null, duplicateOf: null });
}

export function item(life) {
  const { township, place } = placeOf(life);
  life.tell('ProblemIdentified', {
    issueClass: 'FOUR_STYLES',
    styleCategory: life.in100(60) ? 'BUREAUCRATISM' : 'FORMALISM',
    subType: 'HARD_TO_GET_SERVICE',
    catalogue: 1,
    subject: { kind: 'UNIT', unit: place, level: 'VILLAGE' },
    source: 'CONSULTATION',
    title: life.sealed('title'),
    words: life.sealed('words'),
    conduct: { of: 'NONE' },
    noBasis: { reasonCode: 'SELF_EXAMINATION', reason: null },
    recurrenceOf: null,
  });
  life.passes(5);
  const goal = { goal: life.sealed('goal'), verificationMethod: life.sealed('method') };
  const given = { responsibleUnit: township, responsibleLeader: 'shanquan-leader', assistingUnits: [] };
  const mode = life.in100(85) ? 'TIME_LIMITED' : 'LONG_TERM';
  life.tell('ItemListed', { ...given, mode, dueDate: day(life.now + 90 * DAY), ...goal });
  life.passes(60);
  life.tell('CompletionClaimed', { measures: [], words: null, countsOn: day(life.now) });
  life.passes(12);
  life.tell('ItemClosedOff', { words: null, countsOn: day(life.now) });
  if (!life.in100(5)) return;
  life.passes(40);
  const report = life.newId();
  const raised = { basis: null, raiser: { kind: 'ANONYMOUS' }, conduct: { of: 'NONE' }, words: null };
  life.tell('ReboundReported', { report, source: 'MASSES', ...raised });
  life.passes(5);
  life.tell('ReboundConfirmed', { report, findings: life.sealed('findings') });
  life.tell('ItemRelisted', { ...given, cycle: 2, dueDate: day(life.now + 60 * DAY), ...goal });
}
