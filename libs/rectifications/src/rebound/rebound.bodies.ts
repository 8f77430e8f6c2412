import { Choice, FreeText, Id } from '#libs/contracts';
import { ActBody } from '#libs/concerns';
import type { Words } from '#libs/kernel';
import { TaskBody } from '../listing/listing.bodies.js';
import { LOOK_BACK_RESULTS, type LookBackResult, REBOUND_SOURCES } from '../item-vocabulary.js';
import { HeardBody } from '../notice/notice.bodies.js';

export class ReportReboundBody extends HeardBody {
  @Choice(REBOUND_SOURCES)
  source!: (typeof REBOUND_SOURCES)[number];
}

export class ConfirmReboundBody extends ActBody {
  @Id()
  report!: string;

  @FreeText()
  findings!: Words;
}

export class DismissReboundBody extends ActBody {
  @Id()
  report!: string;

  @FreeText()
  reason!: Words;
}

export class RelistItemBody extends TaskBody {}

export class LookBackBody extends ActBody {
  @Choice(LOOK_BACK_RESULTS)
  result!: LookBackResult;

  @FreeText()
  findings!: Words;
}
