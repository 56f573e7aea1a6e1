import type { Provider } from '../../catalog/provider.ts';
import { lanes } from './lanes.ts';
import { defaultLimits, type Limits } from '../limits.ts';

const remote = (id: string): Provider => ({ id, capability: 'stock.reserve', kind: 'http' }) as unknown as Provider;

function stage(limits: Partial<Limits>) {
  const room = lanes({ ...defaultLimits, ...limits });
  const begun: string[] = [];
  const leaves = new Map<string, () => void>();
  const call = (identity: string, name: string, provider = remote('wms')): void =>
    room.enter(provider, identity, (leave) => {
      begun.push(name);
      leaves.set(name, leave);
    });
  return { room, begun, call, end: (name: string) => leaves.get(name)?.() };
}

test('K8: identities take turns at a provider that is full', () => {
  const { begun, call, end, room } = stage({ remoteCallsOfOne: 1 });
  for (const name of ['a1', 'a2', 'a3']) call('a', name);
  call('b', 'b1');
  expect([begun, room.queued]).toEqual([['a1'], 3]);
  for (const name of ['a1', 'a2', 'b1']) end(name);
  expect(begun).toEqual(['a1', 'a2', 'b1', 'a3']);
});

test('K8: an identity with its part of all remote calls lets others go first, and takes what they leave', () => {
  const { begun, call, end } = stage({ remoteCalls: 3, remoteCallsOfOne: 3, remoteCallsOfIdentity: 1 });
  for (const name of ['a1', 'a2', 'a3', 'a4']) call('a', name);
  call('b', 'b1');
  call('b', 'b2');
  expect(begun).toEqual(['a1', 'a2', 'a3']);
  end('a1');
  end('a2');
  end('a3');
  expect(begun).toEqual(['a1', 'a2', 'a3', 'b1', 'a4', 'b2']);
});

test('K8: a call that ends makes room at other providers, too', () => {
  const { begun, call, end } = stage({ remoteCalls: 1 });
  call('a', 'a1', remote('wms'));
  call('a', 'a2', remote('pay'));
  end('a1');
  expect(begun).toEqual(['a1', 'a2']);
});

test('K8: calls that nobody wants any more leave the line at once, however many they are', () => {
  const room = lanes({ ...defaultLimits, remoteCallsOfOne: 1 });
  let end = (): void => undefined;
  let begun = 0;
  room.enter(remote('wms'), 'a', (leave) => (end = leave));
  for (let call = 0; call < 20_000; call += 1) {
    room.enter(remote('wms'), 'a', (leave) => {
      begun += 1;
      leave();
    });
  }
  end();
  expect([begun, room.queued]).toEqual([20_000, 0]);
});
