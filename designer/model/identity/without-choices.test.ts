import { withoutChoices } from './without-choices.ts';

const text = `identity: cn.shop # ours
owner: a
install: [cold@^1, gift@^1, late@^1]
bind:
  pay.charge: { provider: wechat } # best
  stock.reserve: { provider: wms-a }
flows:
  order:
    version: ^1
    parameters: { window: PT10M, limit: 7 }
    variations:
      - { insertBefore: ship, state: weigh, task: { role: a } }
      - { disable: pick }
`;

test.each([
  { left: [], gone: [] },
  { left: ['/install/0', '/install/2'], gone: ['cold@^1', 'late@^1'] },
  { left: ['/bind/stock.reserve'], gone: ['  stock.reserve: { provider: wms-a }\n'] },
  { left: ['/flows/order/parameters/window'], gone: ['window: PT10M, '] },
  { left: ['/flows/order/variations/0'], gone: ['      - { insertBefore: ship, state: weigh, task: { role: a } }\n'] },
])('without $left', ({ left, gone }) => {
  const made = withoutChoices(text, new Set(left));
  for (const one of gone) expect(made).not.toContain(one.trim());
  const lines = text.split('\n').filter((line) => !gone.some((one) => line.includes(one.trim())));
  for (const line of lines) expect(made).toContain(line);
});
