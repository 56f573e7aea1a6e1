import type { Rows } from '../../host/store.ts';
import type { Acknowledgement, AlarmClosing, AlarmItem, AlarmMemory, AlarmMessage } from './alarm.ts';

/** What a look leads to: all of it is written or nothing. Written twice, it is written once. */
export interface AlarmWrite {
  /** Undefined where the alarm is not there any more. */
  readonly memory?: AlarmMemory;
  readonly forgotten?: string;
  readonly opened?: AlarmItem;
  readonly closed?: { readonly item: string; readonly closing: AlarmClosing };
  readonly message?: AlarmMessage;
}

export interface ItemsAsked {
  /** Those that are open; all unless given. */
  readonly isOpen?: true;
  readonly metric?: string;
  /** Of these flows; of all where absent. */
  readonly flows?: readonly string[];
  readonly limit: number;
  /** The `next` of the page before. */
  readonly before?: number;
}

/** What of a message changes with an attempt. */
export type Attempted = Pick<AlarmMessage, 'id' | 'attempts' | 'dueAt' | 'deliveredAt' | 'problem'>;

/** The durable side of alarms. */
export interface AlarmStore {
  memories(): Promise<readonly AlarmMemory[]>;
  write(write: AlarmWrite): Promise<void>;
  /** Newest first. */
  items(asked: ItemsAsked): Promise<Rows<AlarmItem>>;
  item(id: string): Promise<AlarmItem | undefined>;
  acknowledge(id: string, by: Acknowledgement): Promise<void>;
  /** Those to be tried by a time, the oldest first. */
  messagesDue(atMs: number, limit: number): Promise<readonly AlarmMessage[]>;
  /** That it opened, then that it is over. */
  messagesOf(item: string): Promise<readonly AlarmMessage[]>;
  attempted(outcome: Attempted): Promise<void>;
  /** Takes or keeps the turn to look; on several nodes one has it. */
  lead(node: string, nowMs: number, untilMs: number): Promise<boolean>;
}
