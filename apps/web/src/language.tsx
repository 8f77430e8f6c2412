import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { speak } from './api/client.ts';

export type Language = 'zh' | 'en';
export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

const KEPT = 'huiying-language';
const PRINT = 'huiying-large-print';

interface Saying {
  readonly language: Language;
  readonly setLanguage: (language: Language) => void;
  readonly large: boolean;
  readonly setLarge: (large: boolean) => void;
  /** The text in the language of the page. */
  readonly say: (text: Bilingual) => string;
}

const Context = createContext<Saying | undefined>(undefined);

/** What a person chose for this computer; no more is kept of anybody. */
export function LanguageOfPage({ children }: { readonly children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(localStorage.getItem(KEPT) === 'en' ? 'en' : 'zh');
  const [large, setLarge] = useState(localStorage.getItem(PRINT) === '1');
  speak(language);
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
    localStorage.setItem(KEPT, language);
  }, [language]);
  useEffect(() => {
    document.documentElement.classList.toggle('large', large);
    localStorage.setItem(PRINT, large ? '1' : '0');
  }, [large]);
  const say = (text: Bilingual): string => text[language];
  return <Context value={{ language, setLanguage, large, setLarge, say }}>{children}</Context>;
}

export function useSaying(): Saying {
  const saying = useContext(Context);
  if (!saying) throw new Error('A text stands outside of the page');
  return saying;
}
