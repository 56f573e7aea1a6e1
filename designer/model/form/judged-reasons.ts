import { judgeValue, type FlowPlace, type Subject } from '@tessera/engine/check';
import type { Json } from '@tessera/engine';
import type { CodedReason } from './candidate.ts';

/** Why the checker would not let a value stand at a place; empty where it proves that it fits. */
export function judgedReasons(subject: Subject, place: FlowPlace, value: Json): readonly CodedReason[] {
  return judgeValue(subject, place, value).issues.map(({ code, params, path }) => ({
    code,
    params,
    ...(path === undefined ? {} : { way: path }),
  }));
}
