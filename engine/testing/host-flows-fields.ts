import { releaseOf } from './release-of.ts';

/** Gives back all that it was given. */
const declaring = releaseOf({
  text: `flow: declaring
version: 1.0.0
input:
  type: object
  properties:
    id: { type: string }
    lines: { type: array, items: { type: object, properties: { sku: { type: string } } } }
  required: [id]
key: =input.id
context: { noted: { type: object, nullable: true } }
events:
  NOTED: { type: object, properties: { note: { type: string } } }
  ENDED: { type: object, properties: { why: { type: string } } }
initial: noting
states:
  noting: { on: { NOTED: { target: ending, assign: { noted: =event } } } }
  ending: { on: { ENDED: done } }
  done: { type: final, output: { input: =input, noted: =context.noted } }
`,
});

/** Gives all it was given to the sub-flow, and its whole answer back. */
const calling = releaseOf({
  flows: { 'declaring@^1': declaring },
  text: `flow: calling
version: 1.0.0
input: { type: object }
context: { found: { type: object, nullable: true } }
initial: asking
states:
  asking: { invoke: { flow: declaring@^1, input: =input, onDone: { target: done, assign: { found: =output } } } }
  done: { type: final, output: =context.found }
`,
});

/** Takes nothing that it does not name. */
const closed = releaseOf({
  text: `flow: closed
version: 1.0.0
input: { type: object, properties: { id: { type: string } }, additionalProperties: false }
events: { GO: { type: object, properties: { note: { type: string } }, additionalProperties: false } }
initial: waiting
states:
  waiting: { on: { GO: done } }
  done: { type: final, output: {} }
`,
});

export const fieldFlows = [declaring, calling, closed];
