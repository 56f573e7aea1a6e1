import type { Page } from 'playwright-core';
import type { Actor } from '@tessera/engine';
import type { DesignerServer } from './designer-server.ts';

/** What stands in the store when the pages are looked at. */
export interface SeededWorld {
  /** A review that waits. */
  readonly review: string;
  /** An order that waits for its payment. */
  readonly waiting: string;
  /** A declaration that a person has to decide on. */
  readonly task: string;
}

/** A page of the designer as a person first meets it, with something to show. */
export interface SeenPage {
  readonly name: string;
  readonly path: (world: SeededWorld) => string;
  /** A text in each language that is there when the page is complete. */
  readonly shows: Readonly<Record<'en' | 'zh-CN', RegExp>>;
  /** What is done before the picture is taken. */
  readonly prepare?: (page: Page) => Promise<void>;
}

/** Every page: audited for accessibility and languages, and photographed. A page that is not listed here is not done. */
export const pages: readonly SeenPage[] = [
  { name: 'home', path: () => '/', shows: { en: /What changed/, 'zh-CN': /最近的变化/ } },
  {
    name: 'home-partner',
    path: () => '/?home=partner',
    shows: { en: /Limits of a request/, 'zh-CN': /单次请求上限/ },
  },
  {
    name: 'home-desk',
    path: ({ waiting }) => `/?home=desk&find=A-10&case=${waiting}`,
    shows: { en: /Begun by/, 'zh-CN': /由.*发起/ },
  },
  {
    name: 'capabilities',
    path: () => '/capabilities',
    shows: { en: /Reserve stock/, 'zh-CN': /锁定库存/ },
  },
  {
    name: 'capabilities-no-window',
    path: () => '/capabilities?window=200',
    shows: { en: /“200” in the address is no length of time/, 'zh-CN': /地址中的“200”不是 P30D 这样的时长/ },
  },
  {
    name: 'capability-routes',
    path: () => '/capabilities?tab=routes&have=orderId,lines,holdFor,address&want=reservationId,waybill',
    shows: { en: /The draft passes the check/, 'zh-CN': /草稿通过检查/ },
  },
  {
    name: 'capability-duplicates',
    path: () => '/capabilities?tab=duplicates',
    shows: { en: /share at least 60 %/, 'zh-CN': /至少 60% 的字段一致/ },
  },
  {
    name: 'capability',
    path: () => '/capabilities/stock.reserve',
    shows: { en: /OUT_OF_STOCK/, 'zh-CN': /OUT_OF_STOCK/ },
  },
  {
    name: 'competition',
    path: () => '/capabilities/stock.reserve?tab=competition',
    shows: { en: /never tried/, 'zh-CN': /尚未验证/ },
  },
  {
    name: 'canary',
    path: () => '/inbox?queue=held',
    shows: { en: /Decide on the canary of/, 'zh-CN': /决定“创建运单”的灰度/ },
  },
  {
    name: 'capability-uses',
    path: () => '/capabilities/stock.reserve?tab=uses',
    shows: { en: /cn\.retail\.fresh/, 'zh-CN': /cn\.retail\.fresh/ },
  },
  {
    name: 'activities',
    path: () => '/activities/ten-minutes-to-pay',
    shows: { en: /Ten minutes to pay for fresh food/, 'zh-CN': /生鲜订单十分钟内付款/ },
  },
  {
    name: 'advice',
    path: () => '/activities?for=cn.retail.fresh',
    shows: { en: /Not enough evidence/, 'zh-CN': /证据不足/ },
  },
  {
    name: 'standards',
    path: () => '/standards?field=stock.reserve/input.orderId',
    shows: { en: /Price of one piece/, 'zh-CN': /单价/ },
  },
  {
    name: 'requirements',
    path: () => '/requirements/fresh-2026?part=swap',
    shows: { en: /nobody offers item\.substitute/, 'zh-CN': /尚无能力 item\.substitute/ },
  },
  {
    name: 'discussion',
    path: () => '/requirements/fresh-2026?tab=discussion',
    shows: { en: /Fresh food does not wait/, 'zh-CN': /Fresh food does not wait/ },
  },
  { name: 'flows', path: () => '/flows', shows: { en: /Order fulfilment/, 'zh-CN': /订单履约/ } },
  { name: 'flow', path: () => '/flows/order-fulfilment', shows: { en: /Order fulfilment/, 'zh-CN': /订单履约/ } },
  {
    name: 'versions',
    path: () => '/flows/order-fulfilment/versions',
    shows: { en: /1\.1\.0/, 'zh-CN': /1\.1\.0/ },
  },
  {
    name: 'diff',
    path: () => '/flows/parcel-delivery/diff',
    shows: { en: /Owner: logistics → parcels/, 'zh-CN': /负责人：logistics → parcels/ },
  },
  {
    name: 'diff-text',
    path: () => '/flows/parcel-delivery/diff?tab=yaml',
    shows: { en: /owner: parcels/, 'zh-CN': /owner: parcels/ },
  },
  {
    name: 'publish',
    path: () => '/flows/parcel-delivery/publish?step=diff',
    shows: { en: /Version 1\.2\.0 is high enough/, 'zh-CN': /版本 1\.2\.0 已足够/ },
  },
  {
    name: 'publish-impact',
    path: () => '/flows/parcel-delivery/publish?step=impact',
    shows: { en: /order-fulfilment/, 'zh-CN': /order-fulfilment/ },
  },
  {
    name: 'designer',
    path: () => '/flows/order-fulfilment/edit?state=picking',
    // The last to come: what the call needs is known when the worker has read the flow.
    shows: { en: /Map automatically/, 'zh-CN': /自动映射/ },
  },
  {
    name: 'designer-steps',
    path: () => '/flows/expense-declaration/edit?side=steps&panel=history&identity=cn.office.sales',
    shows: { en: /Nothing was changed yet/, 'zh-CN': /尚无改动/ },
  },
  {
    name: 'simulate',
    path: () => '/flows/order-fulfilment/edit?mode=simulate&identity=cn.retail',
    shows: { en: /stock\.reserve/, 'zh-CN': /stock\.reserve/ },
    prepare: async (page) => {
      await page.locator('article button[data-kind="primary"]').first().click();
      await page.getByText('PAYMENT_RECEIVED').first().waitFor();
    },
  },
  {
    name: 'scenarios',
    path: () => '/flows/order-fulfilment/scenarios',
    shows: { en: /delivered-late/, 'zh-CN': /delivered-late/ },
  },
  { name: 'identities', path: () => '/identities', shows: { en: /Fresh food/, 'zh-CN': /生鲜/ } },
  {
    name: 'identity',
    path: () => '/identities/cn.retail.fresh?tab=provenance',
    shows: { en: /wms-a 95/, 'zh-CN': /wms-a 95/ },
  },
  {
    name: 'identity-standing',
    path: () => '/identities/cn.retail.fresh?tab=standing',
    shows: { en: /How it came about/, 'zh-CN': /由来/ },
  },
  {
    name: 'identity-form',
    // Drafted with two overlays that collide.
    path: () => '/identities/cn.retail.appliance?tab=form',
    shows: { en: /Conflict C3/, 'zh-CN': /冲突 C3/ },
  },
  {
    name: 'reviews',
    path: () => '/reviews?show=waiting',
    shows: { en: /waits for a decision/, 'zh-CN': /等待决定/ },
  },
  {
    name: 'review-policies',
    path: () => '/reviews?show=policies',
    shows: { en: /asked for/, 'zh-CN': /要求/ },
  },
  {
    name: 'review',
    path: ({ review }) => `/reviews/${review}`,
    shows: { en: /Approve and publish/, 'zh-CN': /批准并发布/ },
  },
  {
    name: 'identity-publish',
    path: () => '/identities/cn.retail.appliance/publish?step=diff',
    shows: { en: /presale@\^1/, 'zh-CN': /presale@\^1/ },
  },
  {
    name: 'identity-matrix',
    path: () => '/identities/matrix?flow=order-fulfilment',
    shows: { en: /pickWindow/, 'zh-CN': /pickWindow/ },
  },
  {
    name: 'resolvers',
    path: () => '/identities/resolvers',
    shows: { en: /Every request comes to exactly one business/, 'zh-CN': /每个请求恰好对应一个业务身份/ },
  },
  { name: 'instances', path: () => '/instances', shows: { en: /A-1001/, 'zh-CN': /A-1001/ } },
  {
    name: 'instance',
    path: ({ waiting }) => `/instances/${waiting}`,
    shows: { en: /PAYMENT_RECEIVED/, 'zh-CN': /PAYMENT_RECEIVED/ },
  },
  { name: 'inbox', path: () => '/inbox', shows: { en: /Who waits/, 'zh-CN': /等待方/ } },
  {
    name: 'incidents',
    path: () => '/incidents',
    shows: { en: /Nothing needs a person/, 'zh-CN': /没有需要处理的异常/ },
  },
  {
    name: 'live',
    path: () => '/flows/order-fulfilment/live?view=table',
    shows: { en: /Transitions/, 'zh-CN': /流转/ },
  },
  {
    name: 'live-map',
    path: () => '/flows/order-fulfilment/live',
    shows: { en: /Await payment/, 'zh-CN': /等待支付/ },
  },
  {
    name: 'panorama',
    path: () => '/panorama',
    shows: { en: /Order fulfilment/, 'zh-CN': /订单履约/ },
  },
  {
    name: 'panorama-flow',
    path: () => '/panorama?identity=cn.retail&flow=order-fulfilment&view=table&window=P200D',
    shows: { en: /Await payment/, 'zh-CN': /等待支付/ },
  },
  {
    name: 'panorama-list',
    path: () => '/panorama?view=list&list=flows&find=order',
    shows: { en: /1 found/, 'zh-CN': /共 1 个/ },
  },
  {
    name: 'panorama-call',
    path: ({ waiting }) => `/panorama?flow=order-fulfilment&instance=${waiting}&call=2`,
    shows: { en: /Request/, 'zh-CN': /请求/ },
  },
  {
    name: 'panorama-instance',
    path: ({ waiting }) =>
      `/panorama?identity=cn.retail.fresh&flow=order-fulfilment&state=awaitingPayment&instance=${waiting}`,
    shows: { en: /stock\.reserve/, 'zh-CN': /stock\.reserve/ },
  },
  {
    name: 'metrics',
    path: () => '/metrics?window=PT1H',
    shows: { en: /Payment conversion/, 'zh-CN': /支付转化率/ },
  },
  {
    name: 'metrics-by-identity',
    path: () => '/metrics?window=PT1H&slice=identity',
    shows: { en: /Order value/, 'zh-CN': /订单金额/ },
  },
  {
    name: 'metrics-alarm',
    path: () => '/metrics?metric=parcels-sent',
    shows: { en: /Below 1/, 'zh-CN': /低于 1/ },
  },
  {
    name: 'value-guard',
    path: () => '/value-guard',
    shows: { en: /As its parent has it/, 'zh-CN': /与上级相同/ },
  },
  { name: 'settings', path: () => '/settings', shows: { en: /Language/, 'zh-CN': /语言/ } },
];

