import { Choice, Flag, FreeText, Id, LegalDate, Part, Slug } from '#libs/contracts';
import { ActBody } from '#libs/concerns';
import type { Words } from '#libs/kernel';
import {
  DEPTH_POINTS,
  type DepthPoint,
  VERIFICATION_METHODS,
  type VerificationMethod,
} from '../item-vocabulary.js';

export class AssignVerifierBody extends ActBody {
  @Slug({ description: 'Another unit (R-48); an external organ verifies by its letter' })
  unit!: string;

  @Slug({ optional: true, description: 'Officer of that unit' })
  officer?: string;
}

export class MeasureFindingBody {
  @Id()
  measure!: string;

  @Flag()
  passed!: boolean;

  @FreeText({ optional: true, max: 4_000 })
  finding?: Words;
}

export class PointFindingBody {
  @Choice(DEPTH_POINTS, { description: '做实 SOLID, 做深 DEEP, 做细 FINE, 做透 THOROUGH' })
  point!: DepthPoint;

  @Flag()
  met!: boolean;

  @FreeText({ optional: true, max: 4_000 })
  finding?: Words;
}

export class LetterBody {
  @Slug({ description: 'External organ above the responsible unit' })
  unit!: string;

  @FreeText({ max: 200, description: 'Number of the letter 文号' })
  number!: Words;

  @LegalDate()
  on!: string;
}

export class FindingsBody extends ActBody {
  @Choice(VERIFICATION_METHODS)
  method!: VerificationMethod;

  @Part(() => MeasureFindingBody, { many: 100, description: 'Every approved measure by itself' })
  measures!: MeasureFindingBody[];

  @Part(() => PointFindingBody, { many: 4, description: 'All four points (S49)' })
  checklist!: PointFindingBody[];

  @FreeText({ description: 'Findings 验收意见' })
  findings!: Words;

  @Part(() => LetterBody, {
    optional: true,
    description: 'Where an organ outside of this service verified: the letter that is written down here',
  })
  letter?: LetterBody;
}
