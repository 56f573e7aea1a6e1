import './competition.css';
import type { CapabilityDetail } from '../../api/capabilities.ts';
import { useCompetitions } from '../../api/competition.ts';
import { EmptyState } from '../kit/empty-state.tsx';
import { Resource } from '../kit/resource.tsx';
import { useWords } from '../text/words.ts';
import { CompetitionCard } from './competition-card.tsx';
import { ChangeRules } from './change-rules.tsx';
import { ConformanceRecords } from './conformance-records.tsx';
import { ScorecardTable } from './scorecard-table.tsx';
import { words } from './words.ts';

/** Who serves a capability, how each does, where competitions stand, and what was shown of whom. */
export function CompetitionTab({ capability }: { readonly capability: CapabilityDetail }) {
  const { capability: name, providers } = capability;
  return (
    <div className="capability-tab competition">
      <ScorecardTable capability={name} />
      <Competitions capability={name} isAlone={providers.length < 2} />
      <ConformanceRecords capability={name} providers={providers} />
    </div>
  );
}

function Competitions({ capability, isAlone }: { readonly capability: string; readonly isAlone: boolean }) {
  const say = useWords(words);
  const competitions = useCompetitions();
  return (
    <section className="stack" aria-labelledby="competitions">
      <h2 id="competitions">{say('competitions')}</h2>
      <Resource of={competitions}>
        {({ items }) => {
          const own = items.filter((one) => one.capability === capability);
          if (own.length === 0)
            return <EmptyState title={say(isAlone ? 'alone' : 'nobody')}>{say('aloneWhy')}</EmptyState>;
          return own.map((one) => (
            <CompetitionCard key={one.id} id={one.id}>
              <ChangeRules of={one} />
            </CompetitionCard>
          ));
        }}
      </Resource>
    </section>
  );
}
