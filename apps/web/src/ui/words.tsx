import type { Word } from '#answers/contracts';
import { useSaying } from '../language.tsx';

/** What somebody wrote, or why it does not stand here. */
export function Said({ word, none }: { readonly word: Word | null; readonly none?: string }) {
  const { say } = useSaying();
  if (word === null)
    return <span className="faint">{none ?? say({ zh: '(无标题)', en: '(no title)' })}</span>;
  if (typeof word === 'string') return <>{word}</>;
  return (
    <span className="faint">
      {'erased' in word
        ? say({ zh: '(文字已依法删除)', en: '(erased by law)' })
        : say({ zh: '(您无权查看)', en: '(not for you to read)' })}
    </span>
  );
}
