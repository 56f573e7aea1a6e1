import { useState } from 'react';
import { useRoutePlan, type RoutePlan } from '../../api/capability-map.ts';
import { Link, useSearch, useSetSearch } from '../app/navigation.ts';
import { Banner } from '../kit/banner.tsx';
import { Button } from '../kit/button.tsx';
import { Resource } from '../kit/resource.tsx';
import { TextField } from '../kit/text-field.tsx';
import { useWords } from '../text/words.ts';
import { words } from './map-words.ts';
import { RouteCard } from './route-card.tsx';

const newFlow = 'planned-route';

/** From the facts one has to the facts one wants. What is asked stands in the address. */
export function RoutePlanner() {
  const say = useWords(words);
  const { have = '', want = '', flow = newFlow } = useSearch();
  const set = useSetSearch();
  const [given, setGiven] = useState({ have, want, flow });
  const plan = useRoutePlan({ have: factsIn(have), want: factsIn(want), flow });
  const ask = (): void =>
    set({ have: given.have, want: given.want, flow: given.flow === newFlow ? undefined : given.flow });
  return (
    <div className="stack capability-tab">
      <p className="muted">{say('planWhy')}</p>
      <div className="route-asked">
        <TextField
          label={say('have')}
          value={given.have}
          isMono
          placeholder="orderId, lines, holdFor"
          hint={say('haveHint')}
          onChange={(next) => setGiven({ ...given, have: next })}
          onEnter={ask}
        />
        <TextField
          label={say('want')}
          value={given.want}
          isMono
          isRequired
          placeholder="reservationId"
          hint={say('haveHint')}
          onChange={(next) => setGiven({ ...given, want: next })}
          onEnter={ask}
        />
        <TextField
          label={say('flowId')}
          value={given.flow}
          isMono
          onChange={(next) => setGiven({ ...given, flow: next })}
          onEnter={ask}
        />
        <Button kind="primary" onPress={ask} isDisabled={factsIn(given.want).length === 0}>
          {say('plan')}
        </Button>
      </div>
      {factsIn(want).length === 0 ? null : <Resource of={plan}>{(found) => <Plan of={found} />}</Resource>}
    </div>
  );
}

function Plan({ of: { routes, gaps } }: { readonly of: RoutePlan }) {
  const say = useWords(words);
  return (
    <div className="stack" aria-live="polite">
      {gaps.length === 0 ? null : (
        <Banner tone="warning">
          <h2>{say('gapsTitle')}</h2>
          <ul className="plain-list">
            {gaps.map(({ fact, neededBy }) => (
              <li key={fact}>
                <code>{fact}</code>{' '}
                {neededBy.length === 0 ? null : <span>{say('neededBy', { names: neededBy.join(', ') })}</span>}{' '}
                <Link to="/requirements">{say('makeGap')}</Link>
              </li>
            ))}
          </ul>
        </Banner>
      )}
      {routes.map((route, at) => (
        <RouteCard key={route.steps.map(({ capability }) => capability).join()} route={route} number={at + 1} />
      ))}
    </div>
  );
}

/** Words with commas between, of either language. */
function factsIn(text: string): readonly string[] {
  return text.split(/[,，、]/).flatMap((word) => (word.trim() === '' ? [] : [word.trim()]));
}
