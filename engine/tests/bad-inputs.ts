import type { ErrorCode } from '../kernel/errors.ts';
import type { Json } from '../kernel/json.ts';

/** One row of a table of bad inputs: what is sent to the running server, and the answer it must give. */
export interface BadInput {
  /** Its number in the list of bad inputs, and what makes it differ from others of the same number. */
  readonly row: string;
  readonly send: Send;
  /** Sent as well, and answered alike: a check answers what a publish would. */
  readonly alike?: Send;
  readonly status: number;
  /** Absent where the input is to be accepted. */
  readonly code?: ErrorCode;
  /** The problem's slug where it is not the code in kebab case. */
  readonly slug?: string;
  /** Where one of the errors is. */
  readonly where?: Place;
  /** What the answer says in English: title, messages, hints, and what stands beside them. */
  readonly says?: RegExp | readonly RegExp[];
  /** How many errors the problem holds. */
  readonly total?: number;
  /** Milliseconds within which the answer must come; 2,000 unless given. */
  readonly withinMs?: number;
}

export interface Place {
  readonly pointer?: string | RegExp;
  readonly line?: number;
  readonly column?: number;
}

/** Texts may name what the world holds: `{waiting}` in a path or body is replaced by its id. */
export interface Send {
  readonly path: string;
  /** POST with a body, else GET. */
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Json;
  /** Sent as it is; application/json unless a content type is given. */
  readonly raw?: string | Uint8Array;
  /** The name of a key of the world; the operator of everything unless given; '' sends none. */
  readonly as?: string;
  /** A new one unless given; '' sends none. */
  readonly idempotencyKey?: string;
}

/** The flow that rows of sections A and C change in one place. */
export const baseFlow = `flow: base
version: 1.0.0
input: { type: object, properties: { amount: { type: number } }, required: [amount] }
context: { amount: { type: number, initial: =input.amount } }
events: { APPROVE: { type: object } }
initial: review
states:
  review:
    on:
      APPROVE: { target: done }
  done: { type: final }
`;

/** The flow with one part replaced. @throws where the part is not in it */
export function changed(part: string | RegExp, by: string, flow: string = baseFlow): string {
  const text = flow.replace(part, () => by);
  if (text === flow) throw new TypeError(`the flow has no ${String(part)}`);
  return text;
}

/** Texts to be published, and to be checked alike. */
export function texts(files: Readonly<Record<string, string>>): Pick<BadInput, 'send' | 'alike'> {
  return { send: { path: '/v1/publish', body: { files } }, alike: { path: '/v1/check', body: { files } } };
}

export function flowText(text: string): Pick<BadInput, 'send' | 'alike'> {
  return texts({ 'base.flow.yaml': text });
}
