/** An activity that an advice drafts. */
export interface AdvisedActivity {
  readonly advice: string;
  readonly activity: string;
  readonly file: string;
  readonly text: string;
}

/**
 * Its file as it comes to stand in a draft beside what is there; undefined where the draft has an activity for this advice,
 * which stays as its author left it. One of the same name for another advice stays as well, and this one gets the next name.
 */
export function besideDraft(
  files: Readonly<Record<string, string | null>>,
  { advice, activity, file, text }: AdvisedActivity,
): Readonly<Record<string, string>> | undefined {
  const follows = `advice: ${JSON.stringify(advice)}`;
  if (Object.values(files).some((other) => other?.split('\n').includes(follows) === true)) return undefined;
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? activity : `${activity}-${number}`;
    const free = file.replace(`/${activity}.`, `/${name}.`);
    if (typeof files[free] === 'string') continue;
    return { [free]: text.replace(`activity: ${activity}\n`, `activity: ${name}\n`) };
  }
}