/** An order in each of three businesses, waiting for its payment, and a declaration before its first reviewer. */
export async function seedWorld(server: DesignerServer): Promise<SeededWorld> {
  const { tessera } = server;
  const orders: string[] = [];
  for (const [at, category] of ['fresh', 'appliance', 'general'].entries()) {
    const input = { ...order, orderId: `A-${1001 + at}`, category };
    orders.push((await tessera.start({ flow: 'order-fulfilment', input, waitMs: 60_000 })).instance.id);
  }
  const input = { declarationId: 'D-17', amount: 45_000, budgetNumber: 'B-2030', submitter: 'li.wei' };
  const started = await tessera.start({
    flow: 'expense-declaration',
    identity: 'cn.office.sales',
    input,
    waitMs: 60_000,
  });
  await tessera.instances.send({ to: { instance: started.instance.id }, type: 'SUBMIT', payload: {} }, everyone);
  await tessera.conformance.try({ provider: 'wms-a', capability: 'stock.reserve' }, everyone.name);
  await holdCanary(tessera);
  await draftParcels(tessera);
  await draftOverlays(tessera);
  await discuss(server);
  await tessera.publish({ 'metrics/parcels-sent.metric.yaml': parcelsSent });
  const policy = { identity: 'cn.office', required: true, exempt: ['program'] };
  await tessera.registry.reviews.setPolicy(policy, { ...everyone, name: 'release-desk', actsFor: 'zhang.min' });
  return { waiting: orders[0] ?? '', task: started.instance.id, review: await askForParcels(tessera) };
}

