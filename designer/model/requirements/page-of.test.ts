import { pageOf } from './page-of.ts';

test.each([
  { address: '/v1/capabilities/stock.reserve', page: { to: '/capabilities/stock.reserve' } },
  { address: '/v1/flows/order-fulfilment', page: { to: '/flows/order-fulfilment' } },
  { address: '/v1/identities/cn.retail.fresh', page: { to: '/identities/cn.retail.fresh' } },
  {
    address: '/v1/texts?flow=order-fulfilment',
    page: { to: '/flows/order-fulfilment/edit', search: { mode: 'simulate', panel: 'scenarios' } },
  },
  {
    address: '/v1/releases?flow=order-fulfilment&identity=cn.retail',
    page: { to: '/rows', search: { of: '/v1/releases?flow=order-fulfilment&identity=cn.retail' } },
  },
])('$address is seen at $page.to', ({ address, page }) => {
  expect(pageOf(address)).toEqual(page);
});
