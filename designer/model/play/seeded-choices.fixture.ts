import type { Choice, Play } from './play.ts';
import type { Player } from './player.ts';
import { seedOfText } from './seed-of-text.ts';
import { order } from './shipped.fixture.ts';

/** A play of choices drawn from what is possible at each step, the same for the same seed; it may end sooner. */
export function seeded(player: Player, seed: number, most: number): Play {
  let choices: readonly Choice[] = [];
  for (let count = 0; count < most; count += 1) {
    const possible = possibleNow(player, { ...order, choices });
    const chosen = possible[seedOfText(seed, `choice ${count}`) % Math.max(possible.length, 1)];
    if (chosen === undefined) break;
    choices = [...choices, chosen];
  }
  return { ...order, choices };
}

/** The most patient ones: what comes to an end ends the play. */
function possibleNow(player: Player, play: Play): readonly Choice[] {
  const seen = player.view(play, 'en');
  if (seen.kind !== 'played') return [];
  const { calls, events, tasks, nextDueMs } = seen.now;
  return [
    ...calls.flatMap(({ key }): readonly Choice[] => [
      { kind: 'reply', call: key, reply: { kind: 'output' } },
      { kind: 'reply', call: key, reply: { kind: 'fault' } },
    ]),
    ...events.flatMap(({ type, flow, accepted }): readonly Choice[] =>
      accepted && type !== 'CANCEL' ? [{ kind: 'event', type, ...(flow === undefined ? {} : { flow }) }] : [],
    ),
    ...tasks.flatMap(({ key, outcomes }) =>
      outcomes.slice(0, 1).map(({ outcome }): Choice => ({ kind: 'decide', task: key, outcome })),
    ),
    ...(nextDueMs === undefined ? [] : [{ kind: 'wait', ms: 1_000 } as const]),
  ];
}
