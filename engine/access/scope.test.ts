import { covers } from './scope.ts';

test.each([
  { subtrees: ['cn.retail'], identity: 'cn.retail', covered: true },
  { subtrees: ['cn.retail'], identity: 'cn.retail.fresh', covered: true },
  { subtrees: ['cn.retail'], identity: 'cn', covered: false },
  { subtrees: ['cn.retail'], identity: 'cn.retailer', covered: false },
  { subtrees: ['cn.retail', 'us'], identity: 'us.web', covered: true },
  { subtrees: [''], identity: 'anything.at.all', covered: true },
  { subtrees: [], identity: 'cn', covered: false },
])('$subtrees covers $identity: $covered', ({ subtrees, identity, covered }) => {
  expect(covers(subtrees, identity)).toBe(covered);
});
