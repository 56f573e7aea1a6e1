import { texts, type BadInput } from './bad-inputs.ts';

export const flow = `flow: j
version: 1.0.0
input: { type: object, properties: { id: { type: string } }, required: [id] }
parameters:
  reviewAbove: { type: integer, default: 500 }
  window: { type: string, format: duration, default: P1D }
events: { GO: { type: object } }
initial: a
states:
  a: { optional: true, on: { GO: { target: b } }, after: [{ delay: =parameters.window, target: done }] }
  b: { invoke: { capability: stock.reserve@^1, input: { sku: =input.id }, timeout: PT5S, onDone: done, onError: done } }
  done: { type: final }
`;
export const slots = flow
  .replace('initial: a', 'slots: { checks: { contract: trade.check@^1, reduce: one } }\ninitial: a')
  .replace('onDone: done', 'onDone: c')
  .replace(
    '  done:',
    '  c: { invoke: { slot: checks, input: { id: =input.id }, timeout: PT5S, onDone: done, onError: done } }\n  done:',
  );
const facets = 'facets: { channel: { enum: [app, live] }, tier: { enum: [none, vip], default: none } }\n';
export const bound = 'bind: { stock.reserve: { provider: wms } }\n';

type Extra = Readonly<Record<string, string>>;

/** The flow under an identity `j` that says so much. */
export function under(identity: string, extra: Extra = {}): Pick<BadInput, 'send' | 'alike'> {
  return texts({ 'j.flow.yaml': flow, 'j.identity.yaml': `identity: j\n${identity}`, ...extra });
}

export function says(statements: string, extra: Extra = {}): Pick<BadInput, 'send' | 'alike'> {
  return under(`${bound}flows:\n  j:\n    ${statements}\n`, { 'facets.yaml': facets, ...extra });
}

export function overlay(name: string, body: string): Extra {
  return { [`${name}.overlay.yaml`]: `overlay: ${name}\nversion: 1.0.0\n${body}\n` };
}

export const path = (identity: string) => texts({ 'x.identity.yaml': `identity: ${identity}\n` });
export const resolver = (rules: string, otherwise = '') =>
  texts({
    'x.resolver.yaml': `resolver: x\nentry: pay\nattributes: { market: { from: =request.market, enum: [a, b] }, size: { from: =request.size, type: number, minimum: 0 } }\nrules:\n${rules}${otherwise}`,
  });
export const window = (name: string, value: string) =>
  overlay(name, `flows: { j: { parameters: { window: ${value} } } }`);
