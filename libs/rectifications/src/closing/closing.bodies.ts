import { Choice, FreeText, Id, LegalDate } from '#libs/contracts';
import { ActBody } from '#libs/concerns';
import type { Words } from '#libs/kernel';
import {
  ANNULMENT_REASONS,
  type AnnulmentReason,
  REVIEW_RESULTS,
  type ReviewResult,
} from '../item-vocabulary.js';

export class CloseOffBody extends ActBody {
  @FreeText({ optional: true })
  words?: Words;
}

export class ReviewItemBody extends ActBody {
  @Choice(REVIEW_RESULTS)
  result!: ReviewResult;

  @LegalDate()
  nextReviewOn!: string;

  @FreeText()
  findings!: Words;
}

export class AnnulItemBody extends ActBody {
  @Choice(ANNULMENT_REASONS)
  reasonCode!: AnnulmentReason;

  @FreeText({ optional: true, max: 4_000 })
  reason?: Words;

  @Id({ optional: true, description: 'With DUPLICATE: the item that goes on' })
  duplicateOf?: string;
}
