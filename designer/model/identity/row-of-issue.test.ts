import type { IssueView } from '@tessera/engine/check';
import { identityForm } from './identity-form.ts';
import { rowKey, rowOfIssue } from './row-of-issue.ts';

const file = 'identities/shop.identity.yaml';
const text = `identity: shop
install: [presale@^1]
bind:
  pay.charge: { provider: card }
flows:
  order:
    version: ^1
    parameters: { window: PT5M }
    variations:
      - { setParameter: limit, value: 3 }
      - { disable: picking }
`;
const form = identityForm(text);

const issue = (change: Partial<IssueView>): Pick<IssueView, 'file' | 'pointer' | 'params' | 'related'> => ({
  file,
  pointer: '/',
  params: {},
  ...change,
});
const elsewhere = 'overlays/presale.overlay.yaml';

test.each<{ says: string; told: Partial<IssueView>; row: string | undefined }>([
  { says: 'a parameter', told: { pointer: '/flows/order/parameters/window' }, row: 'parameter order window' },
  {
    says: 'a choice that others write',
    told: { file: elsewhere, params: { cell: 'parameter:order.window' } },
    row: 'parameter order window',
  },
  {
    says: 'a binding by its cell',
    told: { file: elsewhere, params: { cell: 'bind:pay.charge' } },
    row: 'bind pay.charge',
  },
  { says: 'a binding by its place', told: { pointer: '/bind/pay.charge/config/limit' }, row: 'bind pay.charge' },
  { says: 'an overlay', told: { pointer: '/install/0' }, row: 'overlays' },
  { says: 'a variation', told: { pointer: '/flows/order/variations/1/disable' }, row: 'variation order 1' },
  {
    says: 'a node that a variation of it varies',
    told: { pointer: '/flows/order/variations/1', params: { cell: 'node:order/picking' } },
    row: 'variation order 1',
  },
  {
    says: 'a node that others vary',
    told: { file: elsewhere, params: { cell: 'node:order/picking/invoke' } },
    row: 'flow order',
  },
  { says: 'a slot', told: { file: elsewhere, params: { cell: 'slot:order.beforeShip' } }, row: 'flow order' },
  { says: 'the range', told: { pointer: '/flows/order/version' }, row: 'flow order' },
  { says: 'something of the whole', told: { pointer: '/owner' }, row: undefined },
  { says: 'something elsewhere', told: { file: elsewhere, pointer: '/version' }, row: undefined },
  {
    says: 'something elsewhere that names a place here',
    told: {
      file: elsewhere,
      related: [{ file, pointer: '/bind/pay.charge', note: 'shop' }] as unknown as IssueView['related'],
    },
    row: 'bind pay.charge',
  },
])('$says: $row', ({ told, row }) => {
  if (form === undefined) throw new TypeError('the text can be read');
  const found = rowOfIssue(issue(told), file, form);
  expect(found && rowKey(found)).toBe(row);
});
