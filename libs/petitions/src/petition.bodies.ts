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
  Whole,
} from '#libs/contracts';
import { DifferenceBody } from '#libs/cases';
import type { Words } from '#libs/kernel';
import { A_CONCERN, ActBody, ConcernBody } from '#libs/concerns';
import { type Channel, CHANNELS } from '#rules/case-law';
import {
  CLAIM_BRANCHES,
  type ClaimBranch,
  CONCLUSION_REASONS,
  type ConclusionReason,
  DECLINE_CODES,
  type DeclineCode,
  NOTICE_WAYS,
  OPINION_RESULTS,
  type OpinionResult,
  PETITION_KINDS,
} from './petition-vocabulary.js';

export class PetitionerBody {
  @PersonDetails(() => PersonBody)
  person!: PersonBody;

  @Flag({ optional: true, description: 'Speaks for a joint visit (five at most, R-05)' })
  representative?: boolean;
}

/** What R-01 demands is optional here, so that the refusal can say what is missing and why. */
export class RegisterPetitionBody extends ActBody {
  @Choice(CHANNELS, { optional: true, example: 'LETTER', description: 'Needed (R-01)' })
  channel?: Channel;

  @Instant({
    optional: true,
    example: '2026-03-02T08:30:00+08:00',
    description: 'When it arrived 收到时间; needed (R-01)',
  })
  receivedAt?: string;

  @Slug({
    optional: true,
    example: 'qinghe-petition-bureau',
    description: 'Receiving unit 接收单位; needed (R-01)',
  })
  receivingUnit?: string;

  @Slug({
    optional: true,
    description: 'Unit id of the village it is about; left out where it is not stated',
  })
  place?: string;

  @Part(() => PetitionerBody, {
    many: 50,
    atLeast: 0,
    optional: true,
    example: [{ person: { name: '张三' } }],
  })
  petitioners?: PetitionerBody[];

  @Whole({
    optional: true,
    min: 1,
    max: 1_000_000,
    description: 'How many people came, where more came than are named',
  })
  joinedBy?: number;

  @FreeText({ optional: true, max: 300, example: '补偿款未到账' })
  title?: Words;

  @Part(() => ConcernBody, {
    many: 50,
    atLeast: 0,
    optional: true,
    example: [A_CONCERN],
    description: 'At least one (R-01)',
  })
  concerns?: ConcernBody[];

  @Id({
    optional: true,
    description: 'Concluded petition of the same matter whose reopening window has passed (R-32)',
  })
  recurrenceOf?: string;
}

export class ClassifyPetitionBody extends ActBody {
  @Choice(PETITION_KINDS, {
    description: '建议意见 SUGGESTION, 申诉求决 CLAIM; 检举控告 ACCUSATION is refused (R-11)',
  })
  kind!: (typeof PETITION_KINDS)[number];

  @Choice(CLAIM_BRANCHES, { optional: true, description: 'With CLAIM: one of the six branches of Art. 31' })
  branch?: ClaimBranch;
}

export class NoticeBody {
  @Choice(NOTICE_WAYS, { optional: true })
  @Consistent<NoticeBody>(({ at, exempt }) => at !== undefined && exempt === undefined, {
    zh: 'how 与 at 同时填写,且不与 exempt 同时填写',
    en: 'how goes with at, and not with exempt',
  })
  how?: (typeof NOTICE_WAYS)[number];

  @Instant({ optional: true })
  @Consistent<NoticeBody>(({ how }) => how !== undefined, {
    zh: 'at 与 how 同时填写',
    en: 'at goes with how',
  })
  at?: string;

  @Choice(['NAME_OR_ADDRESS_UNCLEAR'], { optional: true })
  exempt?: 'NAME_OR_ADDRESS_UNCLEAR';
}

export class AcceptPetitionBody extends ActBody {
  @Part(() => NoticeBody, {
    optional: true,
    description: 'Written notice to the petitioner, where it was given with the acceptance',
  })
  notice?: NoticeBody;

  @Part(() => DifferenceBody, {
    optional: true,
    description: 'After R-03: the petitions shown, and why this is another matter',
  })
  differsFrom?: DifferenceBody;
}

export class DeclinePetitionBody extends ActBody {
  @Choice(DECLINE_CODES, { optional: true, example: DECLINE_CODES[0], description: 'Needed (R-06b)' })
  reasonCode?: DeclineCode;

  @FreeText({
    optional: true,
    example: '该事项由县自然资源局办理。',
    description: 'Needed (R-06b)',
  })
  reason?: Words;

  @Part(() => NoticeBody, {
    optional: true,
    example: { how: 'LETTER', at: '2026-03-02T08:30:00+08:00' },
    description: 'Needed (R-06b)',
  })
  notice?: NoticeBody;
}

export class FindingBody {
  @Id()
  concern!: string;

  @Choice(OPINION_RESULTS)
  result!: OpinionResult;

  @FreeText()
  finding!: Words;
}

export class RemedyBody {
  @Slug({ description: 'Unit that a review may be asked of (the next higher organ, XFTL-35)' })
  reviewBody!: string;

  @Whole({ min: 1, max: 365, description: '30 (XFTL-35)' })
  days!: number;

  @FreeText({ max: 2_000, description: 'How the petitioner is told about the remedy' })
  words!: Words;
}

/** 信访处理意见书. What R-40 demands is optional here, so that the refusal can say what is missing. */
export class IssueOpinionBody extends ActBody {
  @Choice(OPINION_RESULTS, { optional: true, example: 'SUPPORTED' })
  result?: OpinionResult;

  @FreeText({ optional: true, example: '请求发放补偿款。', description: 'The request 诉求' })
  request?: Words;

  @FreeText({
    optional: true,
    example: '经核实,补偿款尚未发放。',
    description: 'Facts and reasons 事实和理由',
  })
  facts?: Words;

  @FreeText({ optional: true, example: '于三月底前发放补偿款。', description: 'The opinion 处理意见' })
  opinion?: Words;

  @Code({
    many: 20,
    atLeast: 0,
    optional: true,
    max: 60,
    example: ['XFTL-32'],
    description: 'Articles it rests on',
  })
  legalBasis?: string[];

  @Part(() => FindingBody, {
    many: 50,
    atLeast: 0,
    optional: true,
    example: [
      {
        concern: '0190a3c4-7d20-7c11-9e54-3f6b8a2d1c07',
        result: 'SUPPORTED',
        finding: '补偿款应予发放。',
      },
    ],
    description: 'One for every concern',
  })
  findings?: FindingBody[];

  @Part(() => RemedyBody, {
    optional: true,
    example: { reviewBody: 'qinghe-county', days: 30, words: '可自收到之日起30日内请求复查。' },
  })
  remedy?: RemedyBody;
}

export class ConcludePetitionBody extends ActBody {
  @Choice(CONCLUSION_REASONS)
  reason!: ConclusionReason;
}

export class WithdrawPetitionBody extends ActBody {
  @FreeText()
  reason!: Words;

  @Slug({ optional: true, description: 'Another officer who called back (R-33)' })
  confirmedBy?: string;

  @Instant({ optional: true, description: 'When the other officer called back (R-33)' })
  confirmedAt?: string;
}
