import { useAllAdvice } from '../../api/advice.ts';
import { KindName } from '../activities/kind-name.tsx';
import { Resource } from '../kit/resource.tsx';
import { useWords } from '../text/words.ts';
import { Card, Lines } from './card.tsx';
import { words } from './words.ts';
import { IdentityName } from '../names/names.tsx';

/** What others' experience advises and nobody has answered yet. */
export function AdviceCard() {
  const say = useWords(words);
  return (
    <Card title={say('advice')} to="/activities">
      <Resource of={useAllAdvice()}>
        {({ items }) => (
          <Lines
            none={say('adviceNone')}
            lines={items
              .filter(({ answer }) => answer === undefined)
              .map(({ advice, identity, kind, kindTitle, worked, n }) => ({
                key: advice,
                to: '/activities',
                search: { for: identity },
                what: (
                  <>
                    <IdentityName id={identity} /> · <KindName kind={kind} title={kindTitle} />
                  </>
                ),
                note: say('workedOf', { worked, n }),
              }))}
          />
        )}
      </Resource>
    </Card>
  );
}
