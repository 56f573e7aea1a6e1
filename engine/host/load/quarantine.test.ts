import { asReleaseId } from '../../kernel/ids.ts';
import { quarantine } from './quarantine.ts';

const bad = asReleaseId(`r_${'a'.repeat(40)}`);
const corrected = asReleaseId(`r_${'b'.repeat(40)}`);
const limits = { incidentsAMinute: 100, quarantineMs: 600_000 };
const quarantined = expect.objectContaining({ code: 'DEFINITION_QUARANTINED' });

test('K18: over a hundred incidents within a minute pause the starts of that release alone, for ten minutes', () => {
  let ms = 0;
  const kept = quarantine(limits, () => ms);
  for (let incident = 0; incident < 100; incident += 1) kept.note(bad);
  expect(() => kept.refuse(bad, 'order')).not.toThrow();
  kept.note(bad);
  expect(() => kept.refuse(bad, 'order')).toThrow(quarantined);
  expect(() => kept.refuse(corrected, 'order')).not.toThrow();
  expect(kept.paused).toBe(1);
  ms = 600_000;
  expect(() => kept.refuse(bad, 'order')).not.toThrow();
  expect(kept.paused).toBe(0);
});

test('K18: as many in two minutes are none too many', () => {
  let ms = 0;
  const kept = quarantine(limits, () => ms);
  for (let incident = 0; incident < 200; incident += 1) {
    ms = incident < 100 ? 0 : 60_000;
    kept.note(bad);
  }
  expect(() => kept.refuse(bad, 'order')).not.toThrow();
});
