import '../insight/insight.css';
import { parentOf } from './parent-of.ts';
import { useGenesis, useStanding, type OwnDifference, type Standing } from '../../api/identity-insight.ts';
import { useIdentityChanges } from '../../api/changes.ts';
import { IdentityAdvice } from '../activities/identity-advice.tsx';
import { SimilarBusinesses } from '../activities/similar-table.tsx';
import { Link } from '../app/navigation.ts';
import { ChangesTable } from '../insight/changes-table.tsx';
import { FigureText } from '../insight/figure-text.tsx';
import { Badge } from '../kit/badge.tsx';
import { Resource } from '../kit/resource.tsx';
import { TableBox } from '../kit/table-box.tsx';
import { useWords } from '../text/words.ts';
import { GenesisStep } from './genesis-step.tsx';
import { cellName, ownerName, valueText } from './cell-text.ts';
import { words } from './standing-words.ts';
import { FlowName } from '../names/names.tsx';

/** What makes a business its own, what still runs of it, and how it came about. */
export function IdentityStanding({ path }: { readonly path: string }) {
  const say = useWords(words);
  const standing = useStanding(path);
  const genesis = useGenesis(path);
  return (
    <div className="stack tab-content">
      <Resource of={standing}>
        {({ differences, running }) => (
          <>
            <section className="stack">
              <div className="page-head">
                <h3 className="grow">{say('differences')}</h3>
                <Link to="/panorama" search={{ identity: path }}>
                  {say('panorama')}
                </Link>
              </div>
              <p className="muted">{say('differencesWhy')}</p>
              {differences.map(({ flow, cells }) => (
                <Differences key={flow} flow={flow} cells={cells} path={path} />
              ))}
            </section>
            <Running of={running} />
          </>
        )}
      </Resource>
      <Changes path={path} />
      <section className="stack">
        <h3>{say('advice')}</h3>
        <IdentityAdvice path={path} />
      </section>
      <SimilarBusinesses path={path} />
      <section className="stack">
        <h3>{say('genesis')}</h3>
        <Resource of={genesis}>
          {({ items }) =>
            items.length === 0 ? (
              <p className="muted">{say('genesisNone')}</p>
            ) : (
              <ol className="genesis">
                {items.map((entry) => (
                  <GenesisStep key={`${entry.kind} ${entry.at} ${JSON.stringify(entry)}`} entry={entry} path={path} />
                ))}
              </ol>
            )
          }
        </Resource>
      </section>
    </div>
  );
}

function Changes({ path }: { readonly path: string }) {
  const say = useWords(words);
  return (
    <section className="stack">
      <h3>{say('changes')}</h3>
      <Resource of={useIdentityChanges(path)}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="muted">{say('changesNone')}</p>
          ) : (
            <ChangesTable of={items} label={say('changes')} />
          )
        }
      </Resource>
    </section>
  );
}

interface DifferencesProps {
  readonly flow: string;
  readonly cells: readonly OwnDifference[];
  readonly path: string;
}

function Differences({ flow, cells, path }: DifferencesProps) {
  const say = useWords(words);
  return (
    <section className="stack">
      <h4>
        <FlowName id={flow} />
      </h4>
      {cells.length === 0 ? (
        <p className="muted">{say('inherits', { of: parentOf(path) ?? say('theFlow') })}</p>
      ) : (
        <TableBox
          label={`${say('differences')}: ${flow}`}
          heads={(['item', 'own', 'above', 'by'] as const).map((head) => say(head))}
        >
          <tbody>
            {cells.map(({ cell, value, above, owner }) => (
              <tr key={cell}>
                <th scope="row">
                  <code>{cellName(cell, flow).name}</code>
                </th>
                <td>
                  <code>{valueText(value)}</code>
                </td>
                <td>{above === undefined ? say('unset') : <code>{valueText(above)}</code>}</td>
                <td>
                  {owner.startsWith('overlay ') ? say('overlay') : null} <code>{ownerName(owner)}</code>
                </td>
              </tr>
            ))}
          </tbody>
        </TableBox>
      )}
    </section>
  );
}

function Running({ of }: { readonly of: Standing['running'] }) {
  const say = useWords(words);
  return (
    <section className="stack">
      <h3>{say('running')}</h3>
      {of.length === 0 ? (
        <p className="muted">{say('runningNone')}</p>
      ) : (
        <TableBox
          label={say('running')}
          heads={(['flow', 'version', 'release', 'count'] as const).map((head) => say(head))}
        >
          <tbody>
            {of.map(({ flow, version, release, isCurrent, running }) => (
              <tr key={`${flow} ${release}`}>
                <th scope="row">
                  <FlowName id={flow} />
                </th>
                <td>{version}</td>
                <td>
                  <code>{release.slice(0, 10)}</code>{' '}
                  {isCurrent ? <Badge tone="ok">{say('current')}</Badge> : <Badge>{say('older')}</Badge>}
                </td>
                <td>
                  <FigureText of={running} as={{ kind: 'count' }} />
                </td>
              </tr>
            ))}
          </tbody>
        </TableBox>
      )}
    </section>
  );
}
