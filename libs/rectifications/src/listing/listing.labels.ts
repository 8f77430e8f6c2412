import { type Bilingual, type BodyLabel, part, ref, sentence, type Sentences, words } from '#libs/kernel';
import { act } from '#labels/concerns';
import * as called from '../item-vocabulary.labels.js';
import type { ListingEvent, Responsibility } from './listing.events.js';
import type { ListingCommand } from './listing.rules.js';

const commands: Readonly<Record<ListingCommand['type'], Bilingual>> = {
  ListItem: { zh: '列入问题清单', en: 'List an item: who rectifies it until when' },
  HandOverItem: { zh: '移交整改事项', en: 'Hand an item over to another unit' },
};

const hands = {
  responsibleUnit: { zh: '责任单位', en: 'Responsible unit' },
  responsibleLeader: { zh: '责任领导', en: 'Responsible leader' },
  assistingUnits: { zh: '协办单位', en: 'Assisting units' },
} satisfies BodyLabel;

/** What listing and listing again ask for. */
export const task = {
  ...act,
  ...hands,
  dueDate: { zh: '整改时限', en: 'Due date' },
  goal: { zh: '整改目标', en: 'Goal' },
  verificationMethod: { zh: '验收方式', en: 'How it will be verified' },
} satisfies BodyLabel;

const bodies = {
  TaskBody: {
    ...task,
  },
  ListItemBody: {
    ...task,
    mode: { zh: '整改方式', en: 'Mode', vocabulary: 'mode' },
  },
  HandOverItemBody: {
    ...act,
    ...hands,
    reason: { zh: '移交理由', en: 'Reason' },
  },
} satisfies Readonly<Record<string, BodyLabel>>;

/** Who rectifies. */
export const responsible = ({ responsibleUnit, responsibleLeader }: Responsibility) =>
  part('责任单位{unit},责任领导{leader}', 'responsible: {unit}, leader: {leader}', {
    unit: ref.unit(responsibleUnit),
    leader: ref.officer(responsibleLeader),
  });

export const assisting = ({ assistingUnits }: Responsibility) =>
  assistingUnits.length > 0 &&
  part('{assisting}协办', 'assisted by {assisting}', { assisting: ref.unit(...assistingUnits) });

const sentences: Sentences<ListingEvent> = {
  ItemListed: (data) =>
    sentence(
      part('列入问题清单:{mode}', 'Item listed: {mode}', { mode: called.mode[data.mode] }),
      responsible(data),
      assisting(data),
      part('整改时限{on}', 'due by {on}', { on: data.dueDate }),
      words('/goal', '/verificationMethod'),
    ),
  ItemHandedOver: (data) =>
    sentence(
      part('整改事项由{from}移交', 'Item handed over by {from}', { from: ref.unit(data.from) }),
      responsible(data),
      assisting(data),
      words('/reason'),
    ),
};

/** Who rectifies it, until when. */
export const listingLabels = { commands, bodies, sentences };
