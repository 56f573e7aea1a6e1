import './value-guard.css';
import { useState } from 'react';
import { useValueGuard, type Finding, type ValueGuard } from '../../api/value-guard.ts';
import { useSearch, useSetSearch } from '../app/navigation.ts';
import { useTopbar } from '../app/topbar-slot.ts';
import { Stat, Stats } from '../insight/stat.tsx';
import { Banner } from '../kit/banner.tsx';
import { EmptyState } from '../kit/empty-state.tsx';
import { Resource } from '../kit/resource.tsx';
import { Select } from '../kit/select.tsx';
import { useWords } from '../text/words.ts';
import { FindingRow } from './finding-row.tsx';
import { WaiveDialog } from './waive-dialog.tsx';
import { words } from './words.ts';

/** What exists without proving its worth, by owner; each may be waived with a reason. */
export function ValueGuardPage() {
  const say = useWords(words);
  const guard = useValueGuard();
  useTopbar({ crumbs: [{ label: say('title') }] });
  return (
    <div className="page">
      <div className="page-head">
        <h1>{say('title')}</h1>
      </div>
      <p className="muted">{say('why')}</p>
      <Resource of={guard}>{(found) => <Guard of={found} />}</Resource>
    </div>
  );
}

const everybody = '*';

function Guard({ of: { asOf, headline, isWhole, owners } }: { readonly of: ValueGuard }) {
  const say = useWords(words);
  const { owner = everybody } = useSearch();
  const set = useSetSearch();
  const [waiving, setWaiving] = useState<Finding>();
  const shown = owners.filter((one) => owner === everybody || one.owner === owner);
  const choices = owners.map((one) => ({
    id: one.owner,
    label: one.owner || say('nobody'),
    isAsWritten: one.owner !== '',
  }));
  return (
    <>
      {isWhole ? null : <Banner tone="info">{say('part')}</Banner>}
      <Stats>
        <Stat label={say('headline')} of={headline} as={{ kind: 'share' }} />
      </Stats>
      {owners.length === 0 ? (
        <EmptyState title={say('clean')}>{say('cleanWhy')}</EmptyState>
      ) : (
        <div className="guard-filter">
          <Select
            label={say('owner')}
            value={owner}
            choices={[{ id: everybody, label: say('all') }, ...choices]}
            onChange={(next) => set({ owner: next === everybody ? undefined : next })}
          />
        </div>
      )}
      {shown.map((one) => (
        <Owner key={one.owner} of={one} onWaive={setWaiving} />
      ))}
      {waiving === undefined ? null : (
        <WaiveDialog finding={waiving} nowMs={Date.parse(asOf)} onClose={() => setWaiving(undefined)} />
      )}
    </>
  );
}

interface OwnerProps {
  readonly of: ValueGuard['owners'][number];
  readonly onWaive: (finding: Finding) => void;
}

function Owner({ of: { owner, findings }, onWaive }: OwnerProps) {
  const say = useWords(words);
  const open = findings.filter(({ waiver }) => waiver === undefined).length;
  return (
    <section className="stack" aria-labelledby={`owner-${owner}`}>
      <div className="row">
        <h2 id={`owner-${owner}`} translate={owner === '' ? undefined : 'no'}>
          {owner || say('nobody')}
        </h2>
        <span className="muted">{say('open', { n: open })}</span>
      </div>
      <div className="table-box" role="region" aria-labelledby={`owner-${owner}`} tabIndex={0}>
        <table className="table guard-table">
          <thead>
            <tr>
              {(['finding', 'about', 'since', 'action'] as const).map((column) => (
                <th key={column} scope="col">
                  {say(column)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {findings.map((finding) => (
              <FindingRow key={finding.id} of={finding} onWaive={onWaive} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
