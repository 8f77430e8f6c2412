import { ACCESS_PURPOSES, type AccessPurpose } from '#libs/access-journal';
import { Choice, Id, Instant } from '#libs/contracts';
import { EVIDENCE_FILE_KINDS, type EvidenceFileKind } from '../evidence-vocabulary.js';

/** What is said of a file beside its words; these come in the body, for addresses are logged. */
export class AddEvidenceQuery {
  @Id({
    description: 'The case that the file belongs to: a dispute, a petition, a round or a rectification item',
  })
  case!: string;

  @Choice(EVIDENCE_FILE_KINDS, { description: 'What it shows' })
  kind!: EvidenceFileKind;

  @Instant({ optional: true, description: 'When it was taken or drawn up' })
  takenAt?: string;

  @Instant({
    optional: true,
    description: 'When it was handed in; an earlier time than the recording marks a late entry',
  })
  occurredAt?: string;
}

export class EvidenceOfCaseQuery {
  @Id({ description: 'The case' })
  case!: string;
}

export class OriginalEvidenceQuery {
  @Choice(ACCESS_PURPOSES, {
    optional: true,
    description: 'What it is opened for; stands in the access journal',
  })
  purpose?: AccessPurpose;
}
