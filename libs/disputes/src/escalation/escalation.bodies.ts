import { Choice, Flag, FreeText, Slug } from '#libs/contracts';
import type { Words } from '#libs/kernel';
import { ActBody } from '#libs/concerns';
import { ESCALATION_GROUNDS, type EscalationGround } from '../dispute-vocabulary.js';

export class EscalateDisputeBody extends ActBody {
  @Slug({ description: 'Unit of the next level that takes it over' })
  to!: string;

  @Choice(ESCALATION_GROUNDS)
  ground!: EscalationGround;

  @FreeText({ description: 'What was done so far' })
  summary!: Words;

  @Flag({
    optional: true,
    description: '`true` releases the lower unit; otherwise it stays as an assisting unit',
  })
  releaseLower?: boolean;
}

export class ReturnToLowerLevelBody extends ActBody {
  @Slug()
  to!: string;

  @FreeText()
  reason!: Words;
}
