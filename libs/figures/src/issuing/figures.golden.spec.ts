import { readFileSync } from 'node:fs';
import { goldenContract, type GoldenLife } from '#libs/testing/rule-books';
import { figuresEventTypes } from './figures.events.js';
import { issuedFigures, type IssuedFigureRow } from './issued-figures.projection.js';

const file = new URL('./figures.golden.json', import.meta.url);

type Row = Pick<IssuedFigureRow, 'key' | 'purpose' | 'metric' | 'unit' | 'issued'>;

/** Nothing decides on these streams: what they fold to is the list of issued figures. */
goldenContract('issued figures', JSON.parse(readFileSync(file, 'utf8')) as GoldenLife[], figuresEventTypes, {
  initial: [] as readonly Row[],
  evolve: (rows, event) => {
    const made: Row[] = [];
    issuedFigures.fold(
      {
        get: () => undefined,
        all: () => [],
        alter: () => undefined,
        remove: () => undefined,
        set: ({ key, purpose, metric, unit, issued }) =>
          void made.push({ key, purpose, metric, unit, issued }),
      },
      { ...event, stream: 'figures-1', revision: rows.length, position: '' },
    );
    return [...rows, ...made];
  },
});
