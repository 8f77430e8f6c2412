import {
  type Decider,
  type Decision,
  type EventMeta,
  isRefusal,
  refuse,
  type Refusal,
  unreachable,
} from '#libs/kernel';
import { type CaseFacts, dependsOn, noTimeLaterThanTheRecord } from '#rules/concerns';
import {
  evidenceChapter,
  type EvidenceCommand,
  isEvidenceCommand,
  isEvidenceEvent,
  madeByEvidenceEvent,
} from '#rules/evidence';
import { decideClosing, evolveClosing } from './closing/closing.js';
import type { ClosingCommand } from './closing/closing.rules.js';
import { decideDates, evolveDates } from './dates/dates.js';
import type { DatesCommand } from './dates/dates.rules.js';
import { decideBasis, evolveBasis } from './basis/basis.js';
import type { BasisCommand } from './basis/basis.rules.js';
import { identified, identifyProblem } from './identifying/identifying.js';
import type { Identify } from './identifying/identifying.rules.js';
import { decideListing, evolveListing } from './listing/listing.js';
import type { ListingCommand } from './listing/listing.rules.js';
import type { ItemEvent } from './item.events.js';
import type { ItemCircumstances } from './item.rules.js';
import {
  bringingEvidence,
  complainedAbout,
  emptyItem,
  type Item,
  isIdentified,
  type RectificationItem,
} from './item-state.js';
import { decideMeasures, evolveMeasures } from './measures/measures.js';
import type { MeasuresCommand } from './measures/measures.rules.js';
import { decideNotice, evolveNotice } from './notice/notice.js';
import type { NoticeCommand } from './notice/notice.rules.js';
import { decideRebound, evolveRebound, hasEnded, reboundProposedBy } from './rebound/rebound.js';
import type { ReboundCommand } from './rebound/rebound.rules.js';
import { decideVerification, evolveVerification } from './verification/verification.js';
import type { VerificationCommand } from './verification/verification.rules.js';

export type ItemCommand =
  | Identify
  | BasisCommand
  | ListingCommand
  | MeasuresCommand
  | DatesCommand
  | VerificationCommand
  | NoticeCommand
  | ClosingCommand
  | ReboundCommand
  | EvidenceCommand;

/** The rule-book of rectification items 整改事项: a table of contents, each chapter of its life in a folder of its own. */
export const rectificationItem: Decider<Item, ItemCommand, ItemEvent, CaseFacts> = {
  initial: emptyItem,
  evolve,
  decide,
};

function decide(command: ItemCommand, item: Item, circumstances: ItemCircumstances): Decision<ItemEvent> {
  const future = noTimeLaterThanTheRecord(circumstances.occurredAt, circumstances);
  if (future) return future;
  if (command.type === 'IdentifyProblem')
    return isIdentified(item) ? alreadyIdentified() : identifyProblem(command, circumstances);
  if (!isIdentified(item)) return notIdentified();
  return nobodyActsInTheirOwnMatter(item, circumstances) ?? decideLater(command, item, circumstances);
}

function decideLater(
  command: Exclude<ItemCommand, { type: 'IdentifyProblem' }>,
  item: RectificationItem,
  circumstances: ItemCircumstances,
): Decision<ItemEvent> {
  if (isEvidenceCommand(command)) {
    const standing = bringingEvidence(item);
    return (
      anErasedItemTakesNoFiles(item) ??
      evidenceChapter.decide(command, item.evidence, standing, circumstances)
    );
  }
  switch (command.type) {
    case 'NoteBasisContest': {
      const noted = decideBasis(command, item, circumstances);
      if (isRefusal(noted) || !hasEnded(item)) return noted;
      return [...noted, reboundProposedBy(command, circumstances)];
    }
    case 'LinkConcern':
    case 'StateNoBasis':
    case 'ConfirmBasis':
    case 'RejectBasis':
    case 'NoteBasisAnswer':
      return decideBasis(command, item, circumstances);
    case 'ListItem':
    case 'HandOverItem':
      return decideListing(command, item, circumstances);
    case 'SubmitMeasures':
    case 'ApproveMeasures':
    case 'ReturnMeasures':
    case 'ReportProgress':
    case 'ClaimCompletion':
      return decideMeasures(command, item, circumstances);
    case 'ChangeDueDate':
    case 'ApproveDueDate':
    case 'RejectDueDate':
      return decideDates(command, item, circumstances);
    case 'AssignVerifier':
    case 'VerifyItem':
    case 'SendBack':
      return decideVerification(command, item, circumstances);
    case 'PublishResult':
    case 'ReceiveObjection':
    case 'DecideObjection':
      return decideNotice(command, item, circumstances);
    case 'CloseOff':
    case 'ReviewItem':
    case 'AnnulItem':
    case 'EraseWords':
      return decideClosing(command, item, circumstances);
    case 'ReportRebound':
    case 'ConfirmRebound':
    case 'DismissRebound':
    case 'RelistItem':
    case 'LookBack':
      return decideRebound(command, item, circumstances);
    default:
      return unreachable(command);
  }
}

