import { type PersonBody, Problem } from '#libs/contracts';
import { derivedId } from '#libs/event-store';
import { canonicalJson } from '#libs/kernel';
import type { NewKey, OpenedKeys, Vault } from '#libs/vault';
import type { CommandRequest } from './command.js';
import { identifierOf } from './identifier.js';
import { plainFingerprint } from './plain-fingerprint.js';
import { holdsWords, personsIn, type SealingContext } from './seal-body.js';

/** What seals a body, and what names it. */
export interface BodyKeys extends SealingContext {
  /** HMAC of the body under the matter's key. */
  readonly fingerprint: string;
}

/** The keys that one command needs: of its matter and of the persons in its body. */
export class CaseKeys {
  constructor(private readonly vault: Vault) {}

  /**
   * A matter's key is made only while its stream does not exist (decisions 12).
   * @throws Problem words-erased where the body holds words and the matter's key is gone
   */
  async forBody(matter: string, isNew: boolean, request: CommandRequest): Promise<BodyKeys> {
    const { body } = request;
    if (!isNew) {
      const keys = await this.vault.open([matter]);
      if (holdsWords(body) && !keys.has(matter)) throw new Problem('words-erased');
      if (!personsIn(body).length) return this.with(matter, keys, new Map(), body);
    }
    const persons = await this.personsOf(request);
    const people = [...new Set(persons.values())];
    const created = await this.vault.create([
      ...people.map((id): NewKey => ({ id, kind: 'person' })),
      ...(isNew ? [matterKey(matter, people)] : []),
    ]);
    // Whoever joins a matter keeps their words when the one who began it is erased.
    if (!isNew) await this.vault.share(matter, people);
    const keys = isNew ? created : await this.vault.open([matter, ...people]);
    if (holdsWords(body) && !keys.has(matter)) throw new Problem('words-erased');
    return this.with(matter, keys, persons, body);
  }

  /** Fingerprint of a body that may have been sent before; undefined once the key of the first one's is gone. */
  async fingerprint(matter: string, body: object): Promise<string | undefined> {
    const keys = await this.vault.open([matter]);
    return keys.has(matter) ? keys.mac(matter, canonicalJson(body)) : undefined;
  }

  private with(
    matter: string,
    keys: OpenedKeys,
    persons: ReadonlyMap<string, string>,
    body: object,
  ): BodyKeys {
    // Without a key there are no words in the body either: a plain hash of enums, ids and dates betrays nobody.
    const fingerprint = keys.has(matter) ? keys.mac(matter, canonicalJson(body)) : plainFingerprint(body);
    return { keys, matter, persons, fingerprint };
  }

  /** Person ids by their place in the body. A strong identifier finds the same person again; a name does not (decisions 13). */
  private async personsOf({ body, commandId }: CommandRequest): Promise<Map<string, string>> {
    const found = personsIn(body).map(async ({ person, at }): Promise<[string, string]> => {
      const candidate = derivedId(commandId, `person/${at}`);
      return [at, await this.person(person, candidate)];
    });
    return new Map(await Promise.all(found));
  }

  private person({ knownBy, idNumber }: PersonBody, candidate: string): Promise<string> | string {
    if (knownBy)
      return this.vault.personKnownBy(knownBy.source, knownBy.identifier.normalize().trim(), candidate);
    if (idNumber) return this.vault.personKnownBy('id-number', identifierOf(idNumber), candidate);
    return candidate;
  }
}

const matterKey = (id: string, people: readonly string[]): NewKey => {
  const [only, ...others] = people;
  return { id, kind: 'matter', ...(only !== undefined && !others.length ? { solePerson: only } : {}) };
};
