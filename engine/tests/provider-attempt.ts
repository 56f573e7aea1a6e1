import type { Contract } from '../catalog/contract.ts';
import type { Provider } from '../catalog/provider.ts';
import type { Records } from '../catalog/records.ts';
import type { Attempt } from '../host/capability-call.ts';
import { Withdrawal } from '../host/withdrawal.ts';

export const echo: Contract = {
  capability: 'test.echo',
  version: '1.2.0',
  title: 'Echo',
  owner: 'tests',
  domain: 'test',
  level: 'domain',
  input: { type: 'object', properties: { text: { type: 'string' } } },
  output: { type: 'object', required: ['text'], properties: { text: { type: 'string' } } },
  errors: {
    EMPTY: { class: 'business', data: { type: 'object', required: ['at'], properties: { at: { type: 'integer' } } } },
  },
  effect: 'write',
  repeat: 'by-key',
  undo: { kind: 'none', reason: 'a test' },
  examples: [],
  hash: 'h',
};

export function attemptAt(provider: Provider, more: Partial<Attempt> = {}): Attempt {
  const now = Date.now();
  return {
    key: 'k-1',
    instance: 'i_1',
    identity: 'cn.retail',
    contract: echo,
    provider,
    config: {},
    input: { text: 'hello' },
    attempt: 1,
    now,
    deadline: now + 30_000,
    withdrawal: new Withdrawal(),
    ...more,
  };
}

export const noRecords: Records = {
  apply: async () => await Promise.reject(new Error('this test keeps no records')),
  get: async () => await Promise.resolve(undefined),
  list: async () => await Promise.resolve([]),
};
