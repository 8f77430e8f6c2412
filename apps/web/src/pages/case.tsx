import { Link, useNavigate, useParams } from 'react-router';
import type { CaseView, Timeline } from '#answers/cases';
import type { ConcernView } from '#answers/concerns';
import type { Word } from '#answers/contracts';
import { dictionary } from '#labels/dictionary';
import { filled, type RefKind } from '#libs/kernel';
import { Problem } from '../api/client.ts';
import { useCase, useTimeline } from '../api/queries.ts';
import { useSaying } from '../language.tsx';
import { daysBetween, dayOf, timeOf, today } from '../times.ts';
import { Lamp } from '../ui/lamp.tsx';
import { useNames } from '../ui/names.tsx';
import { Trouble } from '../ui/trouble.tsx';
import { Said } from '../ui/words.tsx';

/** A case as answered: what is still owed stands above what happened. */
export function CasePage() {
  const { id = '' } = useParams();
  const { say } = useSaying();
  const found = useCase(id);
  const back = useNavigate();
  if (found.error instanceof Problem)
    return (
      <main>
        <Trouble problem={found.error} again={() => void found.refetch()} />
        <Link to="/cases">{say({ zh: '回到我的案件', en: 'Back to my cases' })}</Link>
      </main>
    );
  if (!found.data) return <main aria-busy="true" />;
  return (
    <main className="case">
      <p>
        <button type="button" className="plain" onClick={() => void back(-1)}>
          ‹ {say({ zh: '返回', en: 'Back' })}
        </button>
      </p>
      <Head found={found.data} />
      <div className="case-parts">
        <Facts found={found.data} />
        <div>
          <Concerns found={found.data} />
          <Acts id={id} concerns={found.data.concerns} />
        </div>
      </div>
    </main>
  );
}

function Head({ found }: { readonly found: CaseView }) {
  const { say } = useSaying();
  const { summary } = useNames();
  const answered = found.concerns.filter(({ coverage }) => coverage === 'QUALIFIED').length;
  return (
    <header className="case-head">
      <p>
        <span className="category">{say(dictionary.label('category', found.category))}</span>{' '}
        {summary(found.category, 'state', found.state)} <Lamp {...found} />
      </p>
      <h1>
        <Said word={found.title} />
      </h1>
      {found.concerns.length > 0 && (
        <p>
          {say({
            zh: `${found.concerns.length} 条诉求,${answered} 条已有效回应`,
            en: `${answered} of ${found.concerns.length} concerns answered`,
          })}
        </p>
      )}
    </header>
  );
}

