// Bodies of commands as an office would send them. Everybody in them is invented.

type Body = Readonly<Record<string, unknown>>;

/** When things happened in a scenario, unless it says otherwise: shortly before it begins. */
const AT = '2026-03-02T08:30:00+08:00';

export const aConcern = (words: string, more: Body = {}): Body => ({
  kind: 'URGENT_NEED',
  topic: 'LAND_COMPENSATION',
  village: 'liutai-village',
  raiser: { kind: 'ANONYMOUS' },
  conductOf: 'NONE',
  words,
  ...more,
});

/** A dispute between two parties, received in Shanquan Town. */
export const aDispute = (more: Body = {}): Body => ({
  channel: 'VISIT',
  receivedAt: AT,
  receivingUnit: 'shanquan-township',
  place: 'liutai-village',
  title: '柳台村占地补偿',
  words: '两户对补偿面积有争议。',
  conductOf: 'NONE',
  partiesBand: 'UNDER_50',
  parties: [
    { role: 'APPLICANT', person: { name: '甲某' } },
    { role: 'RESPONDENT', person: { name: '乙某' } },
  ],
  concerns: [aConcern('补偿面积怎么丈量?')],
  ...more,
});

/** A petition received by the county petition bureau. */
export const aPetition = (more: Body = {}): Body => ({
  channel: 'LETTER',
  receivedAt: AT,
  receivingUnit: 'qinghe-petition-bureau',
  place: 'liutai-village',
  title: '补偿款未到账',
  petitioners: [{ person: { name: '丙某', phone: '000-0003' }, representative: true }],
  concerns: [aConcern('补偿款何时到账?')],
  ...more,
});

export const TRIAGE: Body = {
  origin: 'PROJECT_CONSTRUCTION',
  category: 'CONSTRUCTION_AND_PROPERTY',
  risk: 'LOW',
  partiesBand: 'UNDER_50',
};

/** A response that counts: it explains, and it was published. */
export const aResponse = (words = '已按承包证面积复核并公布。', more: Body = {}): Body => ({
  kind: 'EXPLAIN',
  delivered: { how: 'PUBLISHED', at: AT },
  words,
  ...more,
});

export const SETTLED: Body = {
  outcome: 'EXPLAINED',
  evidence: [{ kind: 'DOCUMENT', note: '公示材料。' }],
};

/** Closes a dispute that was explained. */
export const CLOSED: Body = { outcome: 'EXPLAINED_ACCEPTED', basis: '当事人接受解释。' };

/** A consultation round of Shanquan Town in one of its villages. */
export const aRound = (more: Body = {}): Body => ({
  title: '山泉镇春季征求意见',
  responsibleUnit: 'shanquan-township',
  period: { from: '2026-02-20', to: '2026-03-10' },
  frame: { basis: 'LINKED', villages: [{ village: 'liutai-village', households: 40 }] },
  forms: ['MEETING', 'BOX', 'VISIT'],
  ...more,
});

export const aGathering = (concernsFound: number, more: Body = {}): Body => ({
  form: 'MEETING',
  on: '2026-03-02',
  village: 'liutai-village',
  place: '柳台村文化室',
  participants: [{ kind: 'VILLAGER', count: 32 }],
  concernsFound,
  ...more,
});

/** A problem of Shanquan Town, found on concerns of its people (`basis`) unless the scenario says otherwise. */
export const aProblem = (more: Body = {}): Body => ({
  issueClass: 'FOUR_STYLES',
  styleCategory: 'BUREAUCRATISM',
  subType: 'SHIFTING_AND_DELAY',
  subjectKind: 'UNIT',
  subjectUnit: 'shanquan-township',
  source: 'CONSULTATION',
  title: '便民大厅排队等候时间长',
  words: '办事窗口少,群众排队超过一小时。',
  conductOf: 'NONE',
  ...more,
});

/** Listed by the town for itself, under its leader, until the end of the year. */
export const aListing = (more: Body = {}): Body => ({
  responsibleUnit: 'shanquan-township',
  responsibleLeader: 'shanquan-leader',
  mode: 'TIME_LIMITED',
  dueDate: '2026-12-31',
  goal: '平均等候不超过十五分钟。',
  verificationMethod: '现场查看,抽查取号记录。',
  ...more,
});

export const aMeasure = (more: Body = {}): Body => ({
  what: '增开两个窗口。',
  person: 'shanquan-officer-2',
  dueOn: '2026-03-20',
  ...more,
});

const EVIDENCE = [{ kind: 'SITE_VISIT', note: '窗口照片。', on: '2026-03-02' }];

export const aClaim = (measures: readonly string[] = []): Body => ({
  measures: measures.map((measure) => ({ measure, evidence: EVIDENCE })),
});

/** Every measure passed, every point of the checklist is met. */
export const aVerification = (measures: readonly string[] = [], more: Body = {}): Body => ({
  method: 'ON_SITE',
  measures: measures.map((measure) => ({ measure, passed: true, finding: '已查看。' })),
  checklist: ['SOLID', 'DEEP', 'FINE', 'THOROUGH'].map((point) => ({ point, met: true })),
  findings: '等候时间已降至十分钟。',
  ...more,
});

export const aNotice = (more: Body = {}): Body => ({
  from: '2026-03-02',
  to: '2026-03-09',
  place: '镇政务公开栏',
  checked: true,
  ...more,
});
