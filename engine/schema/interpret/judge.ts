import type { Json } from '../../kernel/json.ts';
import { appendPointer, type Pointer } from '../../kernel/pointer.ts';
import type { Misfit } from '../validator.ts';
import type { Evaluated } from './evaluated.ts';

/**
 * Whether a value fits one schema. Without a report only the verdict matters and the first failure ends the work;
 * with one, everything that does not fit is written there.
 * `evaluated` collects what `unevaluatedProperties` and `unevaluatedItems` further out must not look at again.
 */
export type Judge = (value: Json, report: Report | undefined, evaluated: Evaluated | undefined) => boolean;

/** Where in the value the judge stands, and the misfits found so far, of all places. */
export interface Report {
  readonly pointer: Pointer;
  readonly found: Found;
}

export interface Found {
  /** At most `listed` of them. */
  readonly misfits: Misfit[];
  total: number;
}

const listed = 20;

export function nothingFound(): Found {
  return { misfits: [], total: 0 };
}

/** The same report, one step deeper in the value. */
export function reportAt(report: Report | undefined, key: string | number): Report | undefined {
  return report === undefined ? undefined : { pointer: appendPointer(report.pointer, key), found: report.found };
}

/** Notes a failed assertion, if anyone wants to know; returns false, so that a judge can end with it. */
export function fail(report: Report | undefined, keyword: string, params: Misfit['params'] = {}): false {
  if (report !== undefined) addMisfits(report.found, [{ pointer: report.pointer, keyword, params }], 1);
  return false;
}

export function addMisfits(found: Found, misfits: readonly Misfit[], total: number): void {
  found.misfits.push(...misfits.slice(0, listed - found.misfits.length));
  found.total += total;
}

/** All of them: every one is heard when someone wants a report. */
export function allOf(judges: readonly Judge[]): Judge {
  const [first = always, second] = judges;
  if (second === undefined) return first;
  return (value, report, evaluated) => {
    let fits = true;
    for (const judge of judges) {
      if (judge(value, report, evaluated)) continue;
      if (report === undefined) return false;
      fits = false;
    }
    return fits;
  };
}

export const always: Judge = () => true;
export const never: Judge = (_value, report) => fail(report, 'false schema');