function Facts({ found }: { readonly found: CaseView }) {
  const { say } = useSaying();
  const { unit, officer, summary, label } = useNames();
  const facts: readonly (readonly [string, string])[] = [
    [say({ zh: '收到', en: 'Received' }), `${dayOf(found.receivedAt)} ${unit(found.receivingUnit)}`],
    [say({ zh: '承办单位', en: 'Unit in charge' }), unit(found.holder)],
    [say({ zh: '承办人', en: 'Officer' }), officer(found.officer)],
    [say({ zh: '层级', en: 'Level' }), label('level', found.level)],
    [say({ zh: '村(社区)', en: 'Village' }), unit(found.place)],
    [say({ zh: '类别', en: 'Kind' }), summary(found.category, 'kind', found.kind)],
    [say({ zh: '来源', en: 'Origin' }), summary(found.category, 'origin', found.origin)],
    [say({ zh: '风险', en: 'Risk' }), summary(found.category, 'risk', found.risk)],
    [say({ zh: '期限', en: 'Due' }), found.dueBy ?? '—'],
    [say({ zh: '结果', en: 'Outcome' }), summary(found.category, 'outcome', found.outcome)],
  ];
  return (
    <section className="facts" aria-labelledby="facts">
      <h2 id="facts">{say({ zh: '基本情况', en: 'Facts' })}</h2>
      <dl>
        {facts
          .filter(([, value]) => value !== '—')
          .map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      <h3>{say({ zh: '可查看本事项的单位', en: 'Units that see this case' })}</h3>
      <ul>
        {found.units.map((one) => (
          <li key={one}>{unit(one)}</li>
        ))}
      </ul>
    </section>
  );
}

/** Concerns by their answers; a blank glares. */
function Concerns({ found }: { readonly found: CaseView }) {
  const { say } = useSaying();
  if (found.concerns.length === 0) return null;
  return (
    <section aria-labelledby="concerns">
      <h2 id="concerns">{say({ zh: '诉求与回应', en: 'Concerns and answers' })}</h2>
      <table className="ledger concerns">
        <thead>
          <tr>
            <th scope="col">{say({ zh: '诉求', en: 'Concern' })}</th>
            <th scope="col">{say({ zh: '承办', en: 'Owner' })}</th>
            <th scope="col">{say({ zh: '谁、何时、怎样回应', en: 'Who answered, when and how' })}</th>
            <th scope="col">{say({ zh: '着落', en: 'Outcome' })}</th>
          </tr>
        </thead>
        <tbody>
          {found.concerns.map((concern, index) => (
            <ConcernRow key={concern.id} concern={concern} number={index + 1} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

const CIRCLED = '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳';

function ConcernRow({ concern, number }: { readonly concern: ConcernView; readonly number: number }) {
  const { say } = useSaying();
  const { unit, officer, label } = useNames();
  const { owner, responses, settlement, coverage } = concern;
  return (
    <tr id={`concern-${concern.id}`}>
      <td>
        <span aria-hidden="true">{CIRCLED[number - 1] ?? number}</span> <Said word={concern.words} none="—" />
        <p className="faint">
          {label('concernKind', concern.kind)} · {dayOf(concern.raisedAt)}
        </p>
      </td>
      <td>
        {owner
          ? `${unit(owner.unit)} ${owner.officer ? officer(owner.officer) : ''}`
          : say({ zh: '未交办', en: 'not assigned' })}
      </td>
      <td className={coverage === 'QUALIFIED' ? undefined : 'owed'}>
        {responses.length === 0 ? (
          <strong>
            ▯{' '}
            {say({
              zh: `无人回应 · ${daysBetween(dayOf(concern.raisedAt), today())} 天`,
              en: `nobody answered · ${daysBetween(dayOf(concern.raisedAt), today())} days`,
            })}
          </strong>
        ) : (
          responses.map((response) => (
            <div key={response.id} className="response">
              <span aria-hidden="true">{response.qualifies.answer === 'YES' ? '▮' : '▨'}</span>{' '}
              {unit(response.unit)} {label('responseKind', response.kind)} {dayOf(response.at)}
              {response.qualifies.answer !== 'YES' && <em> {label('coverage', coverage)}</em>}
              {response.words !== null && (
                <blockquote>
                  <Said word={response.words} />
                </blockquote>
              )}
            </div>
          ))
        )}
      </td>
      <td>
        {settlement === null ? (
          <span className="owed">{say({ zh: '无着落', en: 'none yet' })}</span>
        ) : settlement.kind === 'SETTLED' ? (
          label('concernOutcome', settlement.outcome)
        ) : (
          label('declineReason', settlement.reasonCode)
        )}
      </td>
    </tr>
  );
}

type Act = Timeline['items'][number];

/** One line of all acts, the newest first; what was entered late is marked, with both times. */
function Acts({ id, concerns }: { readonly id: string; readonly concerns: readonly ConcernView[] }) {
  const { say, language } = useSaying();
  const names = useNames();
  const timeline = useTimeline(id);
  const nameOf = (kind: RefKind, one: string): string => {
    if (kind === 'UNIT') return names.unit(one);
    if (kind === 'OFFICER') return names.officer(one);
    if (kind === 'TOPIC') return names.label('topic', one);
    const place = concerns.findIndex((concern) => concern.id === one);
    if (kind === 'CONCERN')
      return place < 0 ? say({ zh: '诉求', en: 'concern' }) : (CIRCLED[place] ?? String(place + 1));
    return '';
  };
  if (timeline.error instanceof Problem) return <Trouble problem={timeline.error} />;
  return (
    <section aria-labelledby="acts">
      <h2 id="acts">{say({ zh: '办理经过', en: 'What happened' })}</h2>
      <ol className="acts">
        {[...(timeline.data?.items ?? [])].reverse().map((act) => (
          <li key={act.revision} className={act.late ? 'late' : undefined}>
            <p className="when">
              {act.precision === 'date' ? dayOf(act.occurredAt) : timeOf(act.occurredAt)}{' '}
              {act.late && (
                <span>
                  {say({ zh: `补录于 ${timeOf(act.recordedAt)}`, en: `entered ${timeOf(act.recordedAt)}` })}
                </span>
              )}
            </p>
            <p>
              <strong>{filled({ ...act.sentence, refs: act.refs }, language, nameOf)}</strong>
            </p>
            <WordsOf act={act} />
            <p className="faint">
              {names.unit(act.actor.unit || null)} {names.officer(act.actor.officer)}
              {act.basis.length > 0 && ` · ${act.basis.join('、')}`}
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Words of an act stand beside its sentence, opened, erased or withheld. */
function WordsOf({ act }: { readonly act: Act }) {
  const pointers = Object.values(act.refs).flatMap(({ kind, ids }) => (kind === 'WORDS' ? ids : []));
  const words = pointers.flatMap((pointer) => {
    const word = at(act.data, pointer);
    return isWord(word) ? [word] : [];
  });
  return (
    <>
      {words.map((word, index) => (
        <blockquote key={index}>
          <Said word={word} />
        </blockquote>
      ))}
    </>
  );
}

const at = (data: unknown, pointer: string): unknown =>
  pointer
    .split('/')
    .slice(1)
    .reduce<unknown>(
      (value, member) =>
        typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[member] : undefined,
      data,
    );

const isWord = (value: unknown): value is Word =>
  typeof value === 'string' ||
  (typeof value === 'object' && value !== null && ('erased' in value || 'withheld' in value));
