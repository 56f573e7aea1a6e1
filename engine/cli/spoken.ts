import { personLocale } from './output.ts';

/** What a command says by itself, in the language of the person at the terminal. */
export function spoken(en: string, zh: string): string {
  return personLocale() === 'zh-CN' ? zh : en;
}
