import { Choice, FreeText, Id } from '#libs/contracts';
import { ActBody } from '#libs/concerns';
import type { Words } from '#libs/kernel';
import { NO_BASIS_REASONS, type NoBasisReason } from '../item-vocabulary.js';

export class BasisRefBody {
  @Id({ description: 'Dispute, petition or consultation round in which it was raised' })
  case!: string;

  @Id({ description: 'The concern' })
  concern!: string;
}

export class NoBasisBody {
  @Choice(NO_BASIS_REASONS)
  reasonCode!: NoBasisReason;

  @FreeText({ optional: true, max: 2_000 })
  reason?: Words;
}

export class LinkConcernBody extends ActBody {
  @Id({ description: 'Dispute, petition or consultation round in which it was raised' })
  case!: string;

  @Id({ description: 'The concern' })
  concern!: string;
}

export class StateNoBasisBody extends ActBody {
  @Choice(NO_BASIS_REASONS)
  reasonCode!: NoBasisReason;

  @FreeText({ optional: true, max: 2_000 })
  reason?: Words;
}
