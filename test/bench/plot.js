/** Places of the drawing, in its own units. */
const WIDTH = 960;
const LEFT = 330;
const RIGHT = WIDTH - 90;
const ROW = 24;
const COLOURS = ['#1f5fa8', '#c2571a', '#2e7d4f'];

const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const text = (x, y, words, more = '') => `<text x="${x}" y="${y}" ${more}>${escaped(words)}</text>`;
const line = (x1, y1, x2, y2, more) => `<line x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}" ${more}/>`;

/**
 * The ratios of a run as bars, with the spread and the target of each, and how the pages of lists grow with the number of cases: one SVG.
 * @param results what the benches printed
 */
export function plotOf(results) {
  const ratios = results
    .flatMap(({ comparisons = [] }) => comparisons)
    .filter(({ ratio, figure }) => ratio && !figure.includes('growth') && !figure.includes('p99'));
  const growth = results.flatMap((result) => result.growth ?? []).filter(({ points }) => points.length > 1);
  const bars = barsOf(ratios, 40);
  const lines = growth.length > 0 ? linesOf(growth, bars.end + 60) : { svg: '', end: bars.end };
  const height = lines.end + 30;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" font-family="sans-serif" font-size="12" fill="#222">
<rect width="${WIDTH}" height="${height}" fill="#fff"/>
${bars.svg}
${lines.svg}
</svg>
`;
}

/** One bar for each ratio: 1 is the physical limit. */
function barsOf(ratios, top) {
  const most = Math.max(1, ...ratios.map(({ ratio }) => ratio.max));
  const x = (value) => LEFT + (value / most) * (RIGHT - LEFT);
  const rows = ratios.map(({ figure, limit, ratio, targets }, n) => {
    const y = top + n * ROW;
    const target = targets.find(({ of, atLeast }) => of === 'ratio' && atLeast !== undefined)?.atLeast;
    return [
      text(LEFT - 8, y + 10, figure, 'text-anchor="end"'),
      text(LEFT - 8, y + 20, limit.name, 'text-anchor="end" font-size="9" fill="#777"'),
      `<rect x="${LEFT}" y="${y + 2}" width="${x(ratio.median) - LEFT}" height="14" fill="${COLOURS[0]}"/>`,
      line(x(ratio.min), y + 9, x(ratio.max), y + 9, 'stroke="#111" stroke-width="1.5"'),
      ...(target === undefined
        ? []
        : [line(x(target), y - 2, x(target), y + 20, `stroke="${COLOURS[1]}" stroke-width="3"`)]),
      text(Math.max(x(ratio.median), x(ratio.max)) + 6, y + 13, ratio.median.toFixed(2)),
    ].join('');
  });
  const end = top + ratios.length * ROW;
  const limit = line(x(1), top - 8, x(1), end, 'stroke="#999" stroke-dasharray="4 3"');
  const title = text(
    20,
    22,
    'Share of the physical limit: bar median, line spread, tick target',
    'font-size="14"',
  );
  return { svg: [title, limit, ...rows].join('\n'), end };
}

/** p50 and p99 of a page over the number of cases, each axis by powers of ten. */
function linesOf(growth, top) {
  const height = 240;
  const bottom = top + height;
  const points = growth.flatMap(({ points: of }) => of);
  const cases = points.map((point) => Math.log10(point.cases));
  const times = points.flatMap(({ http, sql }) => [http.p99.median, sql.p50.median]).map(Math.log10);
  const [least, most] = [Math.floor(Math.min(0, ...times)), Math.ceil(Math.max(1, ...times))];
  const span = Math.max(...cases) - Math.min(...cases);
  const left = 90;
  const x = (count) => left + ((Math.log10(count) - Math.min(...cases)) / span) * (RIGHT - 160 - left);
  const y = (ms) => bottom - ((Math.log10(ms) - least) / (most - least)) * height;
  const curve = (of, colour, more) =>
    `<polyline points="${of.map(([count, ms]) => `${x(count)},${y(ms).toFixed(1)}`).join(' ')}" fill="none" stroke="${colour}" stroke-width="2" ${more}/>`;
  const grid = Array.from({ length: most - least + 1 }, (_, n) => 10 ** (least + n)).map(
    (ms) =>
      line(left, y(ms), RIGHT - 160, y(ms), 'stroke="#ddd"') +
      text(left - 8, y(ms) + 4, `${ms} ms`, 'text-anchor="end"'),
  );
  const sizes = [...new Set(points.map((point) => point.cases))].map((count) =>
    text(x(count), bottom + 18, `${count.toLocaleString('en-GB')} cases`, 'text-anchor="middle"'),
  );
  const target = line(
    left,
    y(10),
    RIGHT - 160,
    y(10),
    `stroke="${COLOURS[1]}" stroke-width="1.5" stroke-dasharray="6 4"`,
  );
  const curves = growth.flatMap(({ list, points: of }, n) => {
    const colour = COLOURS[n % COLOURS.length];
    const last = of.at(-1);
    return [
      curve(
        of.map((point) => [point.cases, point.http.p50.median]),
        colour,
        '',
      ),
      curve(
        of.map((point) => [point.cases, point.http.p99.median]),
        colour,
        'stroke-dasharray="5 3"',
      ),
      curve(
        of.map((point) => [point.cases, point.sql.p50.median]),
        colour,
        'stroke-dasharray="1 4"',
      ),
      text(RIGHT - 150, top + 14 + n * 18, list, `fill="${colour}"`),
      text(
        x(last.cases) + 6,
        y(last.http.p50.median) + 4,
        `${last.http.p50.median} ms`,
        `fill="${colour}" font-size="10"`,
      ),
    ];
  });
  const title = text(
    20,
    top - 18,
    'A page over HTTP: p50 (full), p99 (dashed), its SQL alone p50 (dotted); target 10 ms',
    'font-size="14"',
  );
  return { svg: [title, ...grid, target, ...sizes, ...curves].join('\n'), end: bottom + 24 };
}
