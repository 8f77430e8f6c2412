/** Widths as a terminal shows them: a Chinese character takes two places. */
const widthOf = (text) =>
  [...text].reduce((sum, character) => sum + (/[ᄀ-ᅟ⺀-꓏가-힣豈-﫿︰-﹏＀-｠]/.test(character) ? 2 : 1), 0);

/** A table in Markdown that a terminal shows well too. */
export function tableOf(header, rows) {
  const lines = [header, ...rows].map((cells) => cells.map((cell) => String(cell ?? '')));
  const widths = header.map((_, column) => Math.max(3, ...lines.map((cells) => widthOf(cells[column]))));
  const line = (cells) =>
    `| ${cells.map((cell, column) => cell + ' '.repeat(widths[column] - widthOf(cell))).join(' | ')} |`;
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  return [line(lines[0]), rule, ...lines.slice(1).map(line)].join('\n');
}

const isSpread = (value) => typeof value === 'object' && value !== null && 'median' in value;

const number = (value) =>
  typeof value === 'number' ? value.toLocaleString('en-GB', { maximumFractionDigits: 3 }) : String(value);

/** `1,234 (1,100 to 1,300)`, or what it is where it is no spread. */
export const shown = (value) =>
  isSpread(value)
    ? `${number(value.median)} (${number(value.min)} to ${number(value.max)})`
    : value === undefined
      ? '–'
      : number(value);

const targetText = ({ of, atLeast, atMost }, unit) =>
  `${atLeast === undefined ? '≤' : '≥'} ${number(atLeast ?? atMost)}${of === 'ratio' ? ' of the limit' : ` ${unit}`}`;

/** Cells of a comparison: figure, what it is, the limit beside it, their ratio, the target, whether it is reached. */
export const comparisonCells = ({ figure, unit, value, limit, ratio, targets }) => [
  `${figure}, ${unit}`,
  shown(value),
  limit ? `${limit.name}: ${shown(limit.value)}` : '–',
  shown(ratio),
  targets.map((target) => targetText(target, unit)).join('; ') || '–',
  targets.map(({ reached }) => (reached ? 'reached' : 'not reached')).join('; ') || '–',
];

export const COMPARISON_HEADER = ['figure', 'median (spread)', 'physical limit', 'ratio', 'target', ''];
