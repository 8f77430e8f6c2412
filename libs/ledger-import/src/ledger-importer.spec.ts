import { describe, expect, it } from '@jest/globals';
import type { CommandBus } from '@nestjs/cqrs';
import { type EventStore, StoreUnavailable } from '#libs/event-store';
import type { ImportPetitionBody } from '#libs/petitions';
import type { CaseCommand } from '#libs/write-side';
import type { Vault } from '#libs/vault';
import type { Principal } from '#rules/organisation';
import { LedgerImporter } from './ledger-importer.js';
import { csvOf, goodRow, header, now, withLedger } from './spec/ledger-in-hand.js';

const OFFICER = { unit: 'bureau', actor: { officer: 'officer', unit: 'bureau' } } as unknown as Principal;
const positionOf = (place: number): string => String(place).padStart(20, '0');

/** A log at position 10 in which some commands are there already; the first answer to others is lost after they were written. */
function logWith({ there, lost }: { readonly there: readonly number[]; readonly lost: readonly number[] }) {
  const rows = new Map(there.map((row, index) => [row, positionOf(index + 1)]));
  let head = 10;
  const commands = {
    execute: ({ request }: CaseCommand<ImportPetitionBody>) => {
      const row = request.source?.row ?? 0;
      const known = rows.get(row);
      if (known !== undefined) return Promise.resolve({ id: 'id', position: known, repeated: true });
      const position = positionOf(++head);
      rows.set(row, position);
      return lost.includes(row)
        ? Promise.reject(new StoreUnavailable('The answer was lost'))
        : Promise.resolve({ id: 'id', position, repeated: false });
    },
  };
  const store = { head: () => Promise.resolve(positionOf(head)) };
  return { commands: commands as unknown as CommandBus, store: store as unknown as EventStore };
}

describe('the report of an import', () => {
  it('given rows that were there, new ones, and new ones whose first answer was lost, then it tells the first from the others', async () => {
    const { commands, store } = logWith({ there: [2], lost: [3] });
    const vault = { rememberText: () => Promise.resolve() } as unknown as Vault;
    const importer = new LedgerImporter(commands, vault, { now: () => now }, store);
    const rows = [1, 2, 3].map((number) => goodRow(number));
    const report = await withLedger(csvOf([header, ...rows]), (file) =>
      importer.import(file, OFFICER, { dryRun: false }),
    );
    expect(report).toMatchObject({ rows: 3, imported: 2, repeated: 1, position: positionOf(12) });
  });
});
