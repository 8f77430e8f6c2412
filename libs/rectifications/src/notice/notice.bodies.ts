import { Choice, Flag, FreeText, Id, LegalDate, Part, Slug } from '#libs/contracts';
import { ActBody, RaiserBody } from '#libs/concerns';
import type { Words } from '#libs/kernel';
import { CONDUCT_OF, type ConductOf } from '#rules/concerns';
import { OBJECTION_OUTCOMES, type ObjectionOutcome } from '../item-vocabulary.js';

export class PublishResultBody extends ActBody {
  @LegalDate({ description: 'First day of the notice' })
  from!: string;

  @LegalDate({ description: 'Last day: at least five working days after the first (R-49)' })
  to!: string;

  @FreeText({ max: 500, description: 'Where it hangs or stands' })
  place!: Words;

  @FreeText({ optional: true, description: 'Text of the notice, without personal data (R-60)' })
  text?: Words;

  @Flag({ description: 'Place and text were read for personal data and accusations (R-60)' })
  checked!: boolean;
}

/** Words from outside, with the question that every intake asks. Of an item about a person only the fact is taken. */
export class HeardBody extends ActBody {
  @Part(() => RaiserBody)
  raiser!: RaiserBody;

  @FreeText({ optional: true })
  words?: Words;

  @Choice(CONDUCT_OF, {
    description: 'Whose conduct the words are about; PERSON is an accusation and is not taken here (R-11)',
  })
  conductOf!: ConductOf;

  @Slug({ optional: true, description: 'With conductOf UNIT: the unit complained about' })
  unitComplainedAbout?: string;
}

export class ReceiveObjectionBody extends HeardBody {}

export class DecideObjectionBody extends ActBody {
  @Id()
  objection!: string;

  @Choice(OBJECTION_OUTCOMES, { description: 'UPHELD sends the item back' })
  outcome!: ObjectionOutcome;

  @FreeText()
  reason!: Words;
}
