import type { CodedPort } from './coded-port.ts';

export type Method = keyof CodedPort;
export type ParamsOf<M extends Method> = Parameters<CodedPort[M]>[0];
export type AnswerOf<M extends Method> = Awaited<ReturnType<CodedPort[M]>>;

/** The port as a table, so that a call and its method stay of one kind. */
export type Methods = { readonly [M in Method]: (params: ParamsOf<M>, signal?: AbortSignal) => Promise<AnswerOf<M>> };

/** What the page sends: a question under a number, or that its answer is not wanted any more. */
export type Sent = { readonly kind: 'call'; readonly id: number; readonly call: Call } | Cancelled;

export interface Call<M extends Method = Method> {
  readonly method: M;
  readonly params: ParamsOf<M>;
}

interface Cancelled {
  readonly kind: 'cancel';
  readonly id: number;
}

/** What the worker sends back. An answer that was cancelled is not sent. */
export type Answered<Value = unknown> =
  | { readonly kind: 'answer'; readonly id: number; readonly value: Value }
  | { readonly kind: 'failed'; readonly id: number; readonly message: string };
