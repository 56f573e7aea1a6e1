import type { Trial } from '../bench/trial.ts';
import { sendExtra, startExtra } from './ask-extra.ts';

/** T19: of a hundred equal events at once one counts, sent to one node or to several in turn. */
export async function sameEventAtOnce(trial: Trial, nodes = 1): Promise<void> {
  for (let node = 0; node < nodes; node += 1) await trial.serve();
  await startExtra(trial, 'in-order', { of: 'same' });
  for (const type of ['A', 'B', 'C', 'D']) {
    const copies = Array.from({ length: 100 }, (_, copy) => sendExtra(trial, 'in-order', 'same', type, type, copy));
    const answers = await Promise.all(copies);
    trial.fired(99);
    // What came after the end is refused: the instance has taken it, and is over.
    const firsts = answers.filter(({ status, json }) => status === 202 && json['duplicate'] === false).length;
    if (firsts !== 1) trial.violate(`${firsts} of 100 equal events ${type} were the first`);
  }
  await trial.settle();
  await trial.judge();
}

/** T10: four events of one instance at once, at two nodes in turn: each is decided on what the one before it left. */
export async function racingNodes(trial: Trial): Promise<void> {
  await Promise.all([trial.serve(), trial.serve()]);
  const all = Array.from({ length: 25 }, (_, index) => `race-${index}`);
  await Promise.all(all.map((of) => startExtra(trial, 'orders', { of })));
  await Promise.all(all.flatMap((of) => letters.map((type) => sendExtra(trial, 'orders', of, type, type))));
  trial.fired(all.length);
  await trial.settle();
  if (!(await trial.isDone())) trial.violate('an event was taken, and its instance does not know');
  await trial.judge();
}

const letters = ['A', 'B', 'C', 'D'];

/** T20: all orders of four events, with copies, some before the start: where order does not matter the end is the same, else what is early waits. */
export async function allOrders(trial: Trial): Promise<void> {
  await trial.serve();
  const orders = permutations(letters);
  await Promise.all(orders.flatMap((order) => ['orders', 'in-order'].map((flow) => inOrder(trial, flow, order))));
  trial.fired(orders.length * 2);
  await trial.settle();
  if (!(await trial.isDone())) trial.violate('an order of four events does not end');
  await trial.judge();
}

async function inOrder(trial: Trial, flow: string, order: readonly string[]): Promise<void> {
  const of = `${flow}-${order.join('')}`;
  const early = trial.random.between(0, 3);
  for (const [index, type] of order.entries()) {
    if (index === early) await startExtra(trial, flow, { of });
    await sendExtra(trial, flow, of, type, type);
    if (trial.random.fraction() < 0.3 && index < order.length - 1) await sendExtra(trial, flow, of, type, type, 1);
  }
}

function permutations(of: readonly string[]): readonly (readonly string[])[] {
  if (of.length < 2) return [of];
  return of.flatMap((first) => permutations(of.filter((other) => other !== first)).map((rest) => [first, ...rest]));
}
