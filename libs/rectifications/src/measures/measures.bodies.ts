import { Choice, FreeText, Id, LegalDate, Part, Slug, Whole } from '#libs/contracts';
import { ActBody } from '#libs/concerns';
import type { Words } from '#libs/kernel';
import { EVIDENCE_KINDS, type EvidenceKind } from '#rules/concerns';

export class MeasureBody {
  @FreeText({ max: 4_000, description: 'What is done 整改措施' })
  what!: Words;

  @Slug({ description: 'Officer who answers for it' })
  person!: string;

  @Slug({ optional: true, description: 'Their unit: the responsible one unless an assisting one is named' })
  unit?: string;

  @LegalDate({ description: 'Until when' })
  dueOn!: string;
}

export class SubmitMeasuresBody extends ActBody {
  @Part(() => MeasureBody, {
    many: 100,
    description: 'Rows of the plan; they take the place of rows that nobody approved yet',
  })
  measures!: MeasureBody[];
}

export class ApproveMeasuresBody extends ActBody {}

export class ReturnMeasuresBody extends ActBody {
  @FreeText({ max: 4_000 })
  reason!: Words;
}

export class ReportProgressBody extends ActBody {
  @Id({ optional: true, description: 'The measure that it is about' })
  measure?: string;

  @Whole({ optional: true, max: 100, description: 'Of the whole item' })
  percent?: number;

  @FreeText()
  words!: Words;
}

export class ItemEvidenceBody {
  @Choice(EVIDENCE_KINDS)
  kind!: EvidenceKind;

  @FreeText({ max: 2_000 })
  note!: Words;

  @LegalDate({ optional: true, description: 'Day of the document, visit or payment' })
  on?: string;

  @Id({ optional: true, description: 'A file that was added to this item' })
  file?: string;
}

export class ClaimedMeasureBody {
  @Id()
  measure!: string;

  @Part(() => ItemEvidenceBody, { many: 20, atLeast: 0, description: 'At least one piece (R-47)' })
  evidence!: ItemEvidenceBody[];
}

export class ClaimCompletionBody extends ActBody {
  @Part(() => ClaimedMeasureBody, { many: 100, description: 'Every approved measure by itself (R-47)' })
  measures!: ClaimedMeasureBody[];

  @FreeText({ optional: true, description: 'Summary 整改完成情况' })
  words?: Words;
}
