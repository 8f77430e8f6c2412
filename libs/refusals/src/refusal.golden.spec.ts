import { readFileSync } from 'node:fs';
import { goldenContract, type GoldenLife } from '#libs/testing/rule-books';
import { refusalEventTypes } from './refusal.events.js';
import { refusalRegister, type RefusalRow } from './refusal-register.projection.js';

const file = new URL('./refusal.golden.json', import.meta.url);

type Row = Omit<RefusalRow, 'stream'>;

/** Nothing decides on these streams: what they fold to is the register. */
goldenContract(
  'the refusal register',
  JSON.parse(readFileSync(file, 'utf8')) as GoldenLife[],
  refusalEventTypes,
  {
    initial: [] as readonly Row[],
    evolve: (rows, event) => {
      const made: Row[] = [];
      const set = (row: Row): void => void made.push(row);
      const nothing = {
        get: () => undefined,
        all: () => [],
        alter: () => undefined,
        remove: () => undefined,
      };
      refusalRegister.fold(
        { ...nothing, set },
        { ...event, stream: 'refusals-1', revision: rows.length, position: '' },
      );
      return [...rows, ...made];
    },
  },
);
