import type { CaseDescription } from '#rules/cases';
import { noConcerns } from '#rules/concerns';
import { noEvidence } from '#rules/evidence';
import { madeByItemEvent, type ItemCommand, rectificationItem } from './item.js';
import { type ItemEvent, itemEventTypes } from './item.events.js';
import { itemInHand } from './item-in-hand.js';
import { ITEM_STATES } from './item-vocabulary.js';
import {
  complainedAbout,
  confirmedRebounds,
  isIdentified,
  isOver,
  type Item,
  judgementOf,
  tasksOf,
} from './item-state.js';
import { labels } from './labels.js';

/** A rectification item as lists and answers see it. */
export const rectificationItemCase: CaseDescription<Item, ItemCommand, ItemEvent> = {
  category: 'rectification-item',
  labels,
  states: ITEM_STATES,
  decider: rectificationItem,
  events: itemEventTypes,
  tasks: tasksOf,
  complainedAbout,
  made: madeByItemEvent,
  erased: (item) => isIdentified(item) && item.erased,
  // Concerns live in the cases in which they were raised; an item refers to them (`basis`).
  concerns: () => noConcerns,
  inHand: (item) => (isIdentified(item) ? itemInHand(item) : []),
  evidence: (item) => (isIdentified(item) ? item.evidence : noEvidence),
  details: (item) => {
    if (!isIdentified(item)) return {};
    const {
      evidence: _evidence,
      doers: _doers,
      parties: _parties,
      tasks: _tasks,
      accused: _accused,
      erased: _erased,
      ...details
    } = item;
    return { ...details, reboundsConfirmed: confirmedRebounds(item), judgement: judgementOf(item) };
  },
  shown: [
    'ProblemIdentified',
    'ItemListed',
    'ItemRelisted',
    'ItemVerified',
    'ItemSentBack',
    'ResultPublicised',
  ],
  title: (event) => (event.type === 'ProblemIdentified' ? event.data.title : undefined),
  summary: (item) =>
    isIdentified(item)
      ? {
          state: item.state,
          closed: isOver(item),
          level: item.subject.level,
          holder: item.listing?.responsibleUnit ?? item.identifiedBy.unit,
          officer: item.listing?.responsibleLeader ?? null,
          receivingUnit: item.identifiedBy.unit,
          receivedAt: item.identifiedAt,
          place: item.subject.level === 'VILLAGE' ? item.subject.unit : null,
          kind: item.styleCategory ?? item.issueClass,
          origin: item.source,
          risk: null,
          outcome: item.state === 'CLOSED_OFF' || item.state === 'ANNULLED' ? item.state : null,
          dueBy: item.dates?.current ?? null,
          cycle: item.cycle,
          persons: [],
        }
      : undefined,
};
