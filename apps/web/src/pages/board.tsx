import { useEffect, useRef, useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import type { CaseEntry } from '#answers/cases';
import { dictionary } from '#labels/dictionary';
import { useCounts } from '../api/queries.ts';
import { useWaitingList } from '../api/waiting-list.ts';
import { type Bilingual, useSaying } from '../language.tsx';
import { dayOf } from '../times.ts';
import { Lamp } from '../ui/lamp.tsx';
import { Marks } from '../ui/marks.tsx';
import { useNames } from '../ui/names.tsx';
import { Said } from '../ui/words.tsx';
import { Trouble } from '../ui/trouble.tsx';
import { UnitFilter } from '../ui/unit-filter.tsx';

const TABS = {
  open: { name: { zh: '在办', en: 'Open' }, asks: { closed: 'false', order: 'oldest' } },
  unanswered: {
    name: { zh: '有诉求未回应', en: 'Unanswered concerns' },
    asks: { closed: 'false', unanswered: 'true', order: 'oldest' },
  },
  closed: { name: { zh: '已办结', en: 'Closed' }, asks: { closed: 'true' } },
} as const satisfies Record<string, { name: Bilingual; asks: Record<string, string> }>;
type Tab = keyof typeof TABS;
const isTab = (tab: string | null): tab is Tab => tab !== null && tab in TABS;

const FILTERS = ['unit', 'from', 'to'] as const;
const PAGE = '50';

/** 我的案件: what is still owed, the oldest first. The address is the whole view, so that going back restores it. */
export function BoardPage() {
  const { say } = useSaying();
  const [address, setAddress] = useSearchParams();
  const given = address.get('tab');
  const tab = isTab(given) ? given : 'open';
  const filters = FILTERS.flatMap((name) => {
    const value = address.get(name);
    return value ? [[name, value]] : [];
  });
  const cursor = address.get('cursor');
  const asked = new URLSearchParams([
    ...Object.entries<string>(TABS[tab].asks),
    ...filters,
    ['limit', PAGE],
    ...(cursor ? [['cursor', cursor]] : []),
  ]);
  const list = useWaitingList<CaseEntry>(`/case-board?${asked}`);
  const counts = useCounts(filters.length > 0 ? `?${new URLSearchParams(filters)}` : '');
  const change = (changes: Readonly<Record<string, string | null>>): void => {
    const next = new URLSearchParams(address);
    next.delete('cursor');
    for (const [name, value] of Object.entries(changes))
      if (value) next.set(name, value);
      else next.delete(name);
    setAddress(next);
  };
  return (
    <main>
      <h1>{say({ zh: '我的案件', en: 'My cases' })}</h1>
      <nav className="tabs" aria-label={say({ zh: '栏目', en: 'Tabs' })}>
        {(Object.keys(TABS) as Tab[]).map((one) => (
          <button
            key={one}
            type="button"
            aria-current={one === tab ? 'page' : undefined}
            onClick={() => change({ tab: one })}
          >
            {say(TABS[one].name)} <span className="count">{counts.data?.[one] ?? ''}</span>
          </button>
        ))}
      </nav>
      <div className="filters">
        <UnitFilter unit={address.get('unit')} choose={(unit) => change({ unit })} />
        <label>
          {say({ zh: '收到 自', en: 'Received from' })}
          <input
            type="date"
            value={address.get('from') ?? ''}
            onChange={({ target }) => change({ from: target.value })}
          />
        </label>
        <label>
          {say({ zh: '至', en: 'to' })}
          <input
            type="date"
            value={address.get('to') ?? ''}
            onChange={({ target }) => change({ to: target.value })}
          />
        </label>
        {filters.length > 0 && (
          <button
            type="button"
            className="plain"
            onClick={() => change({ unit: null, from: null, to: null })}
          >
            {say({ zh: '重置', en: 'Reset' })}
          </button>
        )}
        <LookThrough />
      </div>
      {list.problem && <Trouble problem={list.problem} again={list.again} />}
      <p className="news" role="status">
        {list.news > 0 && (
          <button type="button" onClick={list.show}>
            {say({ zh: `${list.news} 处有更新 · 显示`, en: `${list.news} updates · show` })}
          </button>
        )}
      </p>
      {list.rows && <Rows rows={list.rows} tab={tab} />}
      {list.leftOut > 0 && (
        <p className="faint">
          {say({
            zh: `另有 ${list.leftOut} 件因数据读取故障暂未列出,请联系系统管理员。`,
            en: `${list.leftOut} more cannot be shown for the moment; tell the system administrator.`,
          })}
        </p>
      )}
      <p className="pages">
        {cursor && (
          <button type="button" onClick={() => window.history.back()}>
            {say({ zh: '上一页', en: 'Back' })}
          </button>
        )}
        {list.next && (
          <button
            type="button"
            onClick={() => {
              const next = new URLSearchParams(address);
              next.set('cursor', list.next ?? '');
              setAddress(next);
            }}
          >
            {say({ zh: '下一页', en: 'Next page' })}
          </button>
        )}
      </p>
    </main>
  );
}

/** Words are sealed and cannot be searched: this looks through the rows on the page, and says so. */
function LookThrough() {
  const { say } = useSaying();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const focus = (event: KeyboardEvent): void => {
      if (event.key !== '/' || event.isComposing || isTyping(event.target)) return;
      event.preventDefault();
      field.current?.focus();
    };
    document.addEventListener('keydown', focus);
    return () => document.removeEventListener('keydown', focus);
  }, []);
  return (
    <label className="look">
      {say({ zh: '在本页中查找', en: 'Look through this page' })}
      <input
        ref={field}
        type="search"
        title={say({
          zh: '标题和文字是加密保存的,不能全库检索;这里只查找本页所列的行。',
          en: 'Titles and words are sealed and cannot be searched; this looks through the rows on this page.',
        })}
        onChange={({ target }) => {
          for (const row of document.querySelectorAll<HTMLElement>('[data-row]'))
            row.hidden = !row.innerText.includes(target.value.trim());
        }}
      />
    </label>
  );
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);

