import { Injectable } from '@nestjs/common';
import { type AccessPurpose, AccessJournal } from '#libs/access-journal';
import { CaseReader, mayRead, type WholeCase } from '#libs/cases';
import { type ListAnswer, Problem } from '#libs/contracts';
import { isLateEntry, type Recorded } from '#libs/kernel';
import { type OpenedKeys, openInAnswer, SealBroken, Vault } from '#libs/vault';
import type { Principal } from '#rules/organisation';
import { bareCopy, endingOf, sha256 } from '../content/content.js';
import type { EvidenceEntry } from '../evidence.answers.js';
import { type EvidenceEvent, isEvidenceEvent } from '../evidence.events.js';
import { type EvidenceFile, evidenceIn, evidenceOf } from '../evidence-state.js';
import { openFile } from '../sealed-file.js';
import { EvidenceStore, NotWhatWasStored } from '../store/evidence-store.js';

type Added = Recorded<Extract<EvidenceEvent, { type: 'EvidenceAdded' }>>;
type Withdrawn = Recorded<Extract<EvidenceEvent, { type: 'EvidenceWithdrawn' }>>;

/** A file on its way out. */
export interface EvidenceContent {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Buffer;
}

/** What a reading of an original leaves in the access journal beside who and when. */
export interface Reading {
  readonly purpose: AccessPurpose | null;
  /** Id of the request. */
  readonly trace: string;
}

type SameFile = EvidenceEntry['sameAs'][number];

interface FoundFile {
  readonly whole: WholeCase;
  readonly file: EvidenceFile;
  readonly added: Added;
}

/** So many other cases are looked into for the same file. */
const MOST_OTHERS = 50;

/** Files of cases, from the streams of these: judged against the caller's scope before anything is opened. */
@Injectable()
export class EvidenceReader {
  constructor(
    private readonly cases: CaseReader,
    private readonly vault: Vault,
    private readonly store: EvidenceStore,
    private readonly journal: AccessJournal,
  ) {}

  /** Every file of a case in the order of its arrival, also what was withdrawn. @throws Problem not-found */
  async list(caseId: string, principal: Principal): Promise<ListAnswer<EvidenceEntry>> {
    const whole = await this.cases.whole(caseId, principal);
    const files = evidenceIn(filesOf(whole));
    const same = await this.sameFiles(
      files.map(({ id }) => id),
      principal,
    );
    const items = files.map((file) => itemOf(file, whole, same.get(file.id) ?? []));
    return openInAnswer(this.vault, { items, next: null }, mayRead(principal));
  }

  /** What is shown to whoever works on the case. @throws Problem not-found, evidence-withdrawn, words-erased */
  async copy(id: string, principal: Principal): Promise<EvidenceContent> {
    const found = await this.find(id, principal);
    if (found.file.withdrawn) throw new Problem('evidence-withdrawn', { detail: WITHDRAWN });
    const { bytes, ...named } = await this.opened(found);
    return { ...named, bytes: await bareCopy(named.mediaType, bytes) };
  }

  /** As it was sent, also where it was withdrawn; written down before it is given out. @throws Problem not-found, words-erased */
  async original(id: string, principal: Principal, reading: Reading): Promise<EvidenceContent> {
    const found = await this.find(id, principal);
    const content = await this.opened(found);
    const { description, id: of } = found.whole;
    const { purpose, trace } = reading;
    const opened = { category: description.category, case: of, evidence: id, purpose };
    await this.journal.note({ opened, principal, trace });
    return content;
  }

  private async find(id: string, principal: Principal): Promise<FoundFile> {
    const caseId = await this.vault.matterOfFile(id);
    if (caseId === undefined) throw new Problem('not-found');
    const whole = await this.cases.whole(caseId, principal);
    const file = evidenceOf(filesOf(whole), id);
    const added = addedIn(whole, id);
    if (!file || !added) throw new Problem('not-found');
    return { whole, file, added };
  }

  private async opened({ whole, file, added }: FoundFile): Promise<EvidenceContent> {
    const keys = await this.vault.open([whole.id]);
    if (!keys.has(whole.id)) throw new Problem('words-erased');
    const bytes = await this.untouched(whole, file, added, keys);
    const name = added.data.name && keys.open(added.data.name);
    const { mediaType } = file;
    return { name: withEnding(typeof name === 'string' ? name : file.id, mediaType), mediaType, bytes };
  }

