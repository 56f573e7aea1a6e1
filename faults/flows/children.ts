import type { FaultFlow } from './fault-flow.ts';

/** Started by `parcels` for each item; also a flow of its own. */
export const parcelText = `flow: parcel
version: 1.0.0
input: { type: object, properties: { of: { type: string }, item: { type: string } }, required: [of, item] }
context: { made: { type: string, initial: '' } }
initial: sending
states:
  sending: { invoke: { capability: work.do@^1, input: { of: =input.of, what: =input.item }, onDone: { target: onTheWay, assign: { made: =output.made } } } }
  onTheWay: { after: [{ delay: PT0.1S, target: delivered }] }
  delivered: { type: final, output: { made: =context.made } }
`;

const parcels: FaultFlow = {
  name: 'parcels',
  text: `flow: parcels
version: 1.0.0
input: { type: object, properties: { of: { type: string }, items: { type: array, maxItems: 5, items: { type: string } } }, required: [of, items] }
key: =input.of
context: { sent: { type: array, initial: [] } }
initial: sending
states:
  sending:
    invoke:
      forEach: { in: =input.items, as: item, concurrency: 2, collect: sent }
      flow: parcel@^1
      input: { of: =input.of, item: =item }
      onDone: done
  done: { type: final, output: { sent: =context.sent } }
`,
  input: (of) => ({ of, items: ['x', 'y', 'z'] }),
  deeds: [{ kind: 'start' }],
  output: (of) => ({ sent: ['x', 'y', 'z'].map((item) => ({ made: `${of}/${item}` })) }),
  work: ['x', 'y', 'z'],
};

export const childFlows: readonly FaultFlow[] = [parcels];
