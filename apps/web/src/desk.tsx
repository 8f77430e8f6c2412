import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Navigate, NavLink, Outlet, Route, Routes } from 'react-router';
import type { CurrentSession } from '#answers/organisation';
import { dictionary } from '#labels/dictionary';
import { lastUse, onSessionTrouble, Problem, read, serviceNow } from './api/client.ts';
import { changePost, SESSION, signOut, useSession } from './api/session.tsx';
import { useSaying } from './language.tsx';
import { BoardPage } from './pages/board.tsx';
import { CasePage } from './pages/case.tsx';
import { SignInForm, SignInPage } from './pages/sign-in.tsx';
import { Sheet } from './ui/sheet.tsx';
import { Trouble } from './ui/trouble.tsx';

/** The desk: nobody but who is signed in sees more of it than the sign-in. */
export function Desk() {
  const session = useSession();
  if (session.error instanceof Problem)
    return (
      <main className="entry">
        <Trouble problem={session.error} again={() => void session.refetch()} />
      </main>
    );
  if (session.data === undefined) return null;
  if (session.data === null) return <SignInPage />;
  return (
    <Routes>
      <Route element={<Frame session={session.data} />}>
        <Route path="cases" element={<BoardPage />} />
        <Route path="cases/:id" element={<CasePage />} />
        <Route path="*" element={<Navigate to="/cases" replace />} />
      </Route>
    </Routes>
  );
}

function Frame({ session }: { readonly session: CurrentSession }) {
  const { say } = useSaying();
  const reads = session.permissions.includes('READ_CASES');
  return (
    <>
      <a className="skip" href="#page">
        {say({ zh: '跳到正文', en: 'Skip to the page' })}
      </a>
      <Top session={session} />
      <div className="frame">
        {reads && (
          <nav className="places" aria-label={say({ zh: '位置', en: 'Places' })}>
            <NavLink to="/cases">{say({ zh: '我的案件', en: 'My cases' })}</NavLink>
          </nav>
        )}
        <div id="page">{reads ? <Outlet /> : <Nothing owes={session.owes} />}</div>
      </div>
      <SessionWatch session={session} />
    </>
  );
}

/** For roles whose pages are not built yet, and who owe something first. */
function Nothing({ owes }: { readonly owes: CurrentSession['owes'] }) {
  const { say } = useSaying();
  return (
    <main>
      <p className="empty">
        {owes === null
          ? say({
              zh: '本岗位的页面尚未提供;现可通过接口文档(/docs)办理。',
              en: 'There is no page for this post yet; the documentation of the interface (/docs) serves meanwhile.',
            })
          : `${say(dictionary.label('debt', owes))}(/docs)`}
      </p>
    </main>
  );
}

function Top({ session }: { readonly session: CurrentSession }) {
  const { say, language, setLanguage, large, setLarge } = useSaying();
  const postName = (post: { role: string; name: { zh: string; en: string } | null }): string =>
    `${post.name ? say(post.name) : ''} ${say(dictionary.label('role', post.role))}`.trim();
  return (
    <header className="top">
      <strong>回应</strong>
      <span className="who">
        {session.names.officer ? say(session.names.officer) : session.login}
        {session.posts.length > 1 ? (
          <select
            aria-label={say({ zh: '以何岗位办理', en: 'Post to act in' })}
            value={`${session.unit} ${session.role}`}
            onChange={({ target }) => {
              const [unit = '', role = ''] = target.value.split(' ');
              void changePost({ unit, role });
            }}
          >
            {session.posts.map((post) => (
              <option key={`${post.unit} ${post.role}`} value={`${post.unit} ${post.role}`}>
                {postName(post)}
              </option>
            ))}
          </select>
        ) : (
          <span> {postName({ role: session.role, name: session.names.unit })}</span>
        )}
      </span>
      <span className="settings">
        <button type="button" aria-pressed={large} onClick={() => setLarge(!large)}>
          {say({ zh: '大字', en: 'Large print' })}
        </button>
        <button type="button" onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')}>
          {language === 'zh' ? 'English' : '中文'}
        </button>
        <button type="button" onClick={() => void signOut()}>
          {say({ zh: '退出', en: 'Sign out' })}
        </button>
      </span>
    </header>
  );
}

const LOOK_EVERY_MS = 5_000;
const NOTE_USE_MS = 60_000;
const ASK_BEFORE_MS = 2 * 60_000;

/**
 * Keeps the session open while somebody is there, asks two minutes before its end, and lets who was signed out sign in over the page, so that nothing on
 * it is lost. Another account, or another post in another tab, begins anew: an act under the wrong name could not be taken back.
 */
function SessionWatch({ session }: { readonly session: CurrentSession }) {
  const { say } = useSaying();
  const queries = useQueryClient();
  const [trouble, setTrouble] = useState<Problem>();
  const [ending, setEnding] = useState(false);
  const stay = (): void => {
    setEnding(false);
    void read('/sessions/current').catch(() => undefined);
  };
  useEffect(() => onSessionTrouble(setTrouble), []);
  useEffect(() => {
    const note = (): void => {
      if (Date.now() - lastUse() > NOTE_USE_MS) void read('/sessions/current').catch(() => undefined);
    };
    document.addEventListener('keydown', note);
    document.addEventListener('pointerdown', note);
    return () => {
      document.removeEventListener('keydown', note);
      document.removeEventListener('pointerdown', note);
    };
  }, []);
  useEffect(() => {
    const timer = setInterval(() => {
      const left = Math.min(
        lastUse() + session.idleSeconds * 1_000 - Date.now(),
        Date.parse(session.expiresAt) - serviceNow(),
      );
      setEnding(left < ASK_BEFORE_MS);
    }, LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [session]);
  if (trouble?.code === 'acting-as-another')
    return (
      <Sheet title={say({ zh: '登录身份已改变', en: 'Somebody else is signed in now' })}>
        <p>{trouble.said.title}</p>
        <button className="main" type="button" onClick={() => window.location.assign('/desk/')}>
          {say({ zh: '重新读取页面', en: 'Read the page again' })}
        </button>
      </Sheet>
    );
  if (trouble)
    return (
      <Sheet title={say({ zh: '会话已结束,请重新登录', en: 'The session has ended; sign in again' })}>
        <p>{say({ zh: '页面上的内容都在。', en: 'What is on the page stays.' })}</p>
        <SignInForm
          account={session.login}
          onDone={(login) => {
            if (login !== session.login) return window.location.assign('/desk/');
            setTrouble(undefined);
            void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== SESSION[0] });
          }}
        />
      </Sheet>
    );
  if (!ending) return null;
  return (
    <Sheet title={say({ zh: '会话即将结束', en: 'The session is about to end' })} onClose={stay}>
      <p>
        {say({
          zh: '两分钟内没有操作,将自动退出。',
          en: 'Without a sign of you it ends within two minutes.',
        })}
      </p>
      <button className="main" type="button" onClick={stay} autoFocus>
        {say({ zh: '我还在', en: 'I am here' })}
      </button>
    </Sheet>
  );
}
