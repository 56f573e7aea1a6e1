import { errors, isErrorCode, type ErrorCode } from '../../kernel/errors.ts';
import type { ErrorEntry, ErrorText } from '../../kernel/errors/entry.ts';
import type { Locale, LocalizedText } from '../../kernel/localized.ts';
import { groupBy } from '../../kernel/group-by.ts';
import { slugOf } from './slug-of.ts';

/** What one code means and what to do about it; names in braces stand for what a problem names itself. */
export interface ProblemCode {
  readonly code: ErrorCode;
  readonly status: number;
  /** The same request may succeed later. */
  readonly retry: boolean;
  readonly title: LocalizedText;
  readonly meaning: LocalizedText;
  /** The first whose names are all known is a problem's `hint`. */
  readonly cures: Readonly<Record<Locale, readonly string[]>>;
}

const bySlug = groupBy(Object.keys(errors).filter(isErrorCode), slugOf);

/** The codes that a problem `type` stands for, by the last part of its address; undefined where there is none. */
export function problemType(slug: string): readonly ProblemCode[] | undefined {
  return bySlug.get(slug)?.map(problemCode);
}

function problemCode(code: ErrorCode): ProblemCode {
  const entry: ErrorEntry = errors[code];
  return {
    code,
    status: entry.status,
    retry: entry.retry === true,
    title: inEach((locale) => entry[locale].title),
    meaning: inEach((locale) => entry[locale].message),
    cures: inEach((locale) => hintsOf(entry[locale])),
  };
}

function inEach<T>(say: (locale: Locale) => T): Readonly<Record<Locale, T>> {
  return { en: say('en'), 'zh-CN': say('zh-CN') };
}

function hintsOf({ hint }: ErrorText): readonly string[] {
  return typeof hint === 'string' ? [hint] : (hint ?? []);
}
