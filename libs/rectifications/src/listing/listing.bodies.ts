import { Choice, FreeText, LegalDate, Slug } from '#libs/contracts';
import { ActBody } from '#libs/concerns';
import type { Words } from '#libs/kernel';
import { type Mode, MODES } from '../item-vocabulary.js';

/** What R-44 demands is optional here, so that the refusal can say what is missing and why. */
export class TaskBody extends ActBody {
  @Slug({
    optional: true,
    example: 'shanquan-township',
    description: 'Responsible unit 责任单位; needed (R-44)',
  })
  responsibleUnit?: string;

  @Slug({
    optional: true,
    example: 'shanquan-leader',
    description: 'Responsible leader 责任领导, an officer; needed (R-44)',
  })
  responsibleLeader?: string;

  @Slug({ many: 20, atLeast: 0, optional: true, description: 'Assisting units 协办单位' })
  assistingUnits?: string[];

  @LegalDate({
    optional: true,
    example: '2026-06-30',
    description: 'Due date 整改时限; of a long-term item its first review; needed (R-44)',
  })
  dueDate?: string;

  @FreeText({
    optional: true,
    max: 2_000,
    example: '申请在十五日内答复。',
    description: 'Goal 整改目标; needed (R-44)',
  })
  goal?: Words;

  @FreeText({
    optional: true,
    max: 2_000,
    example: '抽查三个月的办理记录。',
    description: 'How it will be verified 验收方式; needed (R-44)',
  })
  verificationMethod?: Words;
}

export class ListItemBody extends TaskBody {
  @Choice(MODES, {
    optional: true,
    example: 'TIME_LIMITED',
    description: '立行立改、限期整改、长期坚持; fixed from here on; needed (R-44)',
  })
  mode?: Mode;
}

export class HandOverItemBody extends ActBody {
  @Slug()
  responsibleUnit!: string;

  @Slug()
  responsibleLeader!: string;

  @Slug({ many: 20, atLeast: 0, optional: true })
  assistingUnits?: string[];

  @FreeText({ max: 2_000 })
  reason!: Words;
}
