import { type FormEvent, useState } from 'react';
import { Problem } from '../api/client.ts';
import { type Proof, useDemoPeople, useSignIn } from '../api/session.tsx';
import { useSaying } from '../language.tsx';
import { Trouble } from '../ui/trouble.tsx';

/** The fields by which somebody proves who they are; the account is given where the session of one is renewed. */
export function SignInForm({
  account: given,
  onDone,
}: {
  readonly account?: string;
  readonly onDone?: (login: string) => void;
}) {
  const { say } = useSaying();
  const signIn = useSignIn();
  const [account, setAccount] = useState(given ?? '');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [asksCode, setAsksCode] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);

  const send = async (proof: Proof): Promise<void> => {
    setBusy(true);
    setProblem(undefined);
    try {
      const { login } = await signIn(proof);
      onDone?.(login);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (error.code === 'second-factor-needed') setAsksCode(true);
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!busy) void send({ account, password, ...(asksCode && code ? { code } : {}) });
  };
  return (
    <>
      <form className="sign-in" onSubmit={submit}>
        <label>
          {say({ zh: '账号', en: 'Account' })}
          <input
            name="account"
            autoComplete="username"
            value={account}
            onChange={({ target }) => setAccount(target.value)}
            autoFocus={given === undefined}
            required
          />
        </label>
        <label>
          {say({ zh: '口令', en: 'Password' })}
          <input
            name="password"
            type="password"
            autoComplete="current-password"
            value={password}
            onChange={({ target }) => setPassword(target.value)}
            autoFocus={given !== undefined}
            required
          />
        </label>
        {asksCode && (
          <label>
            {say({ zh: '验证码(第二因素)', en: 'Code of the second factor' })}
            <input
              name="code"
              inputMode="numeric"
              autoComplete="one-time-code"
              value={code}
              onChange={({ target }) => setCode(target.value)}
              autoFocus
              required
            />
          </label>
        )}
        <button className="main" type="submit" disabled={busy}>
          {say({ zh: '登录', en: 'Sign in' })}
        </button>
      </form>
      {problem && <Trouble problem={problem} />}
      {given === undefined && <DemoPeople choose={(proof) => void send(proof)} />}
    </>
  );
}

/** A demo lists its people, by what they do. */
function DemoPeople({ choose }: { readonly choose: (proof: Proof) => void }) {
  const { say } = useSaying();
  const demo = useDemoPeople().data;
  if (!demo) return null;
  return (
    <section className="demo">
      <h2>{say({ zh: '演示环境:选一个人登录', en: 'This is a demo: sign in as one of its people' })}</h2>
      <ul>
        {demo.people.map(({ login, does }) => (
          <li key={login}>
            <button type="button" onClick={() => choose({ account: login, password: demo.password })}>
              <strong>{login}</strong> <span>{say(does)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function SignInPage() {
  const { say, language, setLanguage } = useSaying();
  return (
    <main className="entry">
      <h1>
        回应 <small>Huiying</small>
      </h1>
      <p>{say({ zh: '件件有回应,事事有着落', en: 'Every concern a response, every interest an outcome' })}</p>
      <SignInForm />
      <p>
        <button type="button" className="plain" onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')}>
          {language === 'zh' ? 'English' : '中文'}
        </button>
      </p>
    </main>
  );
}
