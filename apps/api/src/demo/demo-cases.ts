/** What happens in the demo county, told as the commands that officers gave. Everybody and everything in it is invented. */
export interface DemoStep {
  /** Demo account that acts. */
  readonly as: 'petition' | 'township' | 'mediator';
  readonly command: string;
  /** Days before the first start at which it happened. */
  readonly daysAgo: number;
  /** `$concern0` names the first concern that the opening made, `$person0` the first party. */
  readonly body: Readonly<Record<string, unknown>>;
  readonly concern?: number;
}

export interface DemoCase {
  readonly name: string;
  readonly steps: readonly DemoStep[];
}

export const DEMO_CASES: readonly DemoCase[] = [
  {
    name: 'land-compensation',
    steps: [
      {
        as: 'township',
        command: 'OpenDispute',
        daysAgo: 12,
        body: {
          channel: 'VISIT',
          receivedAt: '$at',
          receivingUnit: 'shanquan-township',
          place: 'liutai-village',
          title: '柳台村道路拓宽占地补偿',
          words: '村道拓宽占用两户承包地,青苗补偿的面积和标准与公示的不一致。',
          conductOf: 'NONE',
          partiesBand: 'UNDER_50',
          parties: [
            { role: 'APPLICANT', person: { name: '柳台村村民甲(示例)', phone: '000-0001' } },
            { role: 'RESPONDENT', person: { name: '道路施工方(示例)' } },
          ],
          concerns: [
            {
              kind: 'URGENT_NEED',
              topic: 'LAND_COMPENSATION',
              village: 'liutai-village',
              raiser: { kind: 'ANONYMOUS' },
              conductOf: 'NONE',
              words: '补偿面积按什么丈量,为什么比承包证少?',
            },
            {
              kind: 'WORRY',
              topic: 'ROAD_CONSTRUCTION',
              village: 'liutai-village',
              raiser: { kind: 'ANONYMOUS' },
              conductOf: 'NONE',
              words: '施工弃土堵了灌溉渠,雨季前能不能清?',
            },
          ],
        },
      },
      {
        as: 'township',
        command: 'TriageDispute',
        daysAgo: 11,
        body: {
          origin: 'PROJECT_CONSTRUCTION',
          category: 'LAND_EXPROPRIATION',
          risk: 'MEDIUM',
          partiesBand: 'UNDER_50',
        },
      },
      {
        as: 'township',
        command: 'RespondToConcern',
        daysAgo: 6,
        concern: 1,
        body: {
          kind: 'ACT',
          delivered: { how: 'PUBLISHED', at: '$at' },
          words: '已责成施工方清运弃土,渠道恢复通水,并在村务公开栏公布。',
        },
      },
    ],
  },
  {
    name: 'water-channel',
    steps: [
      {
        as: 'township',
        command: 'OpenDispute',
        daysAgo: 9,
        body: {
          channel: 'SCREENING',
          receivedAt: '$at',
          receivingUnit: 'shanquan-township',
          place: 'quankou-village',
          title: '泉口村两户用水纠纷',
          words: '上下游两户因夜间引水次序争执,村里调解一次未果。',
          conductOf: 'NONE',
          partiesBand: 'UNDER_50',
          parties: [
            { role: 'APPLICANT', person: { name: '泉口村村民乙(示例)' } },
            { role: 'RESPONDENT', person: { name: '泉口村村民丙(示例)' } },
          ],
          concerns: [
            {
              kind: 'WORRY',
              topic: 'WATER_USE',
              village: 'quankou-village',
              raiser: { kind: 'GROUP', size: 2 },
              conductOf: 'NONE',
              words: '夜间轮灌的次序由谁定、怎么定?',
            },
          ],
        },
      },
      {
        as: 'township',
        command: 'TriageDispute',
        daysAgo: 9,
        body: { origin: 'OTHER', category: 'FAMILY_AND_NEIGHBOURS', risk: 'LOW', partiesBand: 'UNDER_50' },
      },
      {
        as: 'township',
        command: 'AssignHolder',
        daysAgo: 9,
        body: { leadUnit: 'shanquan-township', assistingUnits: ['quankou-village'] },
      },
      {
        as: 'township',
        command: 'ProposeMediation',
        daysAgo: 8,
        body: { committee: 'shanquan-mediation-committee', form: 'PEOPLES' },
      },
      { as: 'mediator', command: 'RecordConsent', daysAgo: 7, body: { party: '$person0' } },
      { as: 'mediator', command: 'RecordConsent', daysAgo: 7, body: { party: '$person1' } },
    ],
  },
  {
    name: 'street-lamps',
    steps: [
      {
        as: 'petition',
        command: 'RegisterPetition',
        daysAgo: 20,
        body: {
          channel: 'ONLINE',
          receivedAt: '$at',
          receivingUnit: 'qinghe-petition-bureau',
          place: 'mopan-village',
          title: '建议在磨盘村公交站装路灯',
          concerns: [
            {
              kind: 'HOPE',
              topic: 'ROAD_LIGHTING',
              village: 'mopan-village',
              raiser: { kind: 'ANONYMOUS' },
              conductOf: 'NONE',
              words: '末班车到站时天已黑,学生下车看不清路,建议装两盏灯。',
            },
          ],
        },
      },
      { as: 'petition', command: 'ClassifyPetition', daysAgo: 19, body: { kind: 'SUGGESTION' } },
      {
        as: 'petition',
        command: 'AcceptPetition',
        daysAgo: 18,
        body: { notice: { how: 'PLATFORM', at: '$at' } },
      },
      {
        as: 'petition',
        command: 'RespondToConcern',
        daysAgo: 10,
        concern: 0,
        body: {
          kind: 'COMMIT',
          delivered: { how: 'PUBLISHED', at: '$at' },
          words: '建议已采纳,列入本季度亮化计划,月底前安装两盏太阳能灯。',
        },
      },
      {
        as: 'petition',
        command: 'SettleConcern',
        daysAgo: 2,
        concern: 0,
        body: {
          outcome: 'ADOPTED',
          evidence: [{ kind: 'SITE_VISIT', note: '现场查看,两盏灯已亮。' }],
        },
      },
    ],
  },
  {
    name: 'pension-transfer',
    steps: [
      {
        as: 'petition',
        command: 'RegisterPetition',
        daysAgo: 5,
        body: {
          channel: 'LETTER',
          receivedAt: '$at',
          receivingUnit: 'qinghe-petition-bureau',
          title: '养老保险关系转移未到账',
          petitioners: [{ person: { name: '信访人丁(示例)', phone: '000-0004' }, representative: true }],
          concerns: [
            {
              kind: 'URGENT_NEED',
              topic: 'SOCIAL_INSURANCE',
              raiser: { kind: 'PERSON', person: { name: '信访人丁(示例)', phone: '000-0004' } },
              conductOf: 'NONE',
              words: '年初办理的转移手续,至今查不到到账记录。',
            },
          ],
        },
      },
    ],
  },
];
