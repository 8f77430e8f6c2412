import { shown, tableOf } from './table.js';

/** What a year brings; see docs/scale.md for where the numbers come from. */
const PLACES = [
  { place: 'a county', petitions: 4_000, calls: 40_000, officers: 500 },
  { place: 'a province', petitions: 500_000, calls: 5_000_000, officers: 50_000 },
  { place: 'the nation', petitions: 10_000_000, calls: 100_000_000, officers: 1_000_000 },
];
/** Events and commands of a whole life: a petition as the generator of the benches makes it, a call that is taken, given to a unit, answered and closed. */
const PETITION = { events: 12, commands: 9 };
const CALL = { events: 6, commands: 4 };
const PAGES_A_DAY = 100;
/** Seconds of a year in which offices work, and how much more than the mean the worst minute brings. */
const WORKING = 250 * 8 * 3_600;
const PEAK = 10;

const BEGIN = '<!-- measured: written by npm run bench -- --docs -->';
const END = '<!-- /measured -->';

/** The document with what was measured, and what follows from it, between its marks. */
export function withMeasured(document, results) {
  const [before, rest] = document.split(BEGIN);
  const after = rest?.split(END)[1];
  if (after === undefined) throw new Error('docs/scale.md has no place for what was measured');
  const costs = costsOf(results);
  return `${before}${BEGIN}\n\n${costTable(costs)}\n\n${needTable(costs)}\n\n${END}${after}`;
}

/** What a command, an event, a row and a page cost, as far as a run has measured it. */
function costsOf(results) {
  const of = (name) => results.find((result) => result.name === name) ?? {};
  const value = (name, start) =>
    of(name).comparisons?.find(({ figure }) => figure.startsWith(start))?.value.median;
  const figure = (name, end) =>
    Object.entries(of(name).figures ?? {}).findLast(([key]) => key.endsWith(end))?.[1];
  const rebuilds = (of('rebuild').comparisons ?? []).map((one) => one.value.median);
  const largest = of('pages').growth?.flatMap(({ points }) => points.at(-1)) ?? [];
  return {
    commands: value('http-command', 'commands over HTTP'),
    appends: value('append', 'coalesced appends'),
    bytesOfEvent: figure('http-command', 'on disk, with its indexes'),
    rebuild: rebuilds.length > 0 ? Math.min(...rebuilds) : undefined,
    bytesOfCase: figure('pages', 'bytes of the rows of a case on disk, with their indexes'),
    cases: largest[0]?.cases,
    pageMs: largest.length > 0 ? Math.max(...largest.map(({ http }) => http.p50.median)) : undefined,
  };
}

const costTable = ({ commands, appends, bytesOfEvent, rebuild, bytesOfCase, cases, pageMs }) =>
  tableOf(
    ['measured', 'value'],
    [
      [
        'commands over HTTP, one process, the database and its clients on the same cores',
        `${shown(commands)}/s`,
      ],
      ['appends, coalesced', `${shown(appends)}/s`],
      ['an event in the log, with its indexes', `${shown(bytesOfEvent)} bytes`],
      ['rebuild, the slowest list', `${shown(rebuild)} events/s`],
      ['the rows of a case in matrix, board and ledger, with their indexes', `${shown(bytesOfCase)} bytes`],
      [`the slowest list’s page at ${shown(cases)} cases, p50`, `${shown(pageMs)} ms`],
    ],
  );

function needTable({ commands, appends, bytesOfEvent, rebuild, bytesOfCase, pageMs }) {
  const rows = PLACES.map(({ place, petitions, calls, officers }) => {
    const events = petitions * PETITION.events + calls * CALL.events;
    const acts = petitions * PETITION.commands + calls * CALL.commands;
    const peak = (acts / WORKING) * PEAK;
    const pages = ((officers * PAGES_A_DAY) / (8 * 3_600)) * PEAK;
    return [
      place,
      `${shown(Math.round(events / 10_000) / 100)} million`,
      `${shown(Number(peak.toPrecision(2)))}/s, ${share(peak / commands)} of one process`,
      `${share(peak / appends)} of the one writer`,
      `${bytes(events * bytesOfEvent)} + ${bytes((petitions + calls) * bytesOfCase)}`,
      hours(events / rebuild),
      `${shown(Number(pages.toPrecision(2)))}/s, ${processes((pages * pageMs) / 1_000)}`,
    ];
  });
  const header = [
    '',
    'events a year',
    'commands at the peak',
    'of the log',
    'log + rows a year',
    'rebuild of a year',
    'pages at the peak',
  ];
  return tableOf(header, rows);
}

const share = (part) => (Number.isFinite(part) ? `${Number((part * 100).toPrecision(2))} %` : '–');
const processes = (count) =>
  !Number.isFinite(count) ? '–' : count <= 1 ? 'one process' : `${shown(Math.ceil(count))} processes`;
const hours = (seconds) =>
  !Number.isFinite(seconds)
    ? '–'
    : seconds < 5_400
      ? `${Math.ceil(seconds / 60)} min`
      : `${Math.ceil(seconds / 3_600)} h`;
const bytes = (count) =>
  !Number.isFinite(count)
    ? '–'
    : count < 1e12
      ? `${Number((count / 1e9).toPrecision(2))} GB`
      : `${Number((count / 1e12).toPrecision(2))} TB`;
