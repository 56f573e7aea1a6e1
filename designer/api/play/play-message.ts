import type { PlayPort } from './play-port.ts';

export type Method = keyof PlayPort;
export type AskedBy<M extends Method> = Parameters<PlayPort[M]>[0];
export type AnswerTo<M extends Method> = Awaited<ReturnType<PlayPort[M]>>;

/** The port as a table, so that a question and its method stay of one kind. */
export type Table = { readonly [M in Method]: (asked: AskedBy<M>) => Promise<AnswerTo<M>> };

/** What the page asks, under a number. */
export interface Asked<M extends Method = Method> {
  readonly id: number;
  readonly method: M;
  readonly asked: AskedBy<M>;
}

/** What the worker says. */
export type Said<Value = unknown> =
  | { readonly kind: 'answer'; readonly id: number; readonly value: Value }
  | { readonly kind: 'failed'; readonly id: number; readonly message: string };
