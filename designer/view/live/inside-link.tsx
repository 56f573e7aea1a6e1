import type { StateHeat } from '../../api/heat.ts';
import { heatStep } from '../../model/heat/heat-step.ts';
import { Link } from '../app/navigation.ts';
import { useWords } from '../text/words.ts';
import { words } from './words.ts';

/** The number on the colour of its step; it leads to those instances. */
export function InsideLink({
  row: { state, inside },
  most,
  flow,
  identity,
}: {
  readonly row: StateHeat;
  readonly most: number;
  readonly flow: string;
  readonly identity: string | undefined;
}) {
  const say = useWords(words);
  if (inside === 0) return '0';
  return (
    <Link
      className="heat-chip"
      data-step={heatStep(inside, most)}
      to="/instances"
      search={{ flow, state, identity }}
      aria-label={say('openInside', { n: inside, state })}
    >
      <span className="heat-number">{inside}</span>
    </Link>
  );
}
