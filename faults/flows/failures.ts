import type { FaultFlow } from './fault-flow.ts';

const input = `input: { type: object, properties: { of: { type: string } }, required: [of] }
key: =input.of`;

const timeout: FaultFlow = {
  name: 'timeout',
  text: `flow: timeout
version: 1.0.0
${input}
context: { made: { type: string, initial: nothing } }
initial: asking
states:
  asking:
    invoke:
      capability: work.do@^1
      input: { of: =input.of, what: late, mode: late }
      timeout: PT0.3S
      retry: { attempts: 2, backoff: PT0.05S }
      onDone: { target: done, assign: { made: =output.made } }
      onError: [{ error: TIMEOUT, target: instead }]
  instead: { invoke: { capability: work.do@^1, input: { of: =input.of, what: instead, waitMs: 900 }, onDone: done } }
  done: { type: final, output: { made: =context.made } }
`,
  input: (of) => ({ of }),
  deeds: [{ kind: 'start' }],
  output: () => ({ made: 'nothing' }),
  // Whether what came too late was done at all nobody promises: its time may be over before it is sent.
  work: ['instead'],
};

const retry: FaultFlow = {
  name: 'retry',
  text: `flow: retry
version: 1.0.0
${input}
initial: asking
states:
  asking:
    invoke:
      capability: work.do@^1
      input: { of: =input.of, what: flaky, mode: flaky }
      retry: { attempts: 4, backoff: PT0.05S }
      onDone: done
  done: { type: final, output: { done: true } }
`,
  input: (of) => ({ of }),
  deeds: [{ kind: 'start' }],
  output: () => ({ done: true }),
  work: ['flaky'],
};

const incident: FaultFlow = {
  name: 'incident',
  text: `flow: incident
version: 1.0.0
${input}
initial: asking
states:
  asking:
    invoke:
      capability: work.do@^1
      input: { of: =input.of, what: broken, mode: broken }
      retry: { attempts: 2, backoff: PT0.05S }
      onDone: done
  done: { type: final, output: { done: true } }
`,
  input: (of) => ({ of }),
  deeds: [{ kind: 'start' }, { kind: 'repair' }],
  output: () => ({ done: true }),
  work: ['broken'],
};

const undo = (what: string): string =>
  `undo: { capability: work.undo@^1, input: { of: =input.of, what: undo-${what} } }`;

const compensation: FaultFlow = {
  name: 'undo',
  text: `flow: undo
version: 1.0.0
${input}
initial: one
states:
  one: { invoke: { capability: work.do@^1, input: { of: =input.of, what: one }, ${undo('one')}, onDone: two } }
  two: { invoke: { capability: work.do@^1, input: { of: =input.of, what: two }, ${undo('two')}, onDone: three } }
  three: { invoke: { capability: work.do@^1, input: { of: =input.of, what: three }, ${undo('three')}, onDone: back } }
  back: { compensate: all, onDone: done }
  done: { type: final, output: { undone: true } }
`,
  input: (of) => ({ of }),
  deeds: [{ kind: 'start' }],
  output: () => ({ undone: true }),
  work: ['one', 'two', 'three', 'undo-three', 'undo-two', 'undo-one'],
};

export const failureFlows: readonly FaultFlow[] = [timeout, retry, incident, compensation];
