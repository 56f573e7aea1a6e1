import { randomFrom } from './random-from.ts';

const kinds = ['delete', 'duplicate', 'swap'] as const;
const draws = 20;

/**
 * A case with one activity deleted, doubled or swapped with another, the same for the same seed (checker.md section 5).
 * Undefined where 20 draws give only the empty sequence or one that was recorded.
 * @param isRecorded whether a sequence of activities is that of a recorded case
 */
export function damaged<Activity>(
  activities: readonly Activity[],
  seed: string,
  isRecorded: (sequence: readonly Activity[]) => boolean,
): readonly Activity[] | undefined {
  const random = randomFrom(seed);
  for (let draw = 0; draw < draws; draw += 1) {
    const sequence = damagedOnce(activities, random);
    if (sequence.length > 0 && !isRecorded(sequence)) return sequence;
  }
  return undefined;
}

function damagedOnce<Activity>(activities: readonly Activity[], random: () => number): readonly Activity[] {
  const kind = kinds[Math.floor(kinds.length * random())];
  const count = activities.length;
  const at = Math.floor(count * random());
  if (kind === 'delete') return activities.toSpliced(at, 1);
  if (kind === 'duplicate')
    return activities.flatMap((activity, index) => (index === at ? [activity, activity] : activity));
  const drawn = Math.floor((count - 1) * random());
  const other = drawn >= at ? drawn + 1 : drawn;
  return activities.map((activity, index) => swapped(activities, activity, index, at, other));
}

function swapped<Activity>(
  activities: readonly Activity[],
  activity: Activity,
  index: number,
  one: number,
  other: number,
): Activity {
  if (index === one) return activities[other] ?? activity;
  return index === other ? (activities[one] ?? activity) : activity;
}
