import { useCapabilityUses, type CapabilityUse } from '../../api/capabilities.ts';
import { useMay } from '../../api/me.ts';
import { Link } from '../app/navigation.ts';
import { Resource } from '../kit/resource.tsx';
import { useWords } from '../text/words.ts';
import { Usage } from './usage.tsx';
import { words } from './words.ts';
import { FlowName, IdentityName, Name } from '../names/names.tsx';
import { useFlowStateTitles } from '../names/use-state-titles.ts';

/** The exact states of every flow and identity that use it, and who serves them there. */
export function Uses({ capability }: { readonly capability: string }) {
  const say = useWords(words);
  const uses = useCapabilityUses(capability);
  const maySee = useMay('readInsight');
  return (
    <div className="capability-tab stack">
      {maySee ? <Usage capability={capability} /> : null}
      <h2>{say('uses')}</h2>
      <Resource of={uses}>
        {(all) =>
          all.length === 0 ? (
            <p className="muted">{say('noUses')}</p>
          ) : (
            <div className="table-box">
              <table className="table" aria-label={say('uses')}>
                <thead>
                  <tr>
                    <th scope="col">{say('flow')}</th>
                    <th scope="col">{say('identity')}</th>
                    <th scope="col">{say('states')}</th>
                    <th scope="col">{say('routing')}</th>
                  </tr>
                </thead>
                <tbody>
                  {all.map((use) => (
                    <UseRow key={`${use.flow} ${use.identity}`} use={use} />
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </Resource>
    </div>
  );
}

function UseRow({ use: { flow, version, identity, states, routing, providers } }: { readonly use: CapabilityUse }) {
  const say = useWords(words);
  const titleOf = useFlowStateTitles(flow);
  return (
    <tr>
      <th scope="row">
        <Link to={`/flows/${flow}`}>
          <FlowName id={flow} />
        </Link>{' '}
        <span className="muted small">{version}</span>
      </th>
      <td>
        <Link to={`/identities/${identity}`}>
          <IdentityName id={identity} />
        </Link>
      </td>
      <td>
        {states.map(({ state, as, asks }) => (
          <div key={`${state} ${as}`}>
            <Link to={`/flows/${flow}/edit`} search={{ identity, state }}>
              <Name id={state} title={titleOf(state)} />
            </Link>{' '}
            <span className="muted small">
              {as === 'slot' ? say('slot', { name: asks }) : `${say(as === 'undo' ? 'asUndo' : 'call')} ${asks}`}
            </span>
          </div>
        ))}
      </td>
      <td>
        <code>{servedText(routing, providers)}</code>
      </td>
    </tr>
  );
}

/** `wms-a 95, wms-b 5` of weights; else the providers in their order. */
function servedText(routing: CapabilityUse['routing'], providers: readonly string[]): string {
  const weights = routing?.['weights'];
  if (typeof weights === 'object' && weights !== null && !Array.isArray(weights)) {
    return Object.entries(weights)
      .map(([id, weight]) => `${id} ${JSON.stringify(weight)}`)
      .join(', ');
  }
  return providers.join(', ');
}
