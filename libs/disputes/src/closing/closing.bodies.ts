import { Choice, FreeText, Id, Instant, Part, Slug } from '#libs/contracts';
import type { Words } from '#libs/kernel';
import { ActBody } from '#libs/concerns';
import {
  CLOSE_OUTCOMES,
  type CloseOutcome,
  LEGAL_PATHS,
  type LegalPath,
  REOPENING_GROUNDS,
} from '../dispute-vocabulary.js';

export class DivertToLegalPathBody extends ActBody {
  @Choice(LEGAL_PATHS)
  path!: LegalPath;

  @FreeText({ max: 500, description: 'Body that takes it' })
  receivingBody!: Words;

  @FreeText({ optional: true, max: 500, description: 'Its receipt' })
  receipt?: Words;
}

export class CallBackBody {
  @Slug({ description: 'Another officer who called back (R-33)' })
  officer!: string;

  @Instant()
  at!: string;
}

export class CloseDisputeBody extends ActBody {
  @Choice(CLOSE_OUTCOMES)
  outcome!: CloseOutcome;

  @FreeText({ description: 'What it rests on 办结依据' })
  basis!: Words;

  @Part(() => CallBackBody, { optional: true, description: 'With WITHDRAWN (R-33)' })
  callBack?: CallBackBody;

  @Id({ optional: true, description: 'With DUPLICATE' })
  duplicateOf?: string;
}

export class ReopenDisputeBody extends ActBody {
  @Choice(REOPENING_GROUNDS, { optional: true, example: 'NEW_FACTS', description: 'Needed (R-32)' })
  ground?: (typeof REOPENING_GROUNDS)[number];

  @FreeText({ optional: true })
  words?: Words;
}
