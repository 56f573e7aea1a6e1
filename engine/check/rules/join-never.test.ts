import { flowText, found } from '../testing-flow.ts';

const parallel = (credit: string) =>
  flowText(`
  a:
    type: parallel
    onDone: done
    on: { STOP: done }
    states:
      stock: { initial: b, states: { b: { on: { GO: c } }, c: { type: final } } }
      credit: ${credit}
  done: { type: final }`);

test.each([
  { credit: '{ initial: d, states: { d: { on: { GO: d } }, e: { type: final } } }', regions: ['a.credit'] },
  { credit: '{ on: { GO: credit } }', regions: ['a.credit'] },
  { credit: '{ initial: d, states: { d: { on: { GO: e } }, e: { type: final } } }', regions: [] },
])('region $credit', ({ credit, regions }) => {
  const issues = found('DEF_JOIN_NEVER', parallel(credit));
  expect(issues.map(({ params }) => params['region'])).toEqual(regions);
});
