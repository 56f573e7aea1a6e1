import { writtenData } from '@tessera/engine/flow';
import { ownVariations } from './own-variations.ts';
import { placeInFlow } from './place-in-flow.ts';

const identity = `identity: shop
flows:
  order:
    parameters: { window: PT5M }
    variations:
      - insertBefore: shipping
        state: weigh
        invoke: { capability: scale.weigh@^1, input: { id: =context.id } }
      - { insertAfter: c.picking, state: wrap, on: done, task: { role: packer } }
      - { replace: review/task/role, with: boss }
      - { addTransition: shipping, on: LOST, target: closed, guard: event.sure }
      - { disable: gift }
`;
const flow = `flow: order
states:
  weigh: { invoke: { capability: scale.weigh@^1, input: { id: =context.id } } }
  shipping: { on: { LOST: [{ target: held }, { target: closed, guard: event.sure }] } }
`;
const variations = ownVariations(writtenData(identity), 'order');
const at = '/flows/order/variations';

test.each([
  [`${at}/0/invoke/input/id`, '/states/weigh/invoke/input/id'],
  [`${at}/0/state`, '/states/weigh'],
  [`${at}/0`, '/states/weigh'],
  [`${at}/1/task/role`, '/states/c/states/wrap/task/role'],
  [`${at}/1/on`, '/states/c/states/wrap'],
  [`${at}/2/with`, '/states/review/task/role'],
  [`${at}/3/guard`, '/states/shipping/on/LOST/1/guard'],
  [`${at}/3/addTransition`, '/states/shipping/on/LOST/1'],
  [`${at}/4/disable`, undefined],
  ['/flows/order/parameters/window', undefined],
])('%s stands at %s', (written, place) => {
  expect(placeInFlow(variations, writtenData(flow) ?? null, written)).toBe(place);
});
