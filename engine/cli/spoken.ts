import { personLocale } from './output.ts';

/** A text in both languages. */
export type Said = readonly [en: string, zh: string];

/** What a command says by itself, in the language of the person at the terminal. */
export function spoken(en: string, zh: string): string {
  return personLocale() === 'zh-CN' ? zh : en;
}
