import type { Json, JsonObject } from '@tessera/engine';

/** What an activity of a log does to the instance of its case. Templates are CEL over `case`, `first` and `event`. */
export type ActivityRule =
  | { readonly kind: 'ignore' }
  | { readonly kind: 'send'; readonly event: string; readonly data: Json }
  | {
      readonly kind: 'decide';
      /** States whose task it may be; `*` for whichever is open. */
      readonly tasks: readonly string[];
      readonly outcome: string;
      readonly form: Json;
      /** The role decided in; any that the task allows unless given. */
      readonly role?: string;
    }
  | { readonly kind: 'answer'; readonly capability: string; readonly result: AnswerRule };

export type AnswerRule =
  | { readonly kind: 'output'; readonly output: Json }
  | { readonly kind: 'error'; readonly code: string; readonly data?: Json };

/** How the activities of a log become what happens to an instance (checker.md section 5). */
export interface ReplayMap {
  /** Literal text in activity names, replaced before all else. */
  readonly rename: JsonObject;
  /** CEL: which events of a case count. */
  readonly only?: string;
  /** A path, or `=CEL` that gives one. */
  readonly identity?: string;
  /** Of the start. */
  readonly input: Json;
  /** As first activity these are the start, and send nothing. */
  readonly start: readonly string[];
  /** By activity name; others send the event of their name in upper snake case. */
  readonly events: Readonly<Record<string, ActivityRule>>;
  /** ISO 8601: how far the clock goes on after the last activity. */
  readonly settle: string;
}

export const emptyMap: ReplayMap = { rename: {}, input: {}, start: [], events: {}, settle: 'PT0S' };

/** `Request Payment` → `REQUEST_PAYMENT` */
export function upperSnakeCase(activity: string): string {
  return activity
    .trim()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '_')
    .replaceAll(/^_+|_+$/g, '')
    .toUpperCase();
}

export function ruleOf({ events }: ReplayMap, activity: string): ActivityRule {
  const own = Object.hasOwn(events, activity) ? events[activity] : undefined;
  return own ?? { kind: 'send', event: upperSnakeCase(activity), data: {} };
}
