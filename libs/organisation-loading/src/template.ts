import { smallWorkbook } from '#libs/exports';
import { isAdministrator } from '#rules/organisation';
import { type Column, OFFICER_SHEET, type SheetForm, UNIT_SHEET } from './reading/columns.js';
import { KIND_VOCABULARY, LEVEL_VOCABULARY, ROLE_VOCABULARY } from './reading/vocabulary.js';

type Row<Field extends string> = Readonly<Partial<Record<Field, string>>>;

/** An empty organisation to fill in, as .xlsx: both sheets with an example, needed columns with `*`, and a sheet of the words that may stand in them. */
export const organisationTemplate = (): Promise<Buffer> =>
  smallWorkbook([
    {
      name: UNIT_SHEET.names[0],
      rows: rowsOf(UNIT_SHEET, [
        {
          code: 'example-county',
          name: '示例县',
          englishName: 'Example County',
          level: '县级',
          kind: '党委政府',
          from: '2020-01-01',
        },
        {
          code: 'example-petition-bureau',
          name: '示例县信访局',
          level: '县级',
          kind: '信访部门',
          parent: 'example-county',
          serves: 'example-county',
          head: '0001',
          from: '2020-01-01',
        },
      ]),
    },
    {
      name: OFFICER_SHEET.names[0],
      rows: rowsOf(OFFICER_SHEET, [
        {
          staffNumber: '0001',
          name: '示例一',
          unit: 'example-petition-bureau',
          role: '信访干部',
          from: '2020-01-01',
        },
      ]),
    },
    { name: '可填值', rows: allowedValues() },
  ]);

function rowsOf<Field extends string>(form: SheetForm<Field>, examples: readonly Row<Field>[]): string[][] {
  const columns = Object.entries(form.columns) as [Field, Column][];
  return [
    columns.map(([, { headers, needed }]) => `${headers[0]}${needed ? '*' : ''}`),
    ...examples.map((example) => columns.map(([field]) => example[field] ?? '')),
  ];
}

function allowedValues(): string[][] {
  const of = (column: string, words: readonly (readonly [string, string])[]): string[][] =>
    words.map(([word, code]) => [column, word, code]);
  return [
    ['列 column', '可填 word', '或 code'],
    ...of('层级', LEVEL_VOCABULARY.words),
    ...of('类别', KIND_VOCABULARY.words),
    ...of(
      '职务',
      ROLE_VOCABULARY.words.filter(([, role]) => !isAdministrator(role)),
    ),
  ];
}
