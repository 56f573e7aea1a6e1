import { issueMessage, judgeValue, type FlowPlace, type Subject } from '@tessera/engine/check';
import type { Json, Locale } from '@tessera/engine';
import type { Reason } from './candidate.ts';

/** Why the checker would not let a value stand at a place; empty where it proves that it fits. */
export function judgedReasons(subject: Subject, place: FlowPlace, value: Json, locale: Locale): readonly Reason[] {
  return judgeValue(subject, place, value).issues.map(({ code, params, path }) => {
    const { message, hint } = issueMessage({ code, params }, locale);
    return { code, message, ...(hint === undefined ? {} : { hint }), ...(path === undefined ? {} : { way: path }) };
  });
}
