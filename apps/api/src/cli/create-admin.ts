import { AccountMaker, ADMINISTRATOR_KINDS, type AdministratorKind } from '#libs/organisation';
import { SecurityLog } from '#libs/security-log';
import { askQuietly } from './ask.js';
import { withApplication } from './with-application.js';

const USAGE = `Usage: huiying create-admin ${ADMINISTRATOR_KINDS.join('|')}
It asks for login and password, and shows nothing of what is typed; they also come as two lines on standard input.
SYSTEM makes accounts and loads the organisation, SECURITY resets passwords, AUDIT reads what both have done.`;

/** Makes the first administrator of a kind. Others are asked for by one administrator and confirmed by one of another kind. */
export async function run(argv: readonly string[]): Promise<number> {
  const kind = ADMINISTRATOR_KINDS.find((one) => one === argv[0]);
  if (!kind || argv.length > 1) {
    console.error(USAGE);
    return 2;
  }
  return withApplication('SET_UP', async (app) => {
    const [login = '', password = ''] = await askQuietly(['Login: ', 'Password: ']);
    const made = await app.get(AccountMaker).firstAdministrator(kind, login, password);
    if (!made.problem) await app.get(SecurityLog).recordAtConsole(`create-admin ${kind}`, made.account.id);
    return tell(kind, made);
  });
}

function tell(
  kind: AdministratorKind,
  made: Awaited<ReturnType<AccountMaker['firstAdministrator']>>,
): number {
  if (made.problem) {
    console.error(made.sentence.en);
    return 1;
  }
  console.log(`The ${kind} administrator ${made.account.login} was made.`);
  return 0;
}
