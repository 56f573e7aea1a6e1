import type { Provider } from '../../catalog/provider.ts';
import type { AttemptResult } from '../../machine/attempt-result.ts';
import { callGates } from './call-gates.ts';
import { defaultLimits } from '../limits.ts';

const down: AttemptResult = {
  kind: 'fault',
  code: 'CAP_UNREACHABLE',
  message: 'the connection was refused',
  done: 'certainly-not',
  retry: true,
};
const refused: AttemptResult = { kind: 'refused', code: 'OUT_OF_STOCK', message: 'none left' };

function stage(kind: 'http' | 'local', result: AttemptResult) {
  const gates = callGates({ ...defaultLimits, breakerCalls: 2, retriesAMinute: 1 }, () => 0);
  const provider = { id: 'wms', capability: 'stock.reserve', kind } as unknown as Provider;
  let attempts = 0;
  const call = (isRetry = false): void =>
    gates.enter(
      provider,
      'a',
      () => ({ isRetry, leftMs: 60_000, giveUp: () => undefined }),
      (leave) => {
        attempts += 1;
        leave(result);
      },
    );
  return { gates, call, attempts: () => attempts };
}

test.each([
  { kind: 'http', result: down, attempts: 2, held: 3 },
  { kind: 'http', result: refused, attempts: 5, held: 0 },
  { kind: 'local', result: down, attempts: 5, held: 0 },
] as const)('K12: of five calls of a $kind provider that answers $result.code, $held are held', (row) => {
  const { gates, call, attempts } = stage(row.kind, row.result);
  for (let number = 0; number < 5; number += 1) call();
  gates.stop();
  expect([attempts(), gates.held]).toEqual([row.attempts, row.held]);
  expect(gates.breakers.filter(({ isOpen }) => isOpen)).toHaveLength(row.held > 0 ? 1 : 0);
});

test('K11: a retry beyond the budget is held, a first call is not', () => {
  const { gates, call, attempts } = stage('http', refused);
  call(true);
  call(true);
  call();
  gates.stop();
  expect([attempts(), gates.held]).toEqual([2, 1]);
});

test.each([
  { concurrency: 4, retries: 2, first: 2 },
  { concurrency: 1, retries: 1, first: 0 },
])('K13: of $concurrency calls at once $retries are retries at most, and those behind go on as they end', (row) => {
  const gates = callGates(defaultLimits, () => 0);
  const provider = {
    id: 'wms',
    capability: 'stock.reserve',
    kind: 'http',
    concurrency: row.concurrency,
  } as unknown as Provider;
  const running: { readonly isRetry: boolean; readonly end: () => void }[] = [];
  const call = (isRetry: boolean): void =>
    gates.enter(
      provider,
      'a',
      () => ({ isRetry, leftMs: 60_000, giveUp: () => undefined }),
      (leave) => running.push({ isRetry, end: () => leave(refused) }),
    );
  for (let number = 0; number < 10; number += 1) call(true);
  for (let number = 0; number < 10; number += 1) call(false);
  const count = (isRetry: boolean): number => running.filter((one) => one.isRetry === isRetry).length;
  expect([count(true), count(false), gates.held]).toEqual([row.retries, row.first, 10 - row.retries]);
  for (let ended = 0; ended < 20; ended += 1) running[ended]?.end();
  gates.stop();
  expect([running.length, gates.held, gates.queued]).toEqual([20, 0, 0]);
});
