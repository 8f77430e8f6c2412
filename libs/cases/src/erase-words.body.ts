import { Choice, labelsEveryMember } from '#libs/contracts';
import { ActBody } from '#libs/concerns';
import { ERASURE_GROUNDS, type ErasureGround } from '#rules/case-law';
import { labels } from './labels.js';

/** The same for every case type. */
export class EraseWordsBody extends ActBody {
  @Choice(ERASURE_GROUNDS, { description: 'Ground of the erasure' })
  ground!: ErasureGround;
}

labelsEveryMember<{ EraseWordsBody: typeof EraseWordsBody }>(labels.bodies);
