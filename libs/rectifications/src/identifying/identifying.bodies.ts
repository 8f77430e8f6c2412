import { Choice, Code, FreeText, Id, Part, Slug } from '#libs/contracts';
import { ActBody } from '#libs/concerns';
import type { Words } from '#libs/kernel';
import { CONDUCT_OF, type ConductOf, STYLE_CATEGORIES, type StyleCategory } from '#rules/concerns';
import { BasisRefBody, NoBasisBody } from '../basis/basis.bodies.js';
import {
  ITEM_CLASSES,
  ITEM_SOURCES,
  type ItemClass,
  type ItemSource,
  SUBJECT_KINDS,
  type SubjectKind,
} from '../item-vocabulary.js';

/** What R-42 demands is optional here, so that the refusal can say what is missing and why. */
export class IdentifyProblemBody extends ActBody {
  @Choice(ITEM_CLASSES, {
    optional: true,
    example: 'FOUR_STYLES',
    description: '四风 or 群众切身利益; needed (R-42)',
  })
  issueClass?: ItemClass;

  @Choice(STYLE_CATEGORIES, {
    optional: true,
    example: 'BUREAUCRATISM',
    description: 'With FOUR_STYLES; none with VITAL_INTEREST',
  })
  styleCategory?: StyleCategory;

  @Code({
    optional: true,
    pattern: /^[A-Z][A-Z0-9_]*$/,
    example: 'SHIFTING_AND_DELAY',
    description: 'Code of the catalogue (GET /rectification-catalogue); needed (R-42)',
  })
  subType?: string;

  @Choice(SUBJECT_KINDS, {
    optional: true,
    example: 'UNIT',
    description: '班子、个人、单位: whose problem it is; needed (R-42)',
  })
  subjectKind?: SubjectKind;

  @Slug({
    optional: true,
    example: 'shanquan-township',
    description: 'Its unit; of a person the unit only, never who it is; needed (R-42)',
  })
  subjectUnit?: string;

  @Choice(ITEM_SOURCES, {
    optional: true,
    example: 'SELF_EXAMINATION',
    description: 'Where the problem was found; needed (R-42)',
  })
  source?: ItemSource;

  @FreeText({
    optional: true,
    max: 300,
    example: '办理补偿推诿拖延',
    description: 'None where the subject is a person (R-11)',
  })
  title?: Words;

  @FreeText({
    optional: true,
    example: '群众申请后三个月未予答复。',
    description: 'The problem 问题表述; none where the subject is a person (R-11)',
  })
  words?: Words;

  @Choice(CONDUCT_OF, {
    description:
      'Whether these words are a complaint about the conduct of a unit, which then has no part in the item; PERSON is an accusation and is not taken here (R-11)',
  })
  conductOf!: ConductOf;

  @Slug({ optional: true, description: 'With conductOf UNIT: the unit complained about' })
  unitComplainedAbout?: string;

  @Part(() => BasisRefBody, {
    many: 200,
    atLeast: 0,
    optional: true,
    description: 'Concerns that it rests on; they, or noBasis (R-42)',
  })
  basis?: BasisRefBody[];

  @Part(() => NoBasisBody, {
    optional: true,
    example: { reasonCode: 'SELF_EXAMINATION' },
    description: 'Why it rests on no concern',
  })
  noBasis?: NoBasisBody;

  @Id({
    optional: true,
    description: 'Item of the same problem whose window for a relisting has passed (R-32)',
  })
  recurrenceOf?: string;
}
