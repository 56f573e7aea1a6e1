import type { Location } from '../kernel/issue.ts';
import type { JsonObject } from '../kernel/json.ts';
import type { Localized } from '../kernel/localized.ts';

/**
 * A change that somebody made to learn whether it helps (业务活动, control-unit.md section 7). Once published it stays as
 * it is, but for comments that are added: what did not work is kept like what did.
 */
export interface Activity {
  readonly id: string;
  readonly title?: Localized;
  readonly identity: string;
  readonly owner: string;
  /** What was changed, by a name that other activities share: `shorter-payment`. */
  readonly kind: string;
  /** What people call the kind; of several activities that say so the newest is heard. It may be written later, too. */
  readonly kindTitle?: Localized;
  readonly hypothesis?: Localized;
  /** Whose instances are measured; all of the identity unless given. */
  readonly flow?: string;
  /** The release or change set that it consists of, as its author names it. */
  readonly change?: string;
  readonly measure: Measure;
  readonly guards: readonly Measure[];
  readonly method: Method;
  /** An advice that it follows. */
  readonly advice?: string;
  /** Made up to show what it is like: it is marked so, and advises nobody. */
  readonly isSample: boolean;
  readonly comments: readonly Comment[];
  readonly at: Location;
  /** Everything but the comments and what the kind is called: it may not change once it is published. */
  readonly fixed: JsonObject;
}

/** What is looked at, and which way is good. */
export interface Measure {
  /** One of `plainMetrics`, or a share or a duration that is defined. */
  readonly metric: string;
  readonly wanted: 'up' | 'down';
}

/** Metrics that are there without being defined. */
export const plainMetrics: readonly string[] = ['success-share', 'duration'];

export type Method =
  /** Both at once: instances whose call of a capability one provider served, against those that another did. */
  | {
      readonly kind: 'split';
      readonly capability: string;
      readonly treatment: string;
      readonly control: string;
      readonly fromMs: number;
      readonly lengthMs: number;
    }
  /** The time from the change on, against as much time on the same weekdays before it. */
  | { readonly kind: 'before-after'; readonly fromMs: number; readonly lengthMs: number };

export interface Comment {
  readonly by: string;
  readonly text: string;
}
