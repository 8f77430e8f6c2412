import { EVERYWHERE } from '#libs/cases';
import type { Principal } from '#rules/organisation';

/** The service itself, acting on what is in the log: it sees every case and holds no post. */
export const systemPrincipal = (name: string): Principal => ({
  account: `process:${name}`,
  officer: 'system',
  unit: '',
  role: 'ADMINISTRATOR',
  scope: EVERYWHERE,
  permissions: new Set(),
  actor: { officer: 'system', unit: '', role: 'SYSTEM' },
});
