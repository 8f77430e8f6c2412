import { type Bilingual, type CodeLabels, given, part, ref, sentence, type Sentences } from '#libs/kernel';
import { level as levels } from '#labels/organisation';
import type { Channel, PartiesBand } from './case-vocabulary.js';
import type { CaseHandedOver, HandOverCase } from './closed-unit.rules.js';
import type { InHandKind } from './in-hand.js';
import type { ErasureGround, WordsErased } from './erasure.rules.js';

export const channel: CodeLabels<Channel | 'NOT_STATED'> = {
  ONLINE: { zh: '网上', en: 'Online' },
  LETTER: { zh: '来信', en: 'Letter' },
  TELEPHONE: { zh: '来电', en: 'Telephone' },
  HOTLINE: { zh: '热线', en: 'Hotline' },
  FAX: { zh: '传真', en: 'Fax' },
  VISIT: { zh: '来访', en: 'Visit' },
  SCREENING: { zh: '排查', en: 'Screening' },
  HOUSEHOLD_VISIT: { zh: '入户走访', en: 'Household visit' },
  MEETING: { zh: '会议', en: 'Meeting' },
  OTHER: { zh: '其他', en: 'Other' },
  NOT_STATED: { zh: '未载明', en: 'Not stated' },
};

export const partiesBand: CodeLabels<PartiesBand> = {
  UNDER_50: { zh: '不足50人', en: 'Under 50 people' },
  FROM_50_TO_99: { zh: '50至99人', en: '50 to 99 people' },
  FROM_100_TO_499: { zh: '100至499人', en: '100 to 499 people' },
  FROM_500: { zh: '500人以上', en: '500 people or more' },
};

export const erasureGround: CodeLabels<ErasureGround> = {
  REQUEST_OF_PERSON: { zh: '本人请求', en: 'At the person’s request' },
  RETENTION_ENDED: { zh: '保存期限届满', en: 'Retention period ended' },
  ACCUSATION_HANDED_OVER: { zh: '检举控告已移送', en: 'Accusation handed over to the competent organ' },
};

// What waits for somebody, where a unit was closed or an officer left.
export const inHandKind: CodeLabels<InHandKind> = {
  CASE: { zh: '事项', en: 'Case' },
  CONCERN: { zh: '关切', en: 'Concern' },
  ITEM: { zh: '整改事项', en: 'Rectification item' },
  OBLIGATION: { zh: '约定义务', en: 'Obligation' },
  MEDIATION: { zh: '调解', en: 'Mediation' },
};

/** The act by which a case is given to another, the same in every case type with a unit in charge. */
export const handOverNames: Readonly<Record<HandOverCase['type'], Bilingual>> = {
  HandOverCase: {
    zh: '移交事项(承办单位已撤销或承办人已离任)',
    en: 'Hand a case over whose unit was closed or whose officer left',
  },
};

export const handOverSentences: Sentences<CaseHandedOver> = {
  CaseHandedOver: ({ from, unit, officer, level }) =>
    sentence(
      part('事项由{from}移交给{unit}({level})', 'Case handed over from {from} to {unit} ({level})', {
        from: ref.unit(from.unit),
        unit: ref.unit(unit),
        level: levels[level],
      }),
      given(from.officer, (id) =>
        part('原承办人{former}', 'officer in charge before: {former}', { former: ref.officer(id) }),
      ),
      given(officer, (id) =>
        part('承办人{officer}', 'officer in charge {officer}', { officer: ref.officer(id) }),
      ),
    ),
};

/** The words of a case are erased in the same way whatever its type. */
export const erasureSentences: Sentences<WordsErased> = {
  WordsErased: ({ ground }) =>
    sentence(part('依法删除文字:{ground}', 'Words erased: {ground}', { ground: erasureGround[ground] })),
};

export const labels = { vocabularies: { channel, partiesBand, erasureGround, inHandKind }, bodies: {} };
