import { chmod, cp, mkdir, readdir, rm, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { testFolder, type TestFolder } from '#libs/testing';
import { openHome, type Home } from './home.js';
import { platformPackage, type PlatformPackage } from './platform-package.js';
import { programsFor } from './programs.js';

const ROOT = process.getuid?.() === 0;

describe("PostgreSQL's programs", () => {
  let folder: TestFolder;
  let home: Home;
  let installed: PlatformPackage;
  beforeEach(async () => {
    folder = await testFolder();
    home = await openHome(join(folder.path, 'data'));
    const { folder: native, version } = await platformPackage();
    installed = { folder: join(folder.path, 'package', 'native'), version };
    await mkdir(join(folder.path, 'package'));
    await cp(native, installed.folder, { recursive: true, verbatimSymlinks: true });
  });
  afterEach(() => folder.remove());

  const removeLinks = async () => {
    const lib = join(installed.folder, 'lib');
    for (const entry of await readdir(lib, { withFileTypes: true }))
      if (entry.isSymbolicLink()) await unlink(join(lib, entry.name));
  };

  it('are those of the installed package, with the links that its install script did not make', async () => {
    await removeLinks();
    const programs = await programsFor(home, { installed });
    expect(programs).toMatchObject({ initdb: join(installed.folder, 'bin', 'initdb'), major: '18' });
    expect(await readdir(join(installed.folder, 'lib'))).toContain('libpq.so.5');
  });

  it('are refused in a sentence when they do not run here', async () => {
    await rm(join(installed.folder, 'bin', 'initdb'));
    await expect(programsFor(home, { installed })).rejects.toThrow(
      /does not run on this machine.*DATABASE_URL/,
    );
  });

  if (ROOT) {
    it('are copied into the home when the package lies where only root may enter', async () => {
      await chmod(join(folder.path, 'package'), 0o700);
      const programs = await programsFor(home, { installed });
      expect(programs.postgres).toBe(join(home.folder, `programs-${installed.version}`, 'bin', 'postgres'));
      const { ino } = await stat(programs.postgres);
      await programsFor(home, { installed });
      expect((await stat(programs.postgres)).ino).toBe(ino);
    });

    it('are copied to a place for all when the home is closed from outside too, readable whatever the umask', async () => {
      await chmod(join(folder.path, 'package'), 0o700);
      await chmod(join(installed.folder, 'share'), 0o700);
      const closedHomes = join(folder.path, 'for-all');
      const umask = process.umask(0o077);
      const programs = await programsFor({ ...home, open: false }, { installed, closedHomes }).finally(() =>
        process.umask(umask),
      );
      expect(programs.postgres).toBe(join(closedHomes, `programs-${installed.version}`, 'bin', 'postgres'));
      expect((await stat(join(closedHomes, `programs-${installed.version}`, 'share'))).mode & 0o005).toBe(
        0o005,
      );
    });
  } else {
    it('are copied into the home when the missing links may not be made in the package', async () => {
      await removeLinks();
      const lib = join(installed.folder, 'lib');
      await chmod(lib, 0o500);
      const programs = await programsFor(home, { installed }).finally(() => chmod(lib, 0o700));
      expect(programs.postgres).toBe(join(home.folder, `programs-${installed.version}`, 'bin', 'postgres'));
    });
  }
});

describe('Platform package', () => {
  it('is refused by name where there is none', async () => {
    await expect(platformPackage('sunos-x64')).rejects.toThrow(
      /no embedded PostgreSQL for sunos-x64.*DATABASE_URL/,
    );
  });
});
