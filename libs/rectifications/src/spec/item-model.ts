import type { Decided, EventMeta } from '#libs/kernel';
import type { ItemEvent } from '../item.events.js';
import type { ItemState } from '../item-vocabulary.js';
import { type Hand, Hands, type Task } from './hands.js';
import { dayOf, daysBetween, isBelow, law } from './law.js';

type Told = Decided<ItemEvent> & { readonly meta: Pick<EventMeta, 'actor' | 'occurredAt' | 'recordedAt'> };
type Of<T extends ItemEvent['type']> = Extract<ItemEvent, { type: T }>['data'];

/** Where each step leads, and from where it may be taken. What is missing leaves the item where it is. */
const STEPS: Readonly<
  Partial<Record<ItemEvent['type'], readonly [from: readonly ItemState[], to: ItemState]>>
> = {
  ItemListed: [['IDENTIFIED'], 'LISTED'],
  ProgressReported: [['PLANNED', 'IN_PROGRESS', 'SENT_BACK'], 'IN_PROGRESS'],
  CompletionClaimed: [['PLANNED', 'IN_PROGRESS', 'SENT_BACK'], 'COMPLETION_CLAIMED'],
  ItemVerified: [['COMPLETION_CLAIMED'], 'VERIFIED'],
  ItemSentBack: [['COMPLETION_CLAIMED'], 'SENT_BACK'],
  ResultPublicised: [['VERIFIED'], 'PUBLICISED'],
  ItemClosedOff: [['PUBLICISED'], 'CLOSED_OFF'],
  ItemRelisted: [['REBOUNDED'], 'RELISTED'],
};

const ENDED: readonly ItemState[] = ['CLOSED_OFF', 'UNDER_REVIEW'];

const isAccusation = ({ ground }: Of<'WordsErased'>): boolean => ground === 'ACCUSATION_HANDED_OVER';

/**
 * An item by the laws of the design record alone (decisions 34 to 37, R-42 to R-50), told by its events: it knows nothing of how the rule-book folds or
 * decides, keeps whole events where the rule-book keeps facts, and says which law an event breaks.
 */
export class ItemModel {
  state: ItemState | 'NONE' = 'NONE';
  cycle = 1;
  original: string | undefined;
  due: string | undefined;
  erased = false;
  readonly confirmedRebounds = new Set<string>();

  private mode: string | undefined;
  private readonly hands = new Hands();
  private readonly links = new Map<string, 'PENDING' | 'REJECTED' | 'UNANSWERED' | 'ANSWERED'>();
  private isExplained = false;
  private readonly measures = new Map<string, { approved: boolean; person: string }>();
  private request: { id: string; unit: string; officer: string } | undefined;
  private verifiedOn: string | undefined;
  private notice: Of<'ResultPublicised'> | undefined;
  private readonly objections = new Set<string>();
  private closedOff: string | undefined;

  /** @throws LawBroken */
  tell(event: Told): void {
    law(this.state !== 'NONE' || event.type === 'ProblemIdentified', 'a life begins with a problem');
    const step = STEPS[event.type];
    if (step) law((step[0] as readonly string[]).includes(this.state), `${event.type} follows ${this.state}`);
    this.judged(event);
    if (step) this.state = step[1];
  }

