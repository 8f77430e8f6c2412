import { describe, expect, it } from '@jest/globals';
import { PasswordHasher } from './password-hasher.js';
import { weaknessOf } from './password-policy.js';

describe('A password hash', () => {
  const hasher = new PasswordHasher({ ln: 4, r: 1, p: 1 });

  it('accepts the password it was made of and no other', async () => {
    const stored = await hasher.hash('桥头第三棵树 and a half');
    expect(await hasher.verify('桥头第三棵树 and a half', stored)).toBe(true);
    expect(await hasher.verify('桥头第三棵树 and a half ', stored)).toBe(false);
  });

  it('has a salt of its own each time', async () => {
    expect(await hasher.hash('same')).not.toBe(await hasher.hash('same'));
  });

  it('names its cost, so that a raised cost leaves earlier hashes valid', async () => {
    const stored = await hasher.hash('earlier');
    expect(stored).toMatch(/^\$scrypt\$ln=4,r=1,p=1\$/);
    expect(await new PasswordHasher({ ln: 5, r: 1, p: 2 }).verify('earlier', stored)).toBe(true);
  });

  it('costs by default what OWASP recommends', async () => {
    const stored = await new PasswordHasher().hash('any');
    expect(stored).toMatch(/^\$scrypt\$ln=14,r=8,p=5\$/);
    expect(await new PasswordHasher().verify('any', stored)).toBe(true);
  });

  it('takes the same characters typed in another form for the same', async () => {
    expect(await hasher.verify('cafe\u0301', await hasher.hash('caf\u00e9'))).toBe(true);
  });

  it('a decoy has the form of a hash and fits nothing', async () => {
    expect(await hasher.verify('', hasher.decoy())).toBe(false);
  });

  it('a stored value of another form is a fault, not a wrong password', async () => {
    await expect(hasher.verify('any', 'plain')).rejects.toThrow('not in the form');
  });
});

describe('The password policy', () => {
  it.each([
    'Tall-river7',
    'nine green hills in a row',
    '桥头第三棵树下一二三四五六七八九十',
    'aB3aB3-xyz',
    'Passing-9-geese',
    'love-is-in-the-county-7',
  ])('accepts %s', (password) => expect(weaknessOf(password, 'admin')).toBeUndefined());

  it.each([
    ['Short-7a', 'at least 10 characters'],
    ['onlysmallletters'.slice(0, 15), 'at least 10 characters'],
    ['aaaaaaaaaaaaaaaaaaaa', 'five different'],
    ['My-Admin-account-1', 'contain the login'],
    ['Password2026!', 'common password'],
    ['P@ssw0rd2026', 'common password'],
    ['Huawei@12345', 'common password'],
    ['1qaz@WSX3edc', 'common password'],
    ['Qwertyuiop123', 'common password'],
    ['correct horse battery staple', 'common password'],
    ['woaizhongguo-2026', 'common password'],
    ['Password Password', 'common password'],
    ['x'.repeat(201), 'characters at most'],
  ])('refuses %s', (password, why) => expect(weaknessOf(password, 'admin')?.en).toContain(why));
});
