import { type Decider, refuse } from '#libs/kernel';
import { caseDecider, type CaseFacts, layOver, merge, opensOnce } from '#rules/case-law';
import { evidenceChapter, type EvidenceCommand, isEvidenceEvent, madeByEvidenceEvent } from '#rules/evidence';
import { closingChapter } from './closing/closing.js';
import type { ClosingCommand } from './closing/closing.rules.js';
import { datesChapter } from './dates/dates.js';
import type { DatesCommand } from './dates/dates.rules.js';
import { basisChapter } from './basis/basis.js';
import type { BasisCommand } from './basis/basis.rules.js';
import { identified, identifyProblem } from './identifying/identifying.js';
import type { IdentifyingEvent } from './identifying/identifying.events.js';
import type { Identify } from './identifying/identifying.rules.js';
import { listingChapter } from './listing/listing.js';
import type { ListingCommand } from './listing/listing.rules.js';
import type { ItemEvent } from './item.events.js';
import { IDENTIFY_ANEW } from './item.rules.js';
import {
  bringingEvidence,
  complainedAbout,
  emptyItem,
  type Item,
  isIdentified,
  type RectificationItem,
} from './item-state.js';
import { measuresChapter } from './measures/measures.js';
import type { MeasuresCommand } from './measures/measures.rules.js';
import { noticeChapter } from './notice/notice.js';
import type { NoticeCommand } from './notice/notice.rules.js';
import { reboundChapter } from './rebound/rebound.js';
import type { ReboundCommand } from './rebound/rebound.rules.js';
import { verificationChapter } from './verification/verification.js';
import type { VerificationCommand } from './verification/verification.rules.js';

export type ItemCommand = Identify | LaterCommand;

type LaterCommand =
  | BasisCommand
  | ListingCommand
  | MeasuresCommand
  | DatesCommand
  | VerificationCommand
  | NoticeCommand
  | ClosingCommand
  | ReboundCommand
  | EvidenceCommand;

type LaterEvent = Exclude<ItemEvent, IdentifyingEvent>;

/** Receipts and photographs of what was done. */
const evidence = layOver(evidenceChapter, {
  part: (item: RectificationItem) => item.evidence,
  withPart: (item, files) => ({ ...item, evidence: files }),
  standing: bringingEvidence,
});

/** The rule-book of rectification items 整改事项: a table of contents, each chapter of its life in a folder of its own. */
export const rectificationItem: Decider<Item, ItemCommand, ItemEvent, CaseFacts> = caseDecider<
  Item,
  RectificationItem,
  Identify,
  IdentifyingEvent,
  LaterCommand,
  LaterEvent
>({
  initial: emptyItem,
  isOpened: isIdentified,
  opening: {
    decide: { IdentifyProblem: identifyProblem },
    evolve: { ProblemIdentified: (_item, event) => identified(event) },
    twice: opensOnce(
      'S-IDENTIFIED',
      { zh: '该问题已查摆登记。', en: 'The problem is identified already.' },
      { zh: '在已登记的整改事项中继续办理。', en: 'Go on in the item that is there.' },
    ),
    notYet: refuse({
      code: 'S-NOT-IDENTIFIED',
      rule: {
        zh: '整改事项须先查摆问题。',
        en: 'A problem is identified before anything else happens to it.',
      },
      basis: ['PRACTICE'],
      remedy: { zh: '先查摆问题。', en: 'Identify the problem first.' },
    }),
  },
  chapters: merge<RectificationItem, LaterCommand, LaterEvent, ItemEvent>()([
    basisChapter,
    listingChapter,
    measuresChapter,
    datesChapter,
    verificationChapter,
    noticeChapter,
    closingChapter,
    reboundChapter,
    evidence,
  ]),
  complainedAbout,
  erased: (item) => item.erased,
  afterErasure: IDENTIFY_ANEW,
});

/** Ids that an event gave to parts of the item: measures, a request for another date, an objection, a report. */
export function madeByItemEvent(event: ItemEvent): string | readonly string[] | undefined {
  if (isEvidenceEvent(event)) return madeByEvidenceEvent(event);
  switch (event.type) {
    case 'MeasuresSubmitted':
      return event.data.measures.map(({ measure }) => measure);
    case 'DueDateChangeRequested':
      return [event.data.request];
    case 'ObjectionReceived':
      return [event.data.objection];
    case 'ReboundReported':
      return [event.data.report];
    default:
      return undefined;
  }
}