/** A canary of carriers whose time is up before anything is certain, with a few parcels on each side. */
async function holdCanary(tessera: DesignerServer['tessera']): Promise<void> {
  await tessera.publish({ 'identities/br.market.trial.identity.yaml': trial });
  for (const at of Array.from({ length: 8 }).keys()) {
    const input = { ...order, orderId: `P-${at + 1}` };
    await tessera.start({ flow: 'parcel-delivery', identity: 'br.market.trial', input, waitMs: 60_000 });
  }
  const isHeld = async () =>
    (await tessera.engine.competitions?.list(everyone))?.some((one) => one.held !== undefined) === true;
  while (!(await isHeld())) await new Promise((resolve) => setTimeout(resolve, 50));
}

const trial = `identity: br.market.trial
title: { en: Carrier trial, zh-CN: 承运商试点 }
owner: market-team
bind:
  logistics.create:
    routing:
      canary:
        stable: sf
        candidate: jd
        steps: [50, 100]
        guards: { success: 2, declaredErrors: 2, slow: { above: PT2S, margin: 5 } }
        maxTime: PT1S
      # The same orders go the same way whenever the pages are looked at.
      sticky: { field: orderId }
`;

/** What people say of a requirement, and decide on its parts. */
async function discuss({ url, adminKey }: DesignerServer): Promise<void> {
  const headers = new Headers({ 'content-type': 'application/json' });
  if (adminKey !== '') headers.set('authorization', `Bearer ${adminKey}`);
  const said = [
    ['comments', { part: 'pay-fast', text: 'Does that hold at night, too?' }],
    ['decisions', { part: 'pay-fast', outcome: 'accepted', reason: 'Fresh food does not wait.' }],
    ['decisions', { part: 'swap', outcome: 'changed', reason: 'Only what costs the same or less.' }],
    ['comments', { text: '上线前请客服一起评审。' }],
  ] as const;
  for (const [place, [kind, body]] of said.entries()) {
    headers.set('idempotency-key', `said-${place}`);
    const address = `${url}/v1/requirements/fresh-2026/${kind}`;
    const answer = await fetch(address, { method: 'POST', headers, body: JSON.stringify(body) });
    if (answer.status !== 201) throw new Error(`${address} answered ${answer.status}: ${await answer.text()}`);
  }
}

