import { ActBody } from '#libs/concerns';
import { Choice, Consistent, Flag, FreeText, Id, Part, Slug } from '#libs/contracts';
import type { Words } from '#libs/kernel';
import {
  PLAN_DECLINE_REASONS,
  PLAN_DISPOSITIONS,
  type PlanDeclineReason,
  type PlanDisposition,
} from '#rules/concerns';
import { PLAN_KINDS, type PlanKind, PUBLICATION_WAYS, type PublicationWay } from './plan-vocabulary.js';

export class PlanSubjectBody {
  @Slug({ description: 'Unit of the team, or of the person' })
  unit!: string;

  @Slug({ optional: true, description: 'With kind INDIVIDUAL: the officer whose plan it is' })
  officer?: string;
}

export class DraftPlanBody extends ActBody {
  @Choice(PLAN_KINDS, {
    description: '班子 TEAM, 个人 INDIVIDUAL; a plan about a person carries codes only, no words',
  })
  @Consistent<DraftPlanBody>(
    ({ kind, subject }) => (kind === 'INDIVIDUAL') === (subject?.officer !== undefined),
    {
      zh: 'kind 为 INDIVIDUAL 时填写 subject.officer,为 TEAM 时不填',
      en: 'kind INDIVIDUAL goes with subject.officer, TEAM without it',
    },
  )
  kind!: PlanKind;

  @Slug({
    description:
      'Unit that prepares the plan and answers for it: the one that held the round, or one above it',
  })
  unit!: string;

  @Part(() => PlanSubjectBody)
  subject!: PlanSubjectBody;

  @FreeText({ optional: true, max: 300, description: 'Not in a plan about a person' })
  title?: Words;

  @Id({ description: 'The closed consultation round that the plan answers' })
  round!: string;
}

export class DisposeOfConcernBody extends ActBody {
  @Choice(PLAN_DISPOSITIONS, { description: '吸收 ADOPTED, 部分吸收 PARTLY_ADOPTED, 不吸收 DECLINED' })
  @Consistent<DisposeOfConcernBody>(
    ({ disposition, item, reasonCode, reason }) =>
      disposition === 'DECLINED'
        ? item === undefined
        : disposition !== 'ADOPTED' || (reasonCode === undefined && reason === undefined),
    {
      zh: 'DECLINED 不填 item;ADOPTED 不填 reasonCode 和 reason',
      en: 'DECLINED goes without item, ADOPTED without reasonCode and reason',
    },
  )
  disposition!: PlanDisposition;

  @Id({ optional: true, description: 'Rectification item that takes it up' })
  item?: string;

  @Choice(PLAN_DECLINE_REASONS, { optional: true, description: 'Needed with DECLINED (R-43)' })
  reasonCode?: PlanDeclineReason;

  @FreeText({
    optional: true,
    description: 'Needed with DECLINED in a plan of a team (R-43); not in a plan about a person',
  })
  reason?: Words;
}

export class ApprovePlanBody extends ActBody {}

export class PublishPlanBody extends ActBody {
  @Choice(PUBLICATION_WAYS, { many: PUBLICATION_WAYS.length })
  how!: PublicationWay[];

  @FreeText({ optional: true, description: 'Text that was made public; no personal data (R-60)' })
  text?: Words;

  @Flag({
    optional: true,
    description: 'With text: somebody read it for names and for words about a person (R-60)',
  })
  checked?: boolean;
}

export class RevisePlanBody extends ActBody {
  @FreeText({ optional: true, description: 'Why it is revised; not in a plan about a person' })
  reason?: Words;
}
