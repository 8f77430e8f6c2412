import type { Response } from 'supertest';
import type { Outcome } from './answers.js';
import type { Officer } from './officer.js';
import type { TestApp } from './start-app.js';

/** A file of a case, as a list shows it. */
export interface EvidenceSeen {
  readonly id: string;
  readonly name: unknown;
  readonly note: unknown;
  readonly kind: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly deviceTime: string | null;
  readonly hash: string;
  readonly late: boolean;
  readonly withdrawn: { readonly reasonCode: string; readonly approver: string } | null;
  readonly sameAs: readonly { readonly evidence: string; readonly case: { readonly id: string } }[];
}

/** The id of the file that was added. */
export function addedFile(response: Response): string {
  if (response.status !== 201) throw new Error(`${response.status} ${response.text}`);
  return (response.body as Outcome).made?.[0] ?? '';
}

export const filesOf = async (id: string, by: Officer): Promise<readonly EvidenceSeen[]> =>
  (await by.read<{ items: EvidenceSeen[] }>('/evidence', { case: id })).items;

export async function fileOf(id: string, evidence: string, by: Officer): Promise<EvidenceSeen> {
  const file = (await filesOf(id, by)).find((one) => one.id === evidence);
  if (!file) throw new Error('No such file');
  return file;
}

/** What lies in the store of files, case by case. */
export async function storedFiles(app: TestApp): Promise<string[]> {
  const found: string[] = [];
  for await (const { case: id, object } of app.runtime.evidence.all()) found.push(`${id}/${object}`);
  return found.sort();
}
