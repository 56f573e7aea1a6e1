import type { FaultFlow } from './fault-flow.ts';

const input = `input: { type: object, properties: { of: { type: string } }, required: [of] }
key: =input.of`;

const sequence: FaultFlow = {
  name: 'sequence',
  text: `flow: sequence
version: 1.0.0
${input}
context: { last: { type: string, initial: '' } }
initial: one
states:
  one: { invoke: { capability: work.do@^1, input: { of: =input.of, what: one }, onDone: { target: two, assign: { last: =output.made } } } }
  two: { invoke: { capability: work.do@^1, input: { of: =input.of, what: two }, onDone: { target: three, assign: { last: =output.made } } } }
  three: { invoke: { capability: work.do@^1, input: { of: =input.of, what: three }, onDone: { target: done, assign: { last: =output.made } } } }
  done: { type: final, output: { last: =context.last } }
`,
  input: (of) => ({ of }),
  deeds: [{ kind: 'start' }],
  output: (of) => ({ last: `${of}/three` }),
  work: ['one', 'two', 'three'],
};

const branch: FaultFlow = {
  name: 'branch',
  text: `flow: branch
version: 1.0.0
input: { type: object, properties: { of: { type: string }, amount: { type: integer } }, required: [of, amount] }
key: =input.of
context: { last: { type: string, initial: '' } }
initial: asking
states:
  asking:
    invoke:
      capability: work.do@^1
      input: { of: =input.of, what: asked }
      onDone: { target: choosing }
  choosing:
    always:
      - { guard: input.amount > 100, target: large }
      - { target: small }
  large: { invoke: { capability: work.do@^1, input: { of: =input.of, what: large }, onDone: { target: done, assign: { last: =output.made } } } }
  small: { invoke: { capability: work.do@^1, input: { of: =input.of, what: small }, onDone: { target: done, assign: { last: =output.made } } } }
  done: { type: final, output: { last: =context.last } }
`,
  input: (of) => ({ of, amount: 500 }),
  deeds: [{ kind: 'start' }],
  output: (of) => ({ last: `${of}/large` }),
  work: ['asked', 'large'],
};

const loop: FaultFlow = {
  name: 'loop',
  text: `flow: loop
version: 1.0.0
${input}
context: { turn: { type: integer, minimum: 0, maximum: 3, initial: 0 } }
initial: turning
states:
  turning:
    invoke:
      capability: work.do@^1
      input: { of: =input.of, what: '="turn" + string(context.turn)' }
      onDone:
        - { guard: context.turn < 3, target: turning, reenter: true, assign: { turn: =context.turn + 1 } }
        - { target: done }
  done: { type: final, output: { turns: =context.turn } }
`,
  input: (of) => ({ of }),
  deeds: [{ kind: 'start' }],
  output: () => ({ turns: 3 }),
  work: ['turn0', 'turn1', 'turn2', 'turn3'],
};

const parallel: FaultFlow = {
  name: 'parallel',
  text: `flow: parallel
version: 1.0.0
${input}
context: { left: { type: string, initial: '' }, right: { type: string, initial: '' } }
initial: both
states:
  both:
    type: parallel
    onDone: joined
    states:
      left:
        initial: working
        states:
          working: { invoke: { capability: work.do@^1, input: { of: =input.of, what: left }, onDone: { target: ready, assign: { left: =output.made } } } }
          ready: { type: final }
      right:
        initial: working
        states:
          working: { invoke: { capability: work.do@^1, input: { of: =input.of, what: right, waitMs: 20 }, onDone: { target: ready, assign: { right: =output.made } } } }
          ready: { type: final }
  joined: { invoke: { capability: work.do@^1, input: { of: =input.of, what: joined }, onDone: done } }
  done: { type: final, output: { left: =context.left, right: =context.right } }
`,
  input: (of) => ({ of }),
  deeds: [{ kind: 'start' }],
  output: (of) => ({ left: `${of}/left`, right: `${of}/right` }),
  work: ['left', 'right', 'joined'],
};

export const callFlows: readonly FaultFlow[] = [sequence, branch, loop, parallel];
