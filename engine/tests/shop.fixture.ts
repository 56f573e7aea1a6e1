import type { CapabilityModule } from '../catalog/capabilities-module.ts';
import type { Contract } from '../catalog/contract.ts';
import { defineCapability } from '../catalog/define-capability.ts';
import type { FlowDefinition } from '../flow/definition.ts';
import { readFlow } from '../flow/read-flow.ts';
import type { Issue } from '../kernel/issue.ts';
import type { JsonSchema } from '../kernel/json.ts';
import { planPublish } from '../registry/plan-publish.ts';
import { emptyState, withContract, withProvider, type RegistryState } from '../registry/registry-state.ts';

const text: JsonSchema = { type: 'string' };

function record(...names: readonly string[]): JsonSchema {
  return { type: 'object', required: names, properties: Object.fromEntries(names.map((name) => [name, text])) };
}

type Facts = Partial<Omit<Parameters<typeof defineCapability>[0], 'capability' | 'version'>>;

function capability(name: string, facts: Facts): Contract {
  return defineCapability({
    capability: name,
    version: '1.0.0',
    title: { en: name, 'zh-CN': `能力 ${name}` },
    owner: 'shop',
    effect: 'read',
    input: record('orderId'),
    output: record(),
    timeout: 'PT30S',
    ...facts,
  }).contract;
}

const outOfStock = { OUT_OF_STOCK: { class: 'business', title: { en: 'Out of stock', 'zh-CN': '缺货' } } } as const;
const passes: JsonSchema = { type: 'object', required: ['pass'], properties: { pass: { type: 'boolean' } } };
const priced: JsonSchema = {
  type: 'object',
  required: ['amount'],
  properties: { amount: { type: 'integer', 'x-unit': 'CNY-minor' } },
};

/** The one catalog of the planted flows and of the examples in docs/checker.md. */
const contracts: readonly Contract[] = [
  capability('stock.look', { output: record('shelf') }),
  capability('stock.reserve', {
    effect: 'write',
    undo: 'stock.release@^1',
    output: record('reservationId'),
    errors: outOfStock,
  }),
  capability('stock.release', {
    effect: 'write',
    undo: { none: 'Released goods may be sold at once' },
    input: record('reservationId'),
  }),
  capability('pay.out', { effect: 'write', undo: { pivot: true }, input: priced, output: record('payoutId') }),
  capability('bank.wire', {
    effect: 'write',
    repeat: 'never',
    undo: { none: 'Money that left is not called back' },
    input: priced,
  }),
  capability('notify.send', {
    effect: 'write',
    undo: { none: 'A message that was read cannot be unread' },
    input: record('to'),
  }),
  capability('slow.report', { timeout: undefined }),
  capability('shop.check', { output: passes }),
  capability('shop.screen', { output: passes }),
  capability('shop.claim', { effect: 'write', undo: 'stock.release@^1', output: passes }),
  capability('shop.price', { input: priced, output: priced }),
  capability('shop.discount', { input: priced, output: priced }),
  capability('shop.label', { output: record('label') }),
  capability('shop.note', { output: record('note') }),
];

/** Who fills a slot of a planted flow, by the slot's name. */
const fillings: Readonly<Record<string, readonly string[]>> = {
  checks: ['shop.check', 'shop.screen'],
  claims: ['shop.claim'],
  prices: ['shop.price', 'shop.discount'],
  labels: ['shop.label', 'shop.note'],
};

/** The catalog as a project lists it, each capability done by the desk. */
export const shop: CapabilityModule = {
  contracts,
  providers: contracts.map(({ capability: name }) => ({ kind: 'local', id: 'desk', capability: name, range: '^1' })),
  localProviders: [],
};

const registered: RegistryState = shop.providers.reduce(withProvider, contracts.reduce(withContract, emptyState));

/**
 * The issues of one flow as an identity that binds everything would have them; other files go with it. Where `files`
 * holds an identity, that one speaks and the flow is checked under it.
 */
export function issuesAtShop(flow: string, files: Readonly<Record<string, string>> = {}): readonly Issue[] {
  const { issues } = planPublish(registered, {
    files: filesAtShop(flow, files),
    at: 0,
    by: 'test',
    within: { subtrees: [''] },
    testProviders: true,
    isPublish: false,
  });
  return issues;
}

/** The flow with all that is checked with it. */
export function filesAtShop(
  flow: string,
  files: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> {
  const { definition } = readFlow({ [flowFile]: flow }, flowFile);
  const own = Object.keys(files).some((name) => name.endsWith('.identity.yaml'));
  const identity: Readonly<Record<string, string>> =
    own || definition === undefined ? {} : { 'shop.identity.yaml': identityText(definition) };
  const child: Readonly<Record<string, string>> = flow.includes('flow: parcel@') ? { 'parcel.flow.yaml': parcel } : {};
  return { [flowFile]: flow, ...identity, ...child, ...files };
}

export const flowFile = 'planted.flow.yaml';

/** A sub-flow that waits up to four hours. */
const parcel = `flow: parcel
version: 1.0.0
input: { type: object, required: [orderId], properties: { orderId: { type: string } } }
output: { type: object, required: [status], properties: { status: { type: string } } }
key: =input.orderId
events: { DELIVERED: { type: object } }
initial: underway
states:
  underway: { on: { DELIVERED: delivered }, after: [{ delay: PT4H, target: lost }] }
  delivered: { type: final, output: { status: delivered } }
  lost: { type: final, output: { status: lost } }
`;

function identityText({ flow, slots }: FlowDefinition): string {
  const filled = Object.keys(slots).flatMap((slot) => {
    const ids = fillings[slot] ?? [];
    const order = (index: number) => (index === 0 ? '' : `, after: [${nameOf(ids[index - 1])}]`);
    return ids.length === 0
      ? []
      : [
          `      ${slot}:`,
          ...ids.map((one, index) => `        - { id: ${nameOf(one)}, capability: ${one}@^1${order(index)} }`),
        ];
  });
  return [
    'identity: shop',
    'owner: shop',
    'bind:',
    ...contracts.map((one) => `  ${one.capability}: { provider: desk }`),
    'flows:',
    `  ${flow}:`,
    '    version: ^1',
    ...(filled.length === 0 ? [] : ['    slots:', ...filled]),
    '',
  ].join('\n');
}

function nameOf(capability = ''): string {
  return capability.slice(capability.indexOf('.') + 1);
}
