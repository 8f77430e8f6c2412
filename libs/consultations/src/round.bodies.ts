import { ActBody } from '#libs/concerns';
import { Choice, Consistent, FreeText, LegalDate, Part, Slug, Whole } from '#libs/contracts';
import type { Words } from '#libs/kernel';
import {
  FRAME_BASES,
  type FrameBasis,
  GATHERING_FORMS,
  type GatheringForm,
  PARTICIPANT_KINDS,
  type ParticipantKind,
} from './round-vocabulary.js';

export class PeriodBody {
  @LegalDate()
  from!: string;

  @LegalDate({ example: '2026-03-31' })
  @Consistent<PeriodBody>(({ from, to }) => from <= to, {
    zh: 'to 不得早于 from',
    en: 'to is not before from',
  })
  to!: string;
}

export class FrameVillageBody {
  @Slug({ example: 'liutai-village', description: 'Unit id of the village' })
  village!: string;

  @Whole({ optional: true, min: 1, max: 100_000, description: 'How many households are to be asked' })
  households?: number;
}

export class FrameBody {
  @Choice(FRAME_BASES, { description: 'LINKED: the households linked to the unit 所联系的群众' })
  basis!: FrameBasis;

  @Part(() => FrameVillageBody, { many: 200 })
  villages!: FrameVillageBody[];
}

export class PlanRoundBody extends ActBody {
  @FreeText({ optional: true, max: 300, example: '山泉镇春季征求意见' })
  title?: Words;

  @Slug({ description: 'Unit that holds the round 责任单位' })
  responsibleUnit!: string;

  @Part(() => PeriodBody)
  period!: PeriodBody;

  @Part(() => FrameBody)
  frame!: FrameBody;

  @Choice(GATHERING_FORMS, {
    many: GATHERING_FORMS.length,
    description: '座谈会 MEETING, 意见箱 BOX, 走访 VISIT, 网上 ONLINE',
  })
  forms!: GatheringForm[];
}

export class OpenGatheringBody extends ActBody {}

export class ParticipantsBody {
  @Choice(PARTICIPANT_KINDS)
  kind!: ParticipantKind;

  @Whole({ min: 1, max: 1_000_000 })
  count!: number;
}

/** The words that were said are raised one by one as concerns; here stand where, when, with whom and how many. */
export class RecordGatheringBody {
  @Choice(GATHERING_FORMS)
  form!: GatheringForm;

  @LegalDate({
    description: 'Day on which it was held; an earlier day than the recording marks a late entry',
  })
  on!: string;

  @Slug({ optional: true, description: 'Unit id of the village' })
  village?: string;

  @FreeText({ optional: true, max: 300, description: 'Place 地点' })
  place?: Words;

  @Part(() => ParticipantsBody, {
    many: PARTICIPANT_KINDS.length,
    atLeast: 0,
    optional: true,
    description: 'Kinds and counts; a box or an online call may not know them',
  })
  participants?: ParticipantsBody[];

  @Whole({ max: 100_000, description: 'How many concerns it brought; 0 where nothing was found' })
  concernsFound!: number;
}

export class CloseRoundBody extends ActBody {
  @Whole({ max: 1_000_000, description: 'How many concerns the round brought; must equal those raised' })
  concerns!: number;
}
