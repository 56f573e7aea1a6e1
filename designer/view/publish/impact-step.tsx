import type { ImpactRow, PlannedIdentity, PublishPlan } from '../../api/publish.ts';
import { Link } from '../app/navigation.ts';
import { ChangedCells } from '../insight/changed-cells.tsx';
import { Badge, type Tone } from '../kit/badge.tsx';
import { useCounted } from '../text/use-counted.ts';
import { useWords } from '../text/words.ts';
import { Issues } from './check-step.tsx';
import type { StepProps } from './publish-wizard.tsx';
import { StatesOf } from './states-of.tsx';
import { words } from './words.ts';

/** Who takes the version and who cannot, which flows start it, and what it would mean for what runs. */
export function ImpactStep({ plan, subject }: Pick<StepProps, 'plan' | 'subject'>) {
  const say = useWords(words);
  const own = subject.kind === 'flow' ? plan.flows.find(({ flow }) => flow === subject.name) : undefined;
  const startedBy = own?.startedBy ?? [];
  return (
    <div className="stack">
      <Identities identities={plan.identities} />
      {startedBy.length === 0 ? null : (
        <section className="stack">
          <h2>{say('startedBy')}</h2>
          <div className="row">
            {startedBy.map((one) => (
              <Link key={one} to={`/flows/${one}`}>
                {one}
              </Link>
            ))}
          </div>
        </section>
      )}
      <Running plan={plan} />
    </div>
  );
}

function Identities({ identities }: { readonly identities: readonly PlannedIdentity[] }) {
  const say = useWords(words);
  // Those whose flow fails come first, then those that change.
  const shown = identities.toSorted((a, b) => rankOf(a) - rankOf(b));
  return (
    <section className="stack">
      <h2 id="identities">{say('identities')}</h2>
      {shown.length === 0 ? null : (
        <p>
          {say('impactCounts', {
            changed: shown.filter(isChanged).length,
            broken: shown.filter(({ after }) => after === undefined).length,
            same: shown.filter((one) => one.after !== undefined && !isChanged(one)).length,
          })}
        </p>
      )}
      {shown.length === 0 ? (
        <p className="muted">{say('noIdentities')}</p>
      ) : (
        <div className="table-box" role="region" aria-labelledby="identities" tabIndex={0}>
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{say('identity')}</th>
                <th scope="col">{say('runsNow')}</th>
                <th scope="col">{say('willRun')}</th>
              </tr>
            </thead>
            <tbody>
              {shown.map((one) => (
                <IdentityRow key={`${one.identity} ${one.flow}`} planned={one} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function isChanged({ before, after }: PlannedIdentity): boolean {
  return after !== undefined && after.release !== before?.release;
}

function rankOf(planned: PlannedIdentity): number {
  if (planned.after === undefined) return 0;
  return isChanged(planned) ? 1 : 2;
}

function IdentityRow({ planned }: { readonly planned: PlannedIdentity }) {
  const say = useWords(words);
  const { identity, flow, before, after, issues, changes = [] } = planned;
  return (
    <tr>
      <td>
        <Badge tone="identity">{identity}</Badge> <code className="muted">{flow}</code>
      </td>
      <td>{before === undefined ? <span className="muted">{say('nothing')}</span> : <code>{before.version}</code>}</td>
      <td>
        {after === undefined ? (
          <div className="stack">
            <span>
              <Badge tone="warning">{say('excluded')}</Badge>
            </span>
            <Issues issues={issues.filter(({ severity }) => severity === 'error')} />
          </div>
        ) : after.release === before?.release ? (
          <span className="muted">{say('unchanged')}</span>
        ) : (
          <>
            <code>{after.version}</code>
            <ChangedCells cells={changes} />
          </>
        )}
      </td>
    </tr>
  );
}

const tones: Readonly<Record<ImpactRow['class'], Tone | undefined>> = {
  gone: 'danger',
  data: 'danger',
  call: 'warning',
  ahead: 'accent',
  same: undefined,
  unjudged: 'warning',
};

function Running({ plan }: { readonly plan: PublishPlan }) {
  const say = useWords(words);
  const counted = useCounted();
  const total = plan.impact.reduce((sum, { count }) => sum + count, 0);
  return (
    <section className="stack">
      <h2 id="running">{counted(say('instances'), total)}</h2>
      {total === 0 ? (
        <p className="muted">{say('noInstances')}</p>
      ) : (
        <>
          <p className="muted">{say('staysNote')}</p>
          <div className="table-box" role="region" aria-labelledby="running" tabIndex={0}>
            <table className="table">
              <thead>
                <tr>
                  <th scope="col">{say('what')}</th>
                  <th scope="col">{say('stateColumn')}</th>
                  <th scope="col">{say('identity')}</th>
                  <th scope="col" className="number">
                    {say('count')}
                  </th>
                  <th scope="col">{say('why')}</th>
                </tr>
              </thead>
              <tbody>
                {plan.impact.map((row) => (
                  <tr key={`${row.flow} ${row.identity} ${row.version} ${row.state} ${row.class}`}>
                    <td>
                      <Badge {...toneOf(row.class)}>{say(`class_${row.class}`)}</Badge>
                    </td>
                    <td>
                      <StatesOf row={row} /> <span className="muted small">{row.version}</span>
                    </td>
                    <td>{row.identity}</td>
                    <td className="number">
                      <Link to="/instances" search={{ flow: row.flow, identity: row.identity, ...stateIn(row) }}>
                        {row.count}
                      </Link>
                    </td>
                    <td className="muted small">{row.reasons.map(({ message }) => message).join(' ')}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </section>
  );
}

function stateIn({ state }: ImpactRow): { readonly state?: string } {
  return state === '' ? {} : { state };
}

function toneOf(kind: ImpactRow['class']): { readonly tone?: Tone } {
  const tone = tones[kind];
  return tone === undefined ? {} : { tone };
}
