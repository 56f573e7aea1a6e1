import type { StateHeat } from '../../api/heat.ts';
import { Link } from '../app/navigation.ts';
import { useWords } from '../text/words.ts';
import { words } from './words.ts';

/** Open incidents at a state; it leads to their instances. */
export function IncidentsLink({
  row: { state, incidents },
  flow,
  identity,
}: {
  readonly row: StateHeat;
  readonly flow: string;
  readonly identity: string | undefined;
}) {
  const say = useWords(words);
  if (incidents === 0) return '0';
  return (
    <Link
      className="heat-incidents"
      to="/instances"
      search={{ flow, state, identity, incident: 'true' }}
      aria-label={say('openIncidents', { n: incidents, state })}
    >
      {incidents}
    </Link>
  );
}
