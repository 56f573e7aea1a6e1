import { readsOf } from './reads.ts';

test.each([
  ['context.order.total > 100 && event.ok', ['context.order.total', 'event.ok']],
  ['=context.lines.exists(l, l.qty > event.min)', ['context.lines', 'event.min']],
  ['context["a"].b', ['context.a.b']],
  ['context.lines[0].sku', ['context.lines']],
  ['has(context.a.b) ? context.a.b : input.b', ['context.a.b', 'input.b']],
  ['context.?a.?b.orValue(input.c)', ['context', 'input.c']],
  ['cel.bind(x, context.a, x + x)', ['context.a']],
  ['{"a": context.a, "b": [context.b]}', ['context.a', 'context.b']],
  ['int(context.a) + size(context.b)', ['context.a', 'context.b']],
  ['1 +', []],
])('%s reads %j', (text, expected) => {
  expect(readsOf(text)).toEqual(expected);
});
