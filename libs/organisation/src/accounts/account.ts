/** Somebody who may sign in. */
export interface Account {
  readonly id: string;
  readonly login: string;
  /** Null: an administrator who holds no office, made where no organisation is loaded yet. */
  readonly officer: string | null;
  readonly active: boolean;
}

const LOGIN = /^[a-z0-9][a-z0-9._-]{1,63}$/;

/** The one spelling of a login, or undefined where it cannot be one: `Petition ` and `petition` are the same. */
export function loginOf(typed: string): string | undefined {
  const login = typed.normalize('NFKC').trim().toLowerCase();
  return LOGIN.test(login) ? login : undefined;
}
