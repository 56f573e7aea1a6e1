import type { Figure } from '../figure.ts';
import type { AlarmState } from './alarm-step.ts';

/** Where the alarm of a metric stands, as it is kept. */
export interface AlarmMemory {
  readonly metric: string;
  /** The key of the rule that was looked at. */
  readonly rule: string;
  readonly state: AlarmState;
  /** What the last look saw. */
  readonly figure: Figure;
}

/** One breach of a bound. Times in ms since the epoch, on the store's clock. */
export interface AlarmItem {
  readonly id: string;
  readonly metric: string;
  readonly flow: string;
  /** The team that is told. */
  readonly to: string;
  readonly below?: number;
  readonly above?: number;
  readonly forMs: number;
  readonly since: number;
  readonly openedAt: number;
  /** By which it was raised. */
  readonly figure: Figure;
  readonly closed?: AlarmClosing;
  readonly acknowledged?: Acknowledgement;
}

export interface AlarmClosing {
  readonly at: number;
  /** `changed`: the alarm says something else now, or is not there any more. */
  readonly why: 'recovered' | 'changed';
  /** By which it was over. */
  readonly figure?: Figure;
}

/** The first one stays. */
export interface Acknowledgement {
  readonly at: number;
  readonly by: string;
  readonly note?: string;
}

/** What is sent to a webhook, and how that went. Times of the wall. */
export interface AlarmMessage {
  /** Who gets it twice knows by it that it is one. */
  readonly id: string;
  readonly item: string;
  readonly kind: 'opened' | 'closed';
  readonly url: string;
  /** The name of the secret that signs it. */
  readonly secret?: string;
  readonly body: string;
  readonly attempts: number;
  /** When it is tried next; undefined once it was taken, or was given up. */
  readonly dueAt?: number;
  readonly deliveredAt?: number;
  /** Why the last attempt was not taken. */
  readonly problem?: string;
}
