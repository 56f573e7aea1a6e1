/** Flows that single trials need beside the twelve; they take no part in what every trial drives. */
export const extraTexts: Readonly<Record<string, string>> = {
  /** The provider answers as it is told, and the flow ends with what it made of that. */
  answers: `flow: answers
version: 1.0.0
input: { type: object, properties: { of: { type: string }, mode: { type: string } }, required: [of, mode] }
key: =input.of
context: { made: { type: string, initial: '' }, code: { type: string, initial: '' } }
initial: asking
states:
  asking:
    invoke:
      capability: work.do@^1
      input: { of: =input.of, what: answer, mode: =input.mode }
      timeout: PT0.5S
      retry: { attempts: 2, backoff: PT0.05S }
      onDone: { target: done, assign: { made: =output.made } }
      onError: { target: failed, assign: { code: =error.code } }
  done: { type: final, output: { made: =context.made } }
  failed: { type: final, output: { code: =context.code } }
`,
  /** Has time for an answer of any length. */
  large: `flow: large
version: 1.0.0
input: { type: object, properties: { of: { type: string } }, required: [of] }
key: =input.of
initial: asking
states:
  asking:
    invoke:
      capability: work.do@^1
      input: { of: =input.of, what: answer, mode: huge }
      timeout: PT60S
      retry: { attempts: 1 }
      onDone: done
      onError: done
  done: { type: final, output: { done: true } }
`,
  /** Of an identity of its own, with a provider that never answers. */
  endless: `flow: endless
version: 1.0.0
input: { type: object, properties: { of: { type: string } }, required: [of] }
key: =input.of
initial: asking
states:
  asking:
    invoke:
      capability: work.do@^1
      input: { of: =input.of, what: endless, mode: hang }
      timeout: PT10M
      onDone: done
      onError: done
  done: { type: final, output: { done: true } }
`,
  /** Waits longer than a timer of the runtime can. */
  months: `flow: months
version: 1.0.0
input: { type: object, properties: { of: { type: string } }, required: [of] }
key: =input.of
initial: first
states:
  first: { after: [{ delay: P30D, target: second }] }
  second: { after: [{ delay: P30D, target: done }] }
  done: { type: final, output: { waited: true } }
`,
  /** Ends alike in whatever order its four events come. */
  orders: `flow: orders
version: 1.0.0
input: { type: object, properties: { of: { type: string } }, required: [of] }
key: =input.of
events: { A: { type: object }, B: { type: object }, C: { type: object }, D: { type: object } }
initial: all
states:
  all:
    type: parallel
    onDone: done
    states:
${['A', 'B', 'C', 'D'].map((type) => `      of${type}: { initial: open, states: { open: { on: { ${type}: { target: came } } }, came: { type: final } } }`).join('\n')}
  done: { type: final, output: { came: true } }
`,
  /** Takes its events in one order only: what comes early waits. */
  'in-order': `flow: in-order
version: 1.0.0
input: { type: object, properties: { of: { type: string } }, required: [of] }
key: =input.of
events: { A: { type: object }, B: { type: object }, C: { type: object }, D: { type: object } }
initial: a
states:
  a: { on: { A: { target: b } } }
  b: { on: { B: { target: c } } }
  c: { on: { C: { target: d } } }
  d: { on: { D: { target: done } } }
  done: { type: final, output: { came: true } }
`,
  /** Cannot go on with what it is given: by zero, or beyond what an instance may hold. */
  poison: `flow: poison
version: 1.0.0
input: { type: object, properties: { of: { type: string }, by: { type: number } }, required: [of, by] }
key: =input.of
context: { share: { type: number, initial: 0 } }
events: { DIVIDE: { type: object } }
initial: ready
states:
  ready: { on: { DIVIDE: { target: done, assign: { share: =1.0 / input.by } } } }
  done: { type: final, output: { share: =context.share } }
`,
  /** Asks a provider that is down, again and again. */
  patient: `flow: patient
version: 1.0.0
input: { type: object, properties: { of: { type: string } }, required: [of] }
key: =input.of
initial: asking
states:
  asking:
    invoke:
      capability: work.do@^1
      input: { of: =input.of, what: asked }
      retry: { attempts: 12, backoff: PT1S }
      onDone: done
      onError: failed
  done: { type: final, output: { done: true } }
  failed: { type: final, output: { done: false } }
`,
};