  private judged({ type, data, meta }: Told): void {
    const { actor } = meta;
    const it = { type, data } as ItemEvent;
    switch (it.type) {
      case 'ProblemIdentified':
        this.state = 'IDENTIFIED';
        this.hands.isAbout(it.data.subject.unit);
        this.isExplained = it.data.noBasis !== null;
        this.hands.laidOnBy(actor);
        return;
      case 'BasisConcernProposed':
        this.links.set(it.data.concern, 'PENDING');
        return;
      case 'BasisConcernConfirmed':
        law(this.links.get(it.data.concern) === 'PENDING', 'only what was proposed is confirmed');
        this.links.set(it.data.concern, 'UNANSWERED');
        return;
      case 'BasisConcernRejected':
        this.links.set(it.data.concern, 'REJECTED');
        return;
      case 'BasisConcernAnswered':
        this.links.set(it.data.concern, 'ANSWERED');
        return;
      case 'BasisConcernContested':
        this.links.set(it.data.concern, 'UNANSWERED');
        return;
      case 'NoBasisStated':
        this.isExplained = true;
        return;
      case 'ItemListed':
        law(![...this.links.values()].includes('PENDING'), 'a pending link blocks the listing (37)');
        law(
          this.isExplained || [...this.links.values()].some((link) => /ANSWERED$/.test(link)),
          'it rests on a concern of the people, or says why not (R-42)',
        );
        this.mode = it.data.mode;
        this.begin(it.data, actor);
        law(this.due !== undefined && this.due >= dayOf(meta.occurredAt), 'its date lies ahead (R-44)');
        return;
      case 'ItemHandedOver':
        law(!isBelow(actor.unit, it.data.from), 'no unit hands its own task on');
        this.hands.give(it.data);
        return;
      case 'MeasuresSubmitted':
        for (const [id, { approved }] of this.measures) if (!approved) this.measures.delete(id);
        for (const { measure, unit, person, dueOn } of it.data.measures) {
          law(this.hands.isGiven(unit), 'a measure is carried out by a unit that rectifies (R-22)');
          law(this.mode === 'LONG_TERM' || dueOn <= (this.due ?? ''), 'no measure moves the date (R-46)');
          this.measures.set(measure, { approved: false, person });
        }
        this.hands.laidOnBy(actor);
        return;
      case 'MeasuresApproved':
        this.another(actor, 'R-45');
        for (const id of it.data.measures) this.measures.set(id, { ...this.measure(id), approved: true });
        if (this.state === 'LISTED' || this.state === 'RELISTED') this.state = 'PLANNED';
        return;
      case 'MeasuresReturned':
        this.another(actor, 'R-45');
        for (const id of it.data.measures) this.measures.set(id, { ...this.measure(id), approved: false });
        return;
      case 'ProgressReported':
        this.hands.laidOnBy(actor);
        return;
      case 'CompletionClaimed': {
        const shown = it.data.measures
          .filter(({ evidence }) => evidence.length > 0)
          .map(({ measure }) => measure);
        law(this.approved.length > 0, 'what is claimed was planned');
        law(
          this.approved.every((id) => shown.includes(id)),
          'every measure is shown by evidence (R-47)',
        );
        this.hands.laidOnBy(actor);
        this.verifiedOn = this.notice = undefined;
        return;
      }
      case 'DueDateChangeRequested':
        law(this.request === undefined, 'one move at a time');
        this.request = { id: it.data.request, unit: actor.unit, officer: actor.officer };
        return;
      case 'DueDateChanged':
        this.another(actor, 'R-46');
        law(this.request?.id === it.data.request, 'what is approved was asked for');
        law(
          this.request.unit !== actor.unit && this.request.officer !== actor.officer,
          'by somebody else (35)',
        );
        law(it.data.from === this.due, 'from the date that stood');
        this.due = it.data.to;
        this.request = undefined;
        return;
      case 'DueDateChangeRejected':
        this.request = undefined;
        return;
      case 'ItemVerified': {
        const judge = it.data.letter ? { unit: it.data.letter.unit, officer: '' } : actor;
        this.another(judge, 'R-48');
        const passed = it.data.measures.filter((one) => one.passed).map(({ measure }) => measure);
        law(
          this.approved.every((id) => passed.includes(id)),
          'every measure passed by itself (36)',
        );
        law(
          it.data.checklist.every(({ met }) => met),
          'every point of the checklist is met',
        );
        this.verifiedOn = dayOf(meta.occurredAt);
        return;
      }
      case 'ItemSentBack':
        law(
          it.data.measures.some(({ passed }) => !passed) || it.data.checklist.some(({ met }) => !met),
          'what is sent back says what is left',
        );
        return;
      case 'ResultPublicised':
        law(
          this.verifiedOn !== undefined && it.data.from >= this.verifiedOn,
          'a notice follows a verification',
        );
        law(daysBetween(it.data.from, it.data.to) >= 5, 'a notice is out for five working days (36)');
        this.notice = it.data;
        return;
      case 'ObjectionReceived':
        this.objections.add(it.data.objection);
        return;
      case 'ObjectionDecided':
        law(this.objections.delete(it.data.objection), 'an objection is decided once');
        law(!this.hands.rectifies(actor.unit), 'by somebody else than the responsible unit (36)');
        if (it.data.outcome !== 'UPHELD' || this.state !== 'PUBLICISED') return;
        this.state = 'SENT_BACK';
        this.verifiedOn = this.notice = undefined;
        return;
      case 'ItemClosedOff':
        law(this.mode !== 'LONG_TERM', 'what is long-term is reviewed, never closed off (35)');
        law(!this.hands.rectifies(actor.unit), 'nobody closes off what they rectify (R-48)');
        this.mayEnd(it.data.countsOn);
        this.closedOff = meta.recordedAt;
        return;
      case 'ItemReviewed':
        law(this.mode === 'LONG_TERM', 'only what is long-term is reviewed');
        this.another(actor, 'R-48');
        this.reviewed(it.data.result, meta);
        return;
      case 'ItemAnnulled':
        law(
          !['NONE', 'CLOSED_OFF', 'UNDER_REVIEW', 'ANNULLED'].includes(this.state),
          'what ended stays ended',
        );
        this.state = 'ANNULLED';
        return;
      case 'WordsErased':
        law(
          !this.erased && (['CLOSED_OFF', 'ANNULLED'].includes(this.state) || isAccusation(it.data)),
          'words are erased once, and stay while it is in hand (R-64)',
        );
        this.erased = true;
        if (isAccusation(it.data) && this.state !== 'CLOSED_OFF') this.state = 'ANNULLED';
        return;
      case 'ReboundConfirmed':
        if (actor.role !== 'SYSTEM') this.another(actor, 'R-48');
        law(!this.confirmedRebounds.has(it.data.report), 'a report is confirmed once (35)');
        this.confirmedRebounds.add(it.data.report);
        if (ENDED.includes(this.state as ItemState)) this.state = 'REBOUNDED';
        return;
      case 'ItemRelisted':
        law(it.data.cycle === this.cycle + 1, 'cycles follow each other (19)');
        law(!this.closedOff || meta.recordedAt > this.closedOff, 'after it was closed off');
        this.cycle = it.data.cycle;
        this.measures.clear();
        this.objections.clear();
        this.request = this.verifiedOn = this.notice = undefined;
        this.begin(it.data, actor);
        return;
      case 'ReboundReported':
        law(!this.erased, 'an item without its words is not taken up again');
        law(['CLOSED_OFF', 'UNDER_REVIEW', 'REBOUNDED'].includes(this.state), 'what comes back had ended');
        return;
      default:
        // Reports that are dismissed, looking back, verifiers and files change nothing that a law speaks of here.
        return;
    }
  }

