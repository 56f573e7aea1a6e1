import type { Trial } from '../bench/trial.ts';
import { pause } from '../bench/pause.ts';
import { anyMoment } from '../oracle/judge.ts';
import { startExtra } from './ask-extra.ts';

/** T15: a provider of one identity takes longer than the trial; the others come to their ends meanwhile. */
export async function slowNeighbour(trial: Trial): Promise<void> {
  const waiting = 60;
  await trial.serve();
  await Promise.all(
    Array.from({ length: waiting }, (_, one) => startExtra(trial, 'endless', { of: `endless-${one}` })),
  );
  trial.fired();
  trial.drive(2);
  await trial.settle(waiting);
  const { open } = await trial.home.progress();
  if (open !== waiting) trial.violate(`${open} instances are open, and ${waiting} of them wait for their provider`);
  await trial.judge({ only: [...anyMoment, 'end'] });
}

/** T31: far more starts than the node takes: what it refuses it says so, and what it took comes to its end. */
export async function overloaded(trial: Trial): Promise<void> {
  const node = await trial.serve({ options: { limits: { stepsAtOnce: 2, stepsAtOnceShared: 2, startsWaiting: 20 } } });
  const count = 300;
  // All of them come while it stands still, on connections that are there already: it reads them in one turn when it goes on.
  const ready = { what: 'other', flow: 'sequence', of: 'nobody', method: 'GET', path: '/ready' } as const;
  await Promise.all(Array.from({ length: count }, () => trial.asker.once(ready)));
  node.command('block 1500');
  await pause(200);
  const asked = Array.from({ length: count }, (_, one) =>
    trial.asker.once({
      what: 'start',
      flow: 'sequence',
      of: `flood-${one}`,
      method: 'POST',
      path: '/v1/instances',
      body: { flow: 'sequence', input: { of: `flood-${one}` } },
      payload: { of: `flood-${one}` },
      key: `start.flood-${one}`,
    }),
  );
  const answers = await trial.disturb(async () => {
    const all = await Promise.all(asked);
    await trial.settle();
    return all;
  });
  const refused = answers.filter((answer) => answer?.status === 503 || answer?.status === 429).length;
  trial.fired(refused);
  if (refused === count) trial.violate('nothing was taken under load');
  // So few that this small node refuses none of them.
  trial.drive(1, ['sequence', 'branch']);
  await trial.settle();
  if (!node.isAlive()) trial.violate(`the node ended: ${node.said().slice(-300)}`);
  if (!(await trial.isDone())) trial.violate('what was taken under load does not end');
  await trial.judge();
}

/** T32: an instance is sent more events than wait at one: the rest is refused, and nobody else notices. */
export async function eventFlood(trial: Trial): Promise<void> {
  const room = 50;
  const node = await trial.serve({ options: { limits: { inbox: room } } });
  await startExtra(trial, 'in-order', { of: 'flooded' });
  trial.drive(2);
  // None of them fits yet, so that all of them wait.
  const sent = Array.from({ length: room * 4 }, (_, one) => {
    const id = `flooded/${one}`;
    return trial.asker.once({
      what: 'event',
      flow: 'in-order',
      of: 'flooded',
      method: 'POST',
      path: '/v1/events',
      body: { flow: 'in-order', key: 'flooded', type: 'D', data: {}, id },
      payload: {},
      eventId: id,
      key: `event.${id}`,
    });
  });
  const answers = await trial.disturb(() => Promise.all(sent));
  const refused = answers.filter((answer) => answer?.json['code'] === 'INBOX_FULL').length;
  trial.fired(refused);
  await trial.settle(1);
  const { inbox } = await trial.home.read();
  const parked = inbox.filter(({ status }) => status === 'parked').length;
  if (parked !== room || refused !== sent.length - room) trial.violate(`${parked} wait and ${refused} were refused`);
  if (!node.isAlive()) trial.violate(`the node ended: ${node.said().slice(-300)}`);
  await trial.judge();
}
