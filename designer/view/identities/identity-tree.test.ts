import { identityTree, type IdentityNode } from './identity-tree.ts';

const summary = (identity: string) => ({ identity, owner: 'trade', abstract: false, status: 'active' });
const shape = (nodes: readonly IdentityNode[]): unknown =>
  Object.fromEntries(nodes.map((node) => [node.summary.identity, shape(node.children)]));

test('paths make a tree, whatever their order; an orphan stands under its nearest ancestor', () => {
  const paths = ['cn.retail.fresh', 'br', 'cn', 'cn.market.seller', 'eu.shop', 'cn.retail'];
  expect(shape(identityTree(paths.map(summary)))).toEqual({
    br: {},
    cn: { 'cn.market.seller': {}, 'cn.retail': { 'cn.retail.fresh': {} } },
    'eu.shop': {},
  });
});
