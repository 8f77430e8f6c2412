import { labelsEveryMember, Slug } from '#libs/contracts';
import { ActBody } from '#libs/concerns';
import { labels } from './labels.js';

/** The same for every case type. */
export class HandOverCaseBody extends ActBody {
  @Slug({ example: 'shanquan-township', description: 'Unit that goes on with the work of the closed one' })
  unit!: string;

  @Slug({ optional: true, description: 'Officer in it whom the case is given to' })
  officer?: string;
}

labelsEveryMember<{ HandOverCaseBody: typeof HandOverCaseBody }>(labels.bodies);
