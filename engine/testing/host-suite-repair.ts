import { rejects } from 'node:assert/strict';
import { onlyIncident, promise, send } from './host-promise.ts';
import { same } from './same.ts';
import type { HostSubject } from './host-subject.ts';
import type { Check } from './suite.ts';
import { anyone } from './test-engine.ts';

/** What people put right in instances: their data, and all of their incidents at once (G9). */
export const repairPromises: readonly Check<HostSubject>[] = [
  promise('data is corrected without an incident, with its reason', async (tested) => {
    const { instances } = tested.engine;
    const { instance } = await tested.start('division');
    const intent = { kind: 'correct', data: { share: 4 } } as const;
    same((await instances.preview(instance.id, intent, anyone)).to.states, ['ready']);
    same((await instances.get(instance.id, anyone)).revision, instance.revision);
    await rejects(instances.correct(instance.id, { data: { share: 'much' } }, anyone), { code: 'PATCH_INVALID' });
    await rejects(instances.correct(instance.id, { data: { shar: 1 } }, anyone), { code: 'PATCH_INVALID' });
    const after = await instances.correct(instance.id, { data: { share: 4 }, reason: 'typo' }, anyone);
    same([after.data, after.states], [{ share: 4 }, ['ready']]);
    const { items } = await instances.history(instance.id, instance.revision, 5, anyone);
    const set = { kind: 'set', why: 'patch', record: { data: { share: 4 }, reason: 'typo' }, by: 'anyone' };
    same(items[0]?.entry, set);
    await instances.cancel(instance.id, '', anyone);
    await rejects(instances.correct(instance.id, { data: { share: 5 } }, anyone), { code: 'INSTANCE_FINISHED' });
  }),

  promise(
    'all open incidents of an instance are resolved at once, and an instance without one is refused',
    async (tested) => {
      const { instances } = tested.engine;
      const { instance } = await tested.start('division');
      const retry = { kind: 'retry' } as const;
      await rejects(instances.resolveOpen(instance.id, retry, anyone), { code: 'INSTANCE_NO_INCIDENT' });
      await send(tested, instance.id, 'DIVIDE', { by: 0 });
      const first = await onlyIncident(tested);
      const prospect = await instances.preview(instance.id, { kind: 'resolveOpen', action: retry }, anyone);
      same([prospect.to.status, prospect.incidents.length], ['incident', 1]);
      same((await onlyIncident(tested)).id, first.id);
      const skipped = await instances.resolveOpen(instance.id, { kind: 'skip', reason: 'a slip' }, anyone);
      same([skipped.status, skipped.states], ['waiting', ['ready']]);
      await rejects(instances.resolveOpen(instance.id, retry, anyone), { code: 'INSTANCE_NO_INCIDENT' });
    },
  ),

  promise('who may not read personal data does not write over it', async (tested) => {
    const { instances } = tested.engine;
    const { instance } = await tested.start('personal', { id: 'a', name: 'Canary Lei' });
    const hiding = { ...anyone, hidesPersonal: true } as const;
    await rejects(instances.correct(instance.id, { data: { phone: '1' } }, hiding), { code: 'PATCH_PERSONAL' });
    await rejects(instances.correct(instance.id, { data: { greeting: 'Dear ***' } }, hiding), {
      code: 'PATCH_PERSONAL',
    });
    same((await instances.correct(instance.id, { data: { greeting: 'Hello' } }, hiding)).data['greeting'], 'Hello');
    same((await instances.correct(instance.id, { data: { phone: '1' } }, anyone)).data['phone'], '1');
  }),
];
