import {
  Choice,
  Code,
  Consistent,
  Flag,
  FreeText,
  Id,
  Instant,
  LegalDate,
  Part,
  PersonBody,
  PersonDetails,
  Slug,
  Whole,
} from '#libs/contracts';
import type { Words } from '#libs/kernel';
import {
  CONCERN_KINDS,
  CONCERN_OUTCOMES,
  CONDUCT_OF,
  DECLINE_REASONS,
  DELIVERY_WAYS,
  EVIDENCE_KINDS,
  ISSUE_CLASSES,
  RESPONSE_KINDS,
  STYLE_CATEGORIES,
  type ConcernKind,
  type ConcernOutcome,
  type ConductOf,
  type DeclineReason,
  type DeliveryWay,
  type EvidenceKind,
  type IssueClass,
  type ResponseKind,
  type StyleCategory,
} from './concern-vocabulary.js';

/** Every command may say when the act happened; left out, it is the time of recording. */
export class ActBody {
  @Instant({
    optional: true,
    description: 'When it happened 发生时间; a time earlier than the recording marks a late entry',
  })
  occurredAt?: string;
}

export const RAISER_KINDS = ['PERSON', 'GROUP', 'ANONYMOUS'] as const;

export class RaiserBody {
  @Choice(RAISER_KINDS)
  @Consistent<RaiserBody>(
    ({ kind, person, size }) =>
      (kind === 'PERSON') === Boolean(person) && (kind === 'GROUP') === (size !== undefined),
    {
      zh: 'kind 为 PERSON 时填写 person,为 GROUP 时填写 size,ANONYMOUS 时两者都不填',
      en: 'kind PERSON goes with person, GROUP with size, ANONYMOUS with neither',
    },
  )
  kind!: (typeof RAISER_KINDS)[number];

  @PersonDetails(() => PersonBody, {
    optional: true,
    example: { name: '张三' },
    description: 'With kind PERSON',
  })
  person?: PersonBody;

  @Whole({ optional: true, min: 2, max: 1_000_000, description: 'With kind GROUP: how many people' })
  size?: number;
}

/** A concern as an officer would send it. */
export const A_CONCERN = {
  kind: 'URGENT_NEED',
  topic: 'LAND_COMPENSATION',
  village: 'liutai-village',
  raiser: { kind: 'PERSON', person: { name: '张三' } },
  conductOf: 'NONE',
  words: '补偿款何时到账?',
} as const;

/** Words as they come in, with the question that decisions 31 asks at every intake. */
export class ConcernBody {
  @Choice(CONCERN_KINDS, {
    example: A_CONCERN.kind,
    description: '所思 THOUGHT, 所盼 HOPE, 所忧 WORRY, 所急 URGENT_NEED',
  })
  kind!: ConcernKind;

  @Code({
    optional: true,
    max: 64,
    pattern: /^[A-Z][A-Z0-9_]*$/,
    example: 'LAND_COMPENSATION',
    description: 'Topic, a code of the catalogue',
  })
  topic?: string;

  @Slug({
    optional: true,
    example: A_CONCERN.village,
    description: 'Unit id of the village; left out where it is not stated',
  })
  village?: string;

  @Part(() => RaiserBody)
  raiser!: RaiserBody;

  @Choice(CONDUCT_OF, {
    description: 'Whose conduct the words are about. PERSON is an accusation and is not taken here (R-11)',
  })
  conductOf!: ConductOf;

  @Slug({ optional: true, description: 'With conductOf UNIT: the unit complained about' })
  unitComplainedAbout?: string;

  @FreeText({ example: A_CONCERN.words, description: 'The raiser’s words 诉求内容' })
  words!: Words;
}

export class RaiseConcernBody extends ActBody {
  @Part(() => ConcernBody)
  concern!: ConcernBody;
}

export class ConductBody {
  @Choice(CONDUCT_OF)
  conductOf!: ConductOf;

  @Slug({ optional: true })
  unitComplainedAbout?: string;
}

