import { freeName } from './free-name.ts';

const taken = new Set(['reserve', 'reserve2', 'wait']);

test.each([
  [{ kind: 'call', uses: '', title: 'Reserve the stock' }, 'reserveTheStock'],
  [{ kind: 'call', uses: 'stock.reserve@^1', title: '' }, 'reserve3'],
  [{ kind: 'call', uses: 'put-back@^1', title: '退回' }, 'putBack'],
  [{ kind: 'wait', uses: '', title: '等待付款' }, 'wait2'],
  [{ kind: 'final', uses: '', title: '' }, 'final'],
] as const)('%j', (given, name) => {
  expect(freeName(given, taken)).toBe(name);
});