function Rows({ rows, tab }: { readonly rows: readonly CaseEntry[]; readonly tab: Tab }) {
  const { say } = useSaying();
  const { unit, summary } = useNames();
  const go = useNavigate();
  const [at, setAt] = useState(-1);
  useEffect(() => {
    const move = (event: KeyboardEvent): void => {
      if (event.isComposing || isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey)
        return;
      if (event.key === 'j') setAt((now) => Math.min(now + 1, rows.length - 1));
      else if (event.key === 'k') setAt((now) => Math.max(now - 1, 0));
      else if (event.key === 'Enter' && rows[at] && !(event.target instanceof HTMLAnchorElement))
        void go(`/cases/${rows[at].id}`);
    };
    document.addEventListener('keydown', move);
    return () => document.removeEventListener('keydown', move);
  }, [rows, at, go]);
  useEffect(() => {
    document.querySelector(`[data-row="${at}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [at]);
  if (rows.length === 0)
    return (
      <p className="empty">
        {tab === 'open'
          ? say({
              zh: '没有在办的案件。新的案件登记或交办后会出现在这里。',
              en: 'No open case. New ones appear here once they are registered or assigned.',
            })
          : say({ zh: '没有符合条件的案件。', en: 'No case meets these conditions.' })}
      </p>
    );
  return (
    <table className="ledger">
      <thead>
        <tr>
          <th scope="col">{say({ zh: '时限', en: 'Time' })}</th>
          <th scope="col">{say({ zh: '事项', en: 'Case' })}</th>
          <th scope="col">{say({ zh: '诉求回应', en: 'Concerns' })}</th>
          <th scope="col">{say({ zh: '阶段', en: 'Stage' })}</th>
          <th scope="col">{say({ zh: '承办单位', en: 'Unit in charge' })}</th>
          <th scope="col">{say({ zh: '收到', en: 'Received' })}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr key={row.id} data-row={index} className={index === at ? 'here' : undefined}>
            <td>
              <Lamp {...row} />
            </td>
            <td className="title">
              <span className="category">{say(dictionary.label('category', row.category))}</span>{' '}
              <Link to={`/cases/${row.id}`}>
                <Said word={row.title} />
              </Link>
            </td>
            <td>
              <Marks concerns={row.concerns} />
            </td>
            <td>{summary(row.category, 'state', row.state)}</td>
            <td>{unit(row.holder)}</td>
            <td className="date">{dayOf(row.receivedAt)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
