import { FreeText, LegalDate, Slug } from '#libs/contracts';
import type { Words } from '#libs/kernel';
import { ActBody } from '#libs/concerns';

export class AssignHolderBody extends ActBody {
  @Slug({ description: 'Lead unit 主办单位' })
  leadUnit!: string;

  @Slug({ many: 20, atLeast: 0, optional: true, description: 'Assisting units 协办单位' })
  assistingUnits?: string[];

  @Slug({ optional: true, description: 'Officer in charge 承办人' })
  responsibleOfficer?: string;

  @LegalDate({ optional: true })
  dueBy?: string;
}

export class ObjectToAssignmentBody extends ActBody {
  @FreeText({ description: 'Why this unit is not competent' })
  reason!: Words;
}

export class AcceptReturnBody extends ActBody {}

export class RejectReturnBody extends ActBody {
  @FreeText()
  reason!: Words;
}
