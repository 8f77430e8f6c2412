import { createInterface } from 'node:readline/promises';
import { Accounts } from '#libs/organisation';
import { withApplication } from './with-application.js';

/** Makes the first administrator: login and password are asked for, or read as two lines from standard input. */
export async function run(argv: readonly string[]): Promise<number> {
  if (argv.length) {
    console.error(
      'Usage: huiying create-admin (it asks for login and password; they also come as two lines on standard input)',
    );
    return 2;
  }
  return withApplication('SET_UP', async (app) => {
    const [login = '', password = ''] = await twoLines();
    const made = await app.get(Accounts).createAdministrator(login.trim(), password);
    if (made.problem) {
      console.error(made.sentence.en);
      return 1;
    }
    console.log(`The administrator ${made.account.login} was made.`);
    return 0;
  });
}

async function twoLines(): Promise<string[]> {
  const { stdin, stderr } = process;
  if (!stdin.isTTY) {
    const chunks: Buffer[] = [];
    for await (const chunk of stdin) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks).toString('utf8').split(/\r?\n/);
  }
  const asking = createInterface({ input: stdin, output: stderr });
  try {
    return [await asking.question('Login: '), await asking.question('Password (shown while you type): ')];
  } finally {
    asking.close();
  }
}
