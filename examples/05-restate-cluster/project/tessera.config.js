import { appendFileSync } from 'node:fs';
import { defineCapability, defineModule, provide } from '@tessera/engine/catalog';

const order = { type: 'object', required: ['id'], properties: { id: { type: 'string' } } };

/** What was done is in a ledger of its own, so that it can be counted afterwards: one line for each attempt, with its key. */
function counted(capability, title) {
  const contract = defineCapability({
    capability,
    version: '1.0.0',
    title,
    owner: 'warehouse',
    effect: 'read',
    input: order,
    output: order,
  });
  const provider = provide(contract, {
    id: 'ledger',
    title,
    run: async (input, { key }) => {
      appendFileSync(process.env.LEDGER, `${capability} ${key}\n`);
      await new Promise((resolve) => setTimeout(resolve, 20));
      return input;
    },
  });
  return { contract, provider };
}

const all = [
  counted('goods.reserve', { en: 'Reserve goods', 'zh-CN': '预留货品' }),
  counted('goods.ship', { en: 'Ship goods', 'zh-CN': '发货' }),
];

export default {
  capabilities: [
    defineModule({ capabilities: all.map(({ contract }) => contract), providers: all.map(({ provider }) => provider) }),
  ],
  flows: './flows',
};