export class ClassifyConcernBody extends ActBody {
  @Code({ max: 64, pattern: /^[A-Z][A-Z0-9_]*$/, example: 'LAND_COMPENSATION' })
  topic!: string;

  @Choice(ISSUE_CLASSES)
  issueClass!: IssueClass;

  @Choice(STYLE_CATEGORIES, { optional: true, description: 'With issueClass FOUR_STYLES' })
  styleCategory?: StyleCategory;

  @Part(() => ConductBody, { optional: true, description: 'Left out: as it was stated before' })
  conduct?: ConductBody;
}

export class AssignConcernBody extends ActBody {
  @Slug({ description: 'Unit that owns the concern from now on' })
  unit!: string;

  @Slug({ optional: true })
  officer?: string;

  @LegalDate({ optional: true, description: 'Date by which the owner shall respond' })
  respondBy?: string;
}

export class DeliveryBody {
  @Choice(DELIVERY_WAYS)
  how!: DeliveryWay;

  @Instant()
  at!: string;
}

export class ResponderBody {
  @Slug()
  unit!: string;

  @Slug({ optional: true })
  officer?: string;
}

export class RespondToConcernBody extends ActBody {
  @Choice(RESPONSE_KINDS, { description: 'RECEIPT and REFER are recorded but answer nobody' })
  kind!: ResponseKind;

  @Part(() => ResponderBody, {
    optional: true,
    description: 'Left out: the acting officer for the acting unit',
  })
  responder?: ResponderBody;

  @Part(() => DeliveryBody)
  delivered!: DeliveryBody;

  @FreeText({ description: 'Words of the response 回应内容' })
  words!: Words;
}

export class AssessReplyBody extends ActBody {
  @Id({ description: 'The imported reply' })
  response!: string;

  @Choice(RESPONSE_KINDS)
  kind!: ResponseKind;

  @Flag({ description: 'Whether the reply speaks about this concern' })
  addresses!: boolean;

  @Part(() => DeliveryBody, {
    optional: true,
    description: 'How it was delivered, where that could be established',
  })
  delivered?: DeliveryBody;

  @Flag({ optional: true, description: 'True where it is established that it was never delivered' })
  @Consistent<AssessReplyBody>(({ delivered, neverDelivered }) => !(delivered && neverDelivered), {
    zh: 'delivered 与 neverDelivered 不能同时填写',
    en: 'delivered and neverDelivered exclude each other',
  })
  neverDelivered?: boolean;

  @Slug({ optional: true, description: 'Unit that gave the reply, where that could be established' })
  unit?: string;

  @Part(() => ConductBody, { optional: true })
  conduct?: ConductBody;
}

export class AcknowledgeResponseBody extends ActBody {
  @Id()
  response!: string;
}

export class ContestResponseBody extends ActBody {
  @Id()
  response!: string;

  @FreeText({ description: 'Why it does not answer 异议理由' })
  reason!: Words;
}

export class EvidenceBody {
  @Choice(EVIDENCE_KINDS)
  kind!: EvidenceKind;

  @FreeText({ max: 2_000 })
  note!: Words;

  @LegalDate({ optional: true })
  on?: string;

  @Id({ optional: true, description: 'Evidence that was added to this case' })
  file?: string;
}

export class SettleConcernBody extends ActBody {
  @Choice(CONCERN_OUTCOMES, { optional: true, example: 'RESOLVED', description: 'Needed (R-31)' })
  outcome?: ConcernOutcome;

  @Part(() => EvidenceBody, {
    many: 20,
    atLeast: 0,
    optional: true,
    example: [{ kind: 'DOCUMENT', note: '修复后的验收记录。' }],
    description: 'At least one (R-31)',
  })
  evidence?: EvidenceBody[];
}

export class DeclineConcernBody extends ActBody {
  @Choice(DECLINE_REASONS)
  reasonCode!: DeclineReason;

  @FreeText()
  reason!: Words;
}

export class CloseConcernBody extends ActBody {}
