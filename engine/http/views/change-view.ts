import type { RecordedChange } from '../../insight/experience/recorded-change.ts';
import { time } from './present.ts';

/** A recorded change as the API tells it. */
export function changeView({ at, until, ...change }: RecordedChange): RecordedChange<string> {
  return { ...change, at: time(at), ...(until === undefined ? {} : { until: time(until) }) };
}
