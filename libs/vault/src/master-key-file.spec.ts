import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeMasterKeyFile, MasterKeyProblem, readMasterKeyFile } from './master-key-file.js';
import { MasterKey } from './master-key.js';

describe('master key file', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'master-key-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const fileWith = async (content: string | Buffer): Promise<string> => {
    const path = join(folder, randomBytes(6).toString('hex'));
    await writeFile(path, content);
    return path;
  };

  it('holds 32 bytes as hex or base64 text, however an editor saved it', async () => {
    const bytes = randomBytes(32);
    const [hex, base64] = [bytes.toString('hex'), bytes.toString('base64')];
    const { fingerprint } = new MasterKey(bytes);
    for (const text of [
      hex,
      hex.toUpperCase(),
      base64,
      base64.replace('=', ''),
      `${base64}\n`,
      ` ${hex}\r\n`,
      `\ufeff${hex}`,
    ])
      expect((await readMasterKeyFile(await fileWith(text)))?.fingerprint).toBe(fingerprint);
  });

  it('is refused with a sentence that names the file and what would be right', async () => {
    const base64 = randomBytes(32).toString('base64');
    for (const wrong of [
      '',
      'secret',
      base64.slice(1),
      `${base64}${base64}`,
      randomBytes(32),
      'a'.repeat(5000),
      `${base64} x`,
    ]) {
      const path = await fileWith(wrong);
      const refused = readMasterKeyFile(path);
      await expect(refused).rejects.toThrow(MasterKeyProblem);
      await expect(refused).rejects.toThrow(
        `The master key file ${path} does not hold a key; it must hold 32 random bytes as base64 or hex text`,
      );
    }
  });

  it('is refused where it is a placeholder of one byte', async () => {
    await expect(readMasterKeyFile(await fileWith('0'.repeat(64)))).rejects.toThrow(
      'holds one byte 32 times',
    );
  });

  it('is refused where a folder has its name', async () => {
    await expect(readMasterKeyFile(folder)).rejects.toThrow(`The master key file ${folder} is a folder`);
  });

  it('never repeats what the file holds', async () => {
    const path = await fileWith('passphrase-of-somebody');
    await expect(readMasterKeyFile(path)).rejects.not.toThrow('passphrase-of-somebody');
  });

  it('is undefined where there is none', async () => {
    expect(await readMasterKeyFile(join(folder, 'missing'))).toBeUndefined();
  });

  it('is made for its owner only and leaves no draft', async () => {
    const own = await mkdtemp(join(folder, 'own-'));
    const path = join(own, 'master.key');
    expect(await makeMasterKeyFile(path)).toBe(true);
    expect(await readMasterKeyFile(path)).toBeInstanceOf(MasterKey);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await readdir(own)).toEqual(['master.key']);
  });

  it('says where it cannot be made', async () => {
    const path = join(folder, 'no-such-folder', 'master.key');
    await expect(makeMasterKeyFile(path)).rejects.toThrow(
      `The master key file ${path} cannot be made (ENOENT).`,
    );
  });

  it('is made by one of many starts, and the others keep it', async () => {
    const own = await mkdtemp(join(folder, 'race-'));
    const path = join(own, 'master.key');
    const made = await Promise.all(
      Array.from({ length: 12 }, async () => {
        const mine = await makeMasterKeyFile(path);
        return { mine, fingerprint: (await readMasterKeyFile(path))?.fingerprint };
      }),
    );
    expect(made.filter(({ mine }) => mine)).toHaveLength(1);
    expect(new Set(made.map(({ fingerprint }) => fingerprint)).size).toBe(1);
    expect(await readdir(own)).toEqual(['master.key']);
    const before = await readFile(path, 'utf8');
    expect(await makeMasterKeyFile(path)).toBe(false);
    expect(await readFile(path, 'utf8')).toBe(before);
  });
});