  get approved(): readonly string[] {
    return [...this.measures].filter(([, { approved }]) => approved).map(([id]) => id);
  }

  private measure(id: string): { approved: boolean; person: string } {
    const found = this.measures.get(id);
    law(found !== undefined, 'what is judged was submitted');
    return found;
  }

  private begin(task: Task & { readonly dueDate: string }, actor: Hand): void {
    this.original = this.due = task.dueDate;
    this.hands.laidOnBy(actor);
    this.hands.give(task);
  }

  private another(judge: Hand, code: string): void {
    this.hands.another(judge, code);
    law(
      ![...this.measures.values()].some(({ person }) => person === judge.officer),
      `${code}: ${judge.officer} carries it out`,
    );
  }

  private mayEnd(on: string): void {
    law(this.verifiedOn !== undefined, 'nothing ends unverified (R-49)');
    law(this.notice !== undefined && on > this.notice.to, 'nothing ends before its notice is over (R-49)');
    law(this.objections.size === 0, 'nothing ends over an open objection (R-49)');
    law(
      ![...this.links.values()].some((link) => link === 'PENDING' || link === 'UNANSWERED'),
      'nothing ends over an unanswered concern (R-50)',
    );
  }

  private reviewed(result: string, { recordedAt }: Told['meta']): void {
    if (result === 'NEEDS_WORK') {
      this.state = 'IN_PROGRESS';
      this.verifiedOn = this.notice = undefined;
    }
    if (result !== 'INSTITUTIONALISED') return;
    // Not before by any reckoning: what was claimed too late counts on the day of its record.
    if (this.state !== 'UNDER_REVIEW') this.mayEnd(dayOf(recordedAt));
    this.state = 'UNDER_REVIEW';
  }
}