function evolve(item: Item, event: ItemEvent & { readonly meta: EventMeta }): Item {
  if (event.type === 'ProblemIdentified') return identified(event);
  if (!isIdentified(item)) return item;
  if (isEvidenceEvent(event)) return { ...item, evidence: evidenceChapter.evolve(item.evidence, event) };
  switch (event.type) {
    case 'BasisConcernProposed':
    case 'BasisConcernConfirmed':
    case 'BasisConcernRejected':
    case 'BasisConcernAnswered':
    case 'BasisConcernContested':
    case 'NoBasisStated':
      return evolveBasis(item, event);
    case 'ItemListed':
    case 'ItemHandedOver':
      return evolveListing(item, event);
    case 'MeasuresSubmitted':
    case 'MeasuresApproved':
    case 'MeasuresReturned':
    case 'ProgressReported':
    case 'CompletionClaimed':
      return evolveMeasures(item, event);
    case 'DueDateChangeRequested':
    case 'DueDateChanged':
    case 'DueDateChangeRejected':
      return evolveDates(item, event);
    case 'VerifierAssigned':
    case 'ItemVerified':
    case 'ItemSentBack':
      return evolveVerification(item, event);
    case 'ResultPublicised':
    case 'ObjectionReceived':
    case 'ObjectionDecided':
      return evolveNotice(item, event);
    case 'ItemClosedOff':
    case 'ItemReviewed':
    case 'ItemAnnulled':
    case 'WordsErased':
      return evolveClosing(item, event);
    case 'ReboundReported':
    case 'ReboundConfirmed':
    case 'ReboundDismissed':
    case 'ItemRelisted':
    case 'LookBackDone':
      return evolveRebound(item, event);
    default:
      return unreachable(event);
  }
}

/** nobody acts in a matter in which their own unit, or one above it, is complained about. */
function nobodyActsInTheirOwnMatter(
  item: RectificationItem,
  { actor, facts }: ItemCircumstances,
): Refusal | undefined {
  const accused = complainedAbout(item);
  if (!dependsOn(actor.unit, accused, facts.jurisdiction)) return undefined;
  return refuse({
    code: 'R-10',
    rule: {
      zh: '被反映的单位及其下属单位的人员应当回避。',
      en: 'Officers of a unit complained about, or of a unit below it, recuse themselves.',
    },
    basis: ['XFTL-28', 'GWYF-76'],
    remedy: {
      zh: '由上级或与被反映单位无隶属关系的单位办理。',
      en: 'Let a superior, or a unit that does not depend on the one complained about, act.',
    },
    details: { unit: actor.unit, complainedAbout: [...accused] },
  });
}

/** After their key is gone files cannot be kept any more, and none are taken. */
const anErasedItemTakesNoFiles = (item: RectificationItem): Refusal | undefined =>
  item.erased
    ? refuse({
        code: 'S-ERASED',
        rule: {
          zh: '文字已销毁的事项不再接收新的内容。',
          en: 'An item whose words were erased takes no new ones.',
        },
        basis: ['GRXXBHF-47'],
        remedy: {
          zh: '另行查摆,并在 recurrenceOf 中注明本事项。',
          en: 'Identify the problem anew and name this item in recurrenceOf.',
        },
      })
    : undefined;

const alreadyIdentified = (): Refusal =>
  refuse({
    code: 'S-IDENTIFIED',
    rule: { zh: '该问题已查摆登记。', en: 'The problem is identified already.' },
    basis: ['HUIYING'],
    remedy: { zh: '在已登记的整改事项中继续办理。', en: 'Go on in the item that is there.' },
  });

const notIdentified = (): Refusal =>
  refuse({
    code: 'S-NOT-IDENTIFIED',
    rule: { zh: '整改事项须先查摆问题。', en: 'A problem is identified before anything else happens to it.' },
    basis: ['PRACTICE'],
    remedy: { zh: '先查摆问题。', en: 'Identify the problem first.' },
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
