import { smallWorkbook } from '#libs/exports';
import type { GivenFile } from '../organisation-content.js';
import { readFiles } from '../reading/read-files.js';

export const UNIT_HEADER =
  '单位代码,单位名称,英文名称,层级,类别,上级单位,服务单位,负责人工号,承接单位,启用日期,撤销日期';
export const OFFICER_HEADER = '工号,姓名,英文姓名,单位代码,职务,任职日期,离任日期,原工号';

/** An invented county: a county, its petition bureau, a town; two officers. */
export const UNITS: readonly string[] = [
  'hetao,河套县,Hetao,县级,党委政府,,,,,2020-01-01,',
  'hetao-petitions,河套县信访局,,县级,信访部门,hetao,hetao,0012,,2020-01-01,',
  'liushu,柳树镇,,乡镇级,党委政府,hetao,,0013,,2020-01-01,',
];
export const OFFICERS: readonly string[] = [
  '0012,张三,Zhang San,hetao-petitions,信访干部,2020-01-01,,',
  '0013,李四,,liushu,乡镇干部,2020-01-01,,',
];

export const file = (content: string | Uint8Array): GivenFile => ({
  name: 'file',
  bytes: typeof content === 'string' ? Buffer.from(content) : content,
});

export const csvFiles = (units = UNITS, officers = OFFICERS): GivenFile[] => [
  file([UNIT_HEADER, ...units].join('\r\n')),
  file([OFFICER_HEADER, ...officers].join('\r\n')),
];

export const workbook = async (units = UNITS, officers = OFFICERS): Promise<GivenFile[]> => {
  const rows = (lines: readonly string[]) => lines.map((line) => line.split(','));
  return [
    file(
      await smallWorkbook([
        { name: '单位', rows: rows([UNIT_HEADER, ...units]) },
        { name: '人员', rows: rows([OFFICER_HEADER, ...officers]) },
      ]),
    ),
  ];
};

/** What a good file says. @throws with what is wrong with it */
export async function contentOf(files: readonly GivenFile[]) {
  const { content, problems } = await readFiles(files);
  if (!content) throw new Error(problems.map(({ sentence }) => sentence.en).join('\n'));
  return content;
}

/** What is wrong, as `sheet row column`. */
export const placesOf = async (files: readonly GivenFile[]): Promise<string[]> =>
  ((await readFiles(files)).problems ?? []).map(({ at }) => at);
