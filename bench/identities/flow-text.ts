/** How a flow differs from identity to identity: each flow has one way, so that the outcomes can be counted. */
export type Way = 'window' | 'overlay' | 'variation' | 'binding' | 'nothing';

const ways: readonly Way[] = ['window', 'variation', 'window', 'overlay', 'binding'];

export function wayOf(index: number): Way {
  return ways[index % ways.length] ?? 'nothing';
}

/**
 * A flow of a dozen states: a hold that can be taken back, a choice, a person's decision, a slot, an event, timers;
 * every third also has regions or a list, every tenth a sub-flow.
 */
export function flowText(flow: string, line: string, index: number, sub: string | undefined): string {
  const shape = index % 3;
  return [
    `flow: ${flow}`,
    'version: 1.0.0',
    `title: { en: ${flow}, zh-CN: 流程 ${index + 1} }`,
    `owner: ${line}`,
    head,
    `slots:\n  screen: { contract: ${line}.screen@^1, reduce: all, default: none }`,
    'initial: holding',
    'states:',
    holding(line, shape),
    middle(line, index, shape),
    shipping(line, sub),
    ends,
    '',
  ].join('\n');
}

const head = `input:
  type: object
  required: [ref, amount, parts]
  properties:
    ref: { type: string }
    amount: { type: integer, minimum: 0 }
    parts: { type: array, maxItems: 50, items: { type: string } }
key: =input.ref
search: { amount: =input.amount }
context:
  held: { type: string, nullable: true }
parameters:
  window: { type: string, format: duration, default: PT30M }
  hold: { type: string, format: duration, default: PT35M }
  reviewAbove: { type: integer, default: 5000 }
expect:
  - parameters.hold >= parameters.window
events:
  PAID: { type: object, required: [amount], properties: { amount: { type: integer } } }
  CANCEL: { type: object, unexpected: refuse }`;

function call(capability: string, done: string, failed: string): string {
  return `    invoke:
      capability: ${capability}@^1
      input: { ref: =input.ref, amount: =input.amount }
      onDone: ${done}
      onError: ${failed}`;
}

function holding(line: string, shape: number): string {
  return `  holding:
    invoke:
      capability: ${line}.reserve@^1
      input: { ref: =input.ref, amount: =input.amount }
      timeout: PT30S
      undo: { capability: ${line}.release@^1, input: { ref: =output.id, amount: 0 } }
      onDone: { target: ${shape === 1 ? 'regions' : shape === 2 ? 'list' : 'looking'}, assign: { held: =output.id } }
      onError: failed`;
}

function middle(line: string, index: number, shape: number): string {
  const counting = wayOf(index) === 'binding' ? `${line}.ship` : `${line}.look`;
  const shaped =
    shape === 1
      ? `  regions:
    type: parallel
    onDone: looking
    on: { CANCEL: undoing }
    states:
      one: { initial: work, states: { work: { invoke: { capability: ${line}.count@^1, input: { ref: =input.ref, amount: 1 }, onDone: done, onError: done } }, done: { type: final } } }
      two: { initial: work, states: { work: { invoke: { capability: ${line}.look@^1, input: { ref: =input.ref, amount: 2 }, onDone: done, onError: done } }, done: { type: final } } }`
      : `  list:
    invoke:
      forEach: { in: =input.parts, as: part, concurrency: 3 }
      capability: ${line}.count@^1
      input: { ref: =part, amount: 1 }
      onDone: looking
      onError: undoing`;
  return `${shape === 0 ? '' : `${shaped}\n`}  looking:
    optional: true
${call(counting, 'route', 'undoing')}
  route:
    always:
      - { guard: input.amount > parameters.reviewAbove, target: review }
      - { target: screening }
  review:
    task:
      title: { en: Review, zh-CN: 审核 }
      role: reviewer
      due: PT4H
      outcomes:
        approve: screening
        reject: undoing
  screening:
    invoke:
      slot: screen
      input: { ref: =input.ref, amount: =input.amount }
      timeout: PT1M
      onDone: paying
      onError: undoing
  paying:
    on:
      PAID:
        - { guard: event.amount >= input.amount, target: shipping }
        - { target: review }
      CANCEL: undoing
    after:
      - { delay: =parameters.window, target: undoing }`;
}

function shipping(line: string, sub: string | undefined): string {
  if (sub === undefined) return `  shipping:\n${call(`${line}.weigh`, 'shipped', 'undoing')}`;
  return `  shipping:
    invoke:
      flow: ${sub}@^1
      input: { ref: =input.ref, amount: =input.amount, parts: =input.parts }
      timeout: P9D
      onDone: shipped
      onError: undoing`;
}

const ends = `  undoing: { compensate: all, onDone: cancelled }
  shipped: { type: final, output: { status: shipped, held: =context.held } }
  failed: { type: final, output: { status: failed } }
  cancelled: { type: final, output: { status: cancelled } }`;
