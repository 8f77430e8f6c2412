import { FreeText, Id, labelsEveryMember } from '#libs/contracts';
import type { Words } from '#libs/kernel';
import { labels } from './labels.js';

/** The candidates of a soft check, and why this is another matter. */
export class DifferenceBody {
  @Id({ many: 20, description: 'Candidates that were shown' })
  cases!: string[];

  @FreeText({ max: 2_000, description: 'Why this is another matter' })
  statement!: Words;
}

labelsEveryMember<{ DifferenceBody: typeof DifferenceBody }>(labels.bodies);
