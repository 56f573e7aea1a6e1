import { releaseOf } from '../testing/release-of.ts';

/** Calls a carrier; its parent waits for it. */
const parcel = releaseOf({
  text: `flow: parcel
version: 1.0.0
input: { type: object, properties: { id: { type: string } }, required: [id] }
key: =input.id
context: { waybill: { type: object, nullable: true } }
initial: booking
states:
  booking: { invoke: { capability: parcel.book@^1, input: { id: =input.id }, onDone: { target: onTheWay, assign: { waybill: =output } } } }
  onTheWay: { after: [ { delay: PT0.2S, target: delivered } ] }
  delivered: { type: final, output: { waybill: =context.waybill } }
`,
});

/** Reserves, waits on a timer, picks each line two at a time, and has a child deliver. */
const order = releaseOf({
  flows: { 'parcel@^1': parcel },
  text: `flow: order
version: 1.0.0
input: { type: object, properties: { id: { type: string }, lines: { type: array, items: { type: string } } }, required: [id, lines] }
key: =input.id
context: { picks: { type: array, initial: [] }, parcel: { type: object, nullable: true } }
initial: reserving
states:
  reserving: { invoke: { capability: stock.reserve@^1, input: { id: =input.id }, onDone: paying } }
  paying: { after: [ { delay: PT0.3S, target: picking } ] }
  picking:
    invoke:
      forEach: { in: =input.lines, as: line, concurrency: 2, collect: picks }
      capability: stock.pick@^1
      input: { id: =input.id, line: =line }
      onDone: { target: shipping }
  shipping:
    invoke: { flow: parcel@^1, input: { id: =input.id }, onDone: { target: done, assign: { parcel: =output } } }
  done: { type: final, output: { picks: =context.picks, parcel: =context.parcel } }
`,
});

/** Five calls one after the other. */
const five = releaseOf({
  text: `flow: five
version: 1.0.0
input: { type: object, properties: { id: { type: string } }, required: [id] }
key: =input.id
initial: a
states:
  a: { invoke: { capability: stock.reserve@^1, input: { id: =input.id }, onDone: b } }
  b: { invoke: { capability: stock.reserve@^1, input: { id: =input.id }, onDone: c } }
  c: { invoke: { capability: stock.reserve@^1, input: { id: =input.id }, onDone: d } }
  d: { invoke: { capability: stock.reserve@^1, input: { id: =input.id }, onDone: e } }
  e: { invoke: { capability: stock.reserve@^1, input: { id: =input.id }, onDone: done } }
  done: { type: final }
`,
});

export const killFlows = [order, parcel, five];
