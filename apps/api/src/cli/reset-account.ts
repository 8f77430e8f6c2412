import { AccountChanges, Accounts } from '#libs/organisation';
import { SecurityLog } from '#libs/security-log';
import { askQuietly } from './ask.js';
import { withApplication } from './with-application.js';

const USAGE = `Usage: huiying reset-account LOGIN
It asks for a new password, and shows nothing of what is typed; it also comes as a line on standard input.
The account is active again, its second factor is taken off, and its sessions end.`;

/** Everybody's way back, for who sits at the machine of the service: a new password for any account. */
export async function run(argv: readonly string[]): Promise<number> {
  const [login] = argv;
  if (login === undefined || login.startsWith('-') || argv.length > 1) {
    console.error(USAGE);
    return 2;
  }
  return withApplication('EXISTING', async (app) => {
    const account = await app.get(Accounts).byLogin(login);
    if (!account) {
      console.error('There is no such account.');
      return 1;
    }
    const [password = ''] = await askQuietly(['New password: ']);
    const changed = await app.get(AccountChanges).setPassword(account.id, password);
    if (changed.problem) {
      console.error(changed.sentence.en);
      return 1;
    }
    await app.get(SecurityLog).recordAtConsole('reset-account', changed.account.id);
    console.log(
      `The account ${changed.account.login} has a new password and no second factor; its sessions have ended.`,
    );
    return 0;
  });
}