  /** The original, or the news that what lies there is not what was sent. */
  private async untouched(
    { id }: WholeCase,
    { stored }: EvidenceFile,
    { data }: Added,
    keys: OpenedKeys,
  ): Promise<Buffer> {
    const place = { case: id, object: stored.object };
    try {
      const box = await this.store.get(place, stored.bytes);
      if (box && sha256(box) === stored.hash) {
        const bytes = openFile(keys, place, stored, box);
        if (sha256(bytes) === keys.open(data.original)) return bytes;
      }
    } catch (error) {
      if (!(error instanceof SealBroken || error instanceof NotWhatWasStored)) throw error;
    }
    throw new Problem('evidence-altered', { detail: ALTERED });
  }

  /** The same file elsewhere, as far as the caller sees those cases; of others nothing is told, not even that they exist (decisions 38). */
  private async sameFiles(
    ids: readonly string[],
    principal: Principal,
  ): Promise<ReadonlyMap<string, SameFile[]>> {
    const pairs = await this.vault.sameFiles(ids);
    const matters = [...new Set(pairs.map(({ other }) => other.matter))].slice(0, MOST_OTHERS);
    const seen = new Map<string, WholeCase>();
    for (const matter of matters) {
      const whole = await this.cases.whole(matter, principal).catch(nobodySees);
      if (whole) seen.set(matter, whole);
    }
    const same = new Map<string, SameFile[]>();
    for (const { evidence, other } of pairs) {
      const whole = seen.get(other.matter);
      const file = whole && evidenceOf(filesOf(whole), other.evidence);
      if (!file || file.withdrawn) continue;
      const { id, addedAt, addedBy } = file;
      const told = {
        evidence: id,
        case: { category: whole.description.category, id: whole.id },
        addedAt,
        addedBy,
      };
      same.set(evidence, [...(same.get(evidence) ?? []), told]);
    }
    return same;
  }
}

const nobodySees = (error: unknown): undefined => {
  if (error instanceof Problem && error.code === 'not-found') return undefined;
  throw error;
};

const filesOf = ({ description, state }: WholeCase) => description.evidence?.(state) ?? {};

const evidenceEvents = ({ events }: WholeCase): readonly Recorded<EvidenceEvent>[] =>
  events.filter((event): event is Recorded<EvidenceEvent> => isEvidenceEvent(event));

const addedIn = (whole: WholeCase, id: string): Added | undefined =>
  evidenceEvents(whole).find(
    (event): event is Added => event.type === 'EvidenceAdded' && event.data.evidence === id,
  );

const withdrawnIn = (whole: WholeCase, id: string): Withdrawn | undefined =>
  evidenceEvents(whole).find(
    (event): event is Withdrawn => event.type === 'EvidenceWithdrawn' && event.data.evidence === id,
  );

/** A file as a list shows it, its words still sealed. */
function itemOf(file: EvidenceFile, whole: WholeCase, sameAs: readonly SameFile[]) {
  const added = addedIn(whole, file.id);
  const withdrawn = withdrawnIn(whole, file.id);
  const { id, kind, mediaType, bytes, takenAt, deviceTime, addedAt, addedBy, stored } = file;
  return {
    id,
    kind,
    name: added?.data.name ?? null,
    note: added?.data.note ?? null,
    mediaType,
    bytes,
    takenAt,
    deviceTime,
    occurredAt: added?.meta.occurredAt ?? null,
    addedAt,
    late: added ? isLateEntry(added.meta) : false,
    addedBy,
    /** Of the ciphertext: shows that it was not exchanged, and nothing of what is in it. */
    hash: stored.hash,
    withdrawn: withdrawn
      ? {
          at: withdrawn.meta.recordedAt,
          reasonCode: withdrawn.data.reasonCode,
          reason: withdrawn.data.reason,
          by: withdrawn.meta.actor.officer,
          approver: withdrawn.data.approver,
        }
      : null,
    /** The same picture or file in the caller's area; a photograph that serves twice proves one thing at most. */
    sameAs,
  };
}

/** The name that was sent, with an ending that fits what is in the file. */
function withEnding(name: string, mediaType: string): string {
  const ending = `.${endingOf(mediaType)}`;
  return name.toLowerCase().endsWith(ending) ? name : `${name.replace(/\.[a-z]{1,5}$/i, '')}${ending}`;
}

const WITHDRAWN = {
  zh: '该材料已撤下,不再提供查看;记录和原件仍予保留,监督人员可调取原件。',
  en: 'The file was withdrawn and is shown no more; its record and its original stay, and inspectors may fetch them.',
};
const ALTERED = {
  zh: '存储中的文件与存入时不一致或已丢失,不予提供。请管理员核查存储并从备份恢复。',
  en: 'What lies in the store is not what was put there, or is lost, and is not given out. The administrator must look into the store and restore it from a backup.',
};