/** My draft of an identity that takes up two overlays, which both set the same. */
async function draftOverlays({ drafts, registry }: DesignerServer['tessera']): Promise<void> {
  const file = 'identities/cn.retail.appliance.identity.yaml';
  const published = (await registry.texts(everyone)).get(file);
  if (published === undefined) return;
  const text = published.text.replace('bind:', 'install: [presale@^1, group-buying@^1]\nbind:');
  const subject = { kind: 'identity', name: 'cn.retail.appliance' } as const;
  const content = { subject, files: { [file]: text }, base: { [file]: published.hash } };
  await drafts.write(`d_${'2'.repeat(26)}`, content, undefined, { ...everyone, key: 'open' });
}

/** My draft of a flow that another one starts: another team answers for it. */
async function draftParcels({ drafts, registry }: DesignerServer['tessera']): Promise<void> {
  const file = 'logistics/parcel-delivery.flow.yaml';
  const published = (await registry.texts(everyone)).get(file);
  if (published === undefined) return;
  const text = published.text.replace('owner: logistics', 'owner: parcels').replace('version: 1.1.0', 'version: 1.2.0');
  const subject = { kind: 'flow', name: 'parcel-delivery' } as const;
  const content = { subject, files: { [file]: text }, base: { [file]: published.hash } };
  await drafts.write(`d_${'1'.repeat(26)}`, content, undefined, { ...everyone, key: 'open' });
}

/** Somebody asked that another person looks at what they want of the same flow. */
async function askForParcels({ registry }: DesignerServer['tessera']): Promise<string> {
  const file = 'logistics/parcel-delivery.flow.yaml';
  const texts = await registry.texts(everyone);
  const published = texts.get(file)?.text ?? '';
  const text = published.replace('version: 1.1.0', 'version: 1.3.0').replace('owner: logistics', 'owner: carriers');
  const schemas = [...texts].flatMap(([name, one]) => (name.endsWith('.json') ? [[name, one.text] as const] : []));
  const sent = { ...Object.fromEntries(schemas), [file]: text };
  const author = { ...everyone, name: 'li.wei', key: 'k_li' };
  return (await registry.reviews.ask(sent, author, { note: 'Carriers answer for it from May on.' })).review.id;
}

/** Orders that are waiting for their payment are sent by nobody. */
const parcelsSent = `metric: parcels-sent
title: { en: Parcels sent, zh-CN: 发出的包裹 }
kind: count
of: { flow: order-fulfilment, reached: shipping }
alarm: { below: 1, to: logistics }
`;

const order = {
  market: 'cn',
  lines: [{ sku: 'apple-1kg', quantity: 1, price: 12_900 }],
  total: 12_900,
  address: { country: 'CN', city: 'Hangzhou' },
  promisedUntil: '2030-01-02T12:00:00Z',
};

const everyone: Actor = { name: 'seed', subtrees: [''], taskRoles: ['*'] };
