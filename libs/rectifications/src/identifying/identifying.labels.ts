import {
  type Bilingual,
  type BodyLabel,
  given,
  labelOf,
  part,
  ref,
  sentence,
  type Sentences,
  words,
} from '#libs/kernel';
import { act, conduct, styleCategory as styles } from '#labels/concerns';
import { level } from '#labels/organisation';
import * as called from '../item-vocabulary.labels.js';
import type { IdentifyingEvent } from './identifying.events.js';

const commands: Readonly<Record<'IdentifyProblem', Bilingual>> = {
  IdentifyProblem: { zh: '查摆问题', en: 'Identify a problem' },
};

const bodies = {
  IdentifyProblemBody: {
    ...act,
    ...conduct,
    issueClass: { zh: '问题类别', en: 'Class of problem', vocabulary: 'itemClass' },
    styleCategory: { zh: '四风类别', en: 'Category of style', vocabulary: 'styleCategory' },
    subType: { zh: '具体表现', en: 'Sub-type', vocabulary: 'styleSubType' },
    subjectKind: { zh: '问题主体类型', en: 'Kind of subject', vocabulary: 'subjectKind' },
    subjectUnit: { zh: '问题主体单位', en: 'Unit of the subject' },
    source: { zh: '来源', en: 'Source', vocabulary: 'itemSource' },
    title: { zh: '标题', en: 'Title' },
    words: { zh: '问题表述', en: 'The problem' },
    basis: { zh: '依据的群众关切', en: 'Concerns that it rests on' },
    noBasis: { zh: '无依据关切的理由', en: 'Why it rests on no concern' },
    recurrenceOf: { zh: '此前的同一问题', en: 'Earlier item of the same problem' },
  },
} satisfies Readonly<Record<string, BodyLabel>>;

const sentences: Sentences<IdentifyingEvent> = {
  ProblemIdentified: ({
    issueClass,
    styleCategory,
    subType,
    subject,
    source,
    conduct: about,
    noBasis,
    recurrenceOf,
  }) =>
    sentence(
      part('查摆问题:{class}', 'Problem identified: {class}', { class: called.itemClass[issueClass] }),
      given(styleCategory, (code) => part('{style}', '{style}', { style: styles[code] })),
      part('{subType}', '{subType}', { subType: labelOf(called.styleSubType, subType) }),
      part('问题主体:{kind} {subject}({level})', 'subject: {kind}, {subject} ({level})', {
        kind: called.subjectKind[subject.kind],
        subject: ref.unit(subject.unit),
        level: level[subject.level],
      }),
      part('来源:{source}', 'source: {source}', { source: called.itemSource[source] }),
      about.of === 'UNIT' &&
        part('反映{complainedAbout}的行为', 'about the conduct of {complainedAbout}', {
          complainedAbout: ref.unit(about.unit),
        }),
      given(noBasis, ({ reasonCode }) =>
        part('无依据关切:{noBasis}', 'rests on no concern: {noBasis}', {
          noBasis: called.noBasisReason[reasonCode],
        }),
      ),
      given(recurrenceOf, (id) =>
        part('此前同一问题{earlier}', 'earlier item of the same problem: {earlier}', {
          earlier: ref.case(id),
        }),
      ),
      words('/title', '/words', ...(noBasis?.reason ? ['/noBasis/reason'] : [])),
    ),
};

/** How a problem is found. */
export const identifyingLabels = { commands, bodies, sentences };
