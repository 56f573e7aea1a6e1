import type { Localized } from '../../kernel/localized.ts';
import type { Figure } from '../figure.ts';
import type { Evidence, Experience } from './advise.ts';
import type { AnsweredAdvice } from './track-record.ts';

/** What others went through, as the API tells it. */
export interface ToldAdvice extends Omit<Experience, 'id' | 'evidence'> {
  readonly advice: string;
  /** What people call the kind of change, where an activity says so. */
  readonly kindTitle?: Localized;
  /** The whole of it as a sentence. */
  readonly says: string;
  readonly n: number;
  /** Before anything is advised. */
  readonly needed: { readonly activities: number; readonly identities: number };
  readonly evidence: readonly ToldEvidence[];
  /** Activities of the same kind that the business made itself. */
  readonly own: readonly string[];
  readonly answer?: ToldAnswer;
  /** How accepted advice of this kind turned out. */
  readonly record: Figure;
}

export interface ToldEvidence extends Omit<Evidence, 'isWeak' | 'at'> {
  /** Before and after: whatever else happened is in it. */
  readonly weak: boolean;
  readonly at: string;
}

export interface ToldAnswer extends Omit<AnsweredAdvice, 'at'> {
  readonly at: string;
}
