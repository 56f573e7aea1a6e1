import { expectStatus, type Client, type Fields } from '../client.ts';
import { dayMs, hourMs } from '../records/order-record.ts';
import type { Moments } from './moments.ts';
import { actingAs, type Person } from './person.ts';
import type { Scene, Stage } from './scene.ts';

const retail: Person = { name: 'retail-team', role: 'analyst', subtree: 'cn' };
const fresh: Person = { name: 'fresh-team', role: 'analyst', subtree: 'cn' };
const warehouse: Person = { name: 'warehouse-team', role: 'developer', subtree: 'cn' };

const orders = 'order-fulfilment-2026';
const freshFood = 'fresh-2026';

interface Remark {
  readonly by: Person;
  readonly requirement: string;
  readonly says: 'comments' | 'decisions';
  readonly body: Fields;
}

/** Requirements are talked over: before anything is tried, when it is begun, and after the wishes were changed. */
export function talkItOver({ from, change }: Moments): readonly Scene[] {
  return [
    { id: 'ask-about-the-time-to-pay', at: from + 9 * hourMs, play: (stage) => say(stage, asked) },
    { id: 'decide-about-the-time-to-pay', at: change - 1.5 * dayMs, play: (stage) => say(stage, decided) },
    { id: 'talk-about-new-wishes', at: change + 1.5 * dayMs, play: (stage) => say(stage, wished) },
  ];
}

const asked: readonly Remark[] = [
  comment(retail, orders, 'half-an-hour', 'Service hears from buyers who paid a little late. Is half an hour enough?'),
  comment(warehouse, orders, 'half-an-hour', 'Nothing against longer, if the stock is not held for a whole day.'),
  comment(fresh, freshFood, 'pay-fast', 'What is not paid soon cannot be packed in the same round.'),
];

const decided: readonly Remark[] = [
  decision(
    retail,
    orders,
    'half-an-hour',
    'changed',
    'Three businesses try longer times; what they come to is judged.',
  ),
  decision(fresh, freshFood, 'pay-fast', 'changed', 'An hour is tried. The stock has to be held for as long.'),
  decision(fresh, freshFood, 'swap', 'rejected', 'Not this season: nobody keeps a list of what may stand in for what.'),
];

const wished: readonly Remark[] = [
  decision(retail, orders, 'turn-back', 'accepted', 'Carriers can do it, and a refund costs more than the way back.'),
  comment(warehouse, freshFood, 'gift', 'Who wraps, and when? The cold room has no table for it.'),
];

function comment(by: Person, requirement: string, part: string, text: string): Remark {
  return { by, requirement, says: 'comments', body: { part, text } };
}

function decision(by: Person, requirement: string, part: string, outcome: string, reason: string): Remark {
  return { by, requirement, says: 'decisions', body: { part, outcome, reason } };
}

/** What was said before an interruption is not said again: a remark is never taken back. */
async function say(stage: Stage, remarks: readonly Remark[]): Promise<void> {
  const voices = new Map<Person, Client['post']>();
  for (const { by, requirement, says, body } of remarks) {
    if (await isSaid(stage, requirement, body)) continue;
    const post = voices.get(by) ?? (await actingAs(stage, by));
    voices.set(by, post);
    const name = `${by.name}-${requirement}-${String(body['part'])}`;
    const answer = await post(`/v1/requirements/${requirement}/${says}`, body, stage.key(name));
    expectStatus(answer, name, 201);
  }
}

async function isSaid({ client }: Stage, requirement: string, body: Fields): Promise<boolean> {
  const part = encodeURIComponent(String(body['part']));
  const path = `/v1/requirements/${requirement}/discussion?part=${part}`;
  const { items } = expectStatus(await client.get(path), `what was said of ${requirement}`, 200).body;
  if (!Array.isArray(items)) return false;
  return items.some((one) => one.text === body['text'] && one.reason === body['reason']);
}
