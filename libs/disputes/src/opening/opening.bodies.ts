import {
  Choice,
  Code,
  Consistent,
  Flag,
  FreeText,
  Id,
  Instant,
  Part,
  PersonBody,
  PersonDetails,
  Slug,
} from '#libs/contracts';
import { DifferenceBody } from '#libs/cases';
import type { Words } from '#libs/kernel';
import { A_CONCERN, ActBody, ConcernBody } from '#libs/concerns';
import { type Channel, CHANNELS, PARTIES_BANDS, type PartiesBand } from '#rules/case-law';
import { CONDUCT_OF, type ConductOf } from '#rules/concerns';
import {
  DISPUTE_CATEGORIES,
  DISPUTE_ORIGINS,
  LEGAL_PATHS,
  type LegalPath,
  PARTY_ROLES,
  type PartyRole,
  type Risk,
  RISKS,
  UNLINK_REASONS,
  type UnlinkReason,
} from '../dispute-vocabulary.js';

const CODE = /^[A-Z][A-Z0-9_]*$/;

export class PartyBody {
  @Choice(PARTY_ROLES)
  role!: PartyRole;

  @PersonDetails(() => PersonBody)
  person!: PersonBody;
}

/** What R-01 demands is optional here, so that the refusal can say what is missing and why. */
export class OpenDisputeBody extends ActBody {
  @Choice(CHANNELS, { optional: true, example: 'VISIT', description: 'Needed (R-01)' })
  channel?: Channel;

  @Instant({
    optional: true,
    example: '2026-03-02T08:30:00+08:00',
    description: 'When it came in 收到时间; needed (R-01)',
  })
  receivedAt?: string;

  @Slug({
    optional: true,
    example: 'shanquan-township',
    description: 'Receiving unit 接收单位; needed (R-01)',
  })
  receivingUnit?: string;

  @Slug({ optional: true, description: 'Unit id of the village; left out where it is not stated' })
  place?: string;

  @FreeText({ max: 300, example: '柳台村占地补偿' })
  title!: Words;

  @FreeText({ example: '两户对补偿面积有争议。', description: 'What it is about 纠纷情况' })
  words!: Words;

  @Choice(CONDUCT_OF, {
    description: 'Whose conduct it is about; PERSON is an accusation and is not taken here (R-11)',
  })
  conductOf!: ConductOf;

  @Slug({ optional: true, description: 'With conductOf UNIT: the unit complained about' })
  unitComplainedAbout?: string;

  @Part(() => PartyBody, {
    many: 100,
    atLeast: 0,
    optional: true,
    example: [
      { role: 'APPLICANT', person: { name: '张三' } },
      { role: 'RESPONDENT', person: { name: '李四' } },
    ],
  })
  parties?: PartyBody[];

  @Choice(PARTIES_BANDS, { optional: true, example: 'UNDER_50' })
  partiesBand?: PartiesBand;

  @Part(() => ConcernBody, {
    many: 50,
    atLeast: 0,
    optional: true,
    example: [A_CONCERN],
    description: 'At least one (R-01)',
  })
  concerns?: ConcernBody[];

  @Part(() => DifferenceBody, {
    optional: true,
    description: 'After R-02: the candidates, and why this is another matter',
  })
  differsFrom?: DifferenceBody;

  @Id({
    optional: true,
    description: 'Closed case of the same matter whose reopening window has passed (R-32)',
  })
  recurrenceOf?: string;
}

export class LegalPathBody {
  @Choice(LEGAL_PATHS)
  path!: LegalPath;

  @Flag({ description: 'The matter may not be mediated instead (R-21b)' })
  mandatory!: boolean;
}

export class TriageDisputeBody extends ActBody {
  @Code({
    pattern: CODE,
    example: DISPUTE_ORIGINS[2],
    description: `Origin 来源, a code: ${DISPUTE_ORIGINS.join(', ')} or another`,
  })
  origin!: string;

  @Code({
    pattern: CODE,
    example: DISPUTE_CATEGORIES[2],
    description: `Category 类别, a code: ${DISPUTE_CATEGORIES.join(', ')} or another`,
  })
  category!: string;

  @Choice(RISKS)
  risk!: Risk;

  @Choice(PARTIES_BANDS)
  partiesBand!: PartiesBand;

  @Part(() => LegalPathBody, { optional: true })
  legalPath?: LegalPathBody;
}

export class ConcernPairBody {
  @Id({ description: 'Concern of this dispute' })
  here!: string;

  @Id({ description: 'The same concern in the petition' })
  there!: string;
}

export class LinkPetitionBody extends ActBody {
  @Id()
  petition!: string;

  @Part(() => ConcernPairBody, { many: 50 })
  pairs!: ConcernPairBody[];
}

export class UnlinkPetitionBody extends ActBody {
  @Id()
  petition!: string;

  @Choice(UNLINK_REASONS)
  reasonCode!: UnlinkReason;
}

export class CorrectedFieldsBody {
  @Choice(CHANNELS, { optional: true })
  channel?: Channel;

  @Instant({ optional: true })
  receivedAt?: string;

  @Slug({ optional: true })
  @Consistent<CorrectedFieldsBody>(({ placeNotStated }) => !placeNotStated, {
    zh: 'place 与 placeNotStated 不能同时填写',
    en: 'place and placeNotStated exclude each other',
  })
  place?: string;

  @Flag({ optional: true, description: 'The place is "not stated" after all' })
  placeNotStated?: boolean;

  @FreeText({ optional: true, max: 300 })
  title?: Words;

  @FreeText({ optional: true })
  words?: Words;

  @Part(() => PartyBody, { many: 100, atLeast: 0, optional: true })
  parties?: PartyBody[];

  @Choice(PARTIES_BANDS, { optional: true })
  partiesBand?: PartiesBand;
}

export class CorrectRecordBody extends ActBody {
  @Part(() => CorrectedFieldsBody, { example: { title: '柳台村占地补偿' } })
  fields!: CorrectedFieldsBody;

  @FreeText({ optional: true, example: '登记时标题有误。', description: 'Needed (R-62)' })
  reason?: Words;

  @Slug({
    optional: true,
    example: 'shanquan-leader',
    description: 'Officer who approved it; needed (R-62)',
  })
  approver?: string;
}
