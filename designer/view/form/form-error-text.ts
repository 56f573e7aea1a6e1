import type { FormError } from '../../model/form/form-errors.ts';
import type { Params, Say } from '../text/words.ts';
import { formWords, type FormWord } from './form-words.ts';

const types: Readonly<Record<string, FormWord>> = {
  string: 'text',
  integer: 'whole',
  number: 'number',
  boolean: 'boolean',
  array: 'list',
  object: 'object',
  null: 'nothing',
};

/** What is wrong with an answer, in words for whoever gives it. */
export function formErrorText({ keyword, params }: FormError, say: Say<FormWord>): string {
  if (keyword === 'type') return typeText(params['type'], say);
  const key = isWord(keyword) ? keyword : 'other';
  const told: Params = Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, typeof value === 'number' ? value : text(value)]),
  );
  return say(key, told);
}

function typeText(type: FormError['params'][string] | undefined, say: Say<FormWord>): string {
  const word = typeof type === 'string' ? types[type] : undefined;
  return word === undefined ? say('other') : say('type', { type: say(word) });
}

function isWord(keyword: string): keyword is FormWord {
  return Object.hasOwn(formWords, keyword);
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
