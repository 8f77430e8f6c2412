import type { Problem } from '../api/client.ts';
import { useSaying } from '../language.tsx';

/** Why something did not go, and what would help. */
export function Trouble({ problem, again }: { readonly problem: Problem; readonly again?: () => void }) {
  const { say } = useSaying();
  const { status, said } = problem;
  const title =
    status === 0
      ? say({ zh: '连不上服务', en: 'The service does not answer' })
      : (said.title ?? problem.code);
  const help =
    status === 0
      ? say({
          zh: '请检查网络;您所填的内容都在。',
          en: 'Look at the network; what you have typed is still here.',
        })
      : said.detail;
  return (
    <div className="trouble" role="alert">
      <strong>{title}</strong>
      {help && <p>{help}</p>}
      {said.remedy && <p>{said.remedy}</p>}
      {again && (
        <button type="button" onClick={again}>
          {say({ zh: '重试', en: 'Try again' })}
        </button>
      )}
      {said.trace && (
        <p className="faint">
          {say({ zh: '编号', en: 'Trace' })} {said.trace}
        </p>
      )}
    </div>
  );
}
