import { expectStatus, fieldsOf, textOf } from '../client.ts';
import { dayMs } from '../records/order-record.ts';
import type { Moments } from './moments.ts';
import { publish } from './publish.ts';
import type { Scene } from './scene.ts';

const to = 'cn.retail.flowers';

/** Flowers are sold as fresh food is: a new business that says all that the other one says, and sells nothing yet. */
export function newBusiness({ from }: Moments): readonly Scene[] {
  return [
    {
      id: 'new-business',
      at: from + dayMs / 2,
      play: async (stage) => {
        const body = { to, title: { en: 'Flowers', 'zh-CN': '鲜花' }, owner: 'fresh-team' };
        const answer = await stage.client.post('/v1/identities/cn.retail.fresh/clone', body, stage.key('clone'));
        // Published before an interruption.
        if (textOf(answer.body, 'code') === 'IDENTITY_EXISTS') return;
        const files = fieldsOf(expectStatus(answer, `clone ${to}`, 200).body, 'files');
        const texts = Object.keys(files).map((file) => [file, textOf(files, file)]);
        await publish(stage, Object.fromEntries(texts), 'Flowers begin as fresh food does');
      },
    },
  ];
}
