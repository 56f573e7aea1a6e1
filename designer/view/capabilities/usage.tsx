import { useCapabilityUsage } from '../../api/capability-map.ts';
import { Link } from '../app/navigation.ts';
import { FigureText } from '../insight/figure-text.tsx';
import { useWindow, WindowPicker } from '../insight/window-picker.tsx';
import { Resource } from '../kit/resource.tsx';
import { TableBox } from '../kit/table-box.tsx';
import { useWords } from '../text/words.ts';
import { words } from './map-words.ts';
import { UsageChart } from './usage-chart.tsx';
import { FlowName, IdentityName } from '../names/names.tsx';

/** Who called the capability in the window, through whom, and how that went. */
export function Usage({ capability }: { readonly capability: string }) {
  const say = useWords(words);
  const usage = useCapabilityUsage(capability, { window: useWindow() });
  return (
    <section className="stack" aria-labelledby="usage">
      <div className="row">
        <h2 id="usage" className="grow">
          {say('usage')}
        </h2>
        <WindowPicker />
      </div>
      <Resource of={usage}>
        {({ items, parts }) =>
          items.length === 0 ? (
            <p className="muted">{say('noUsage')}</p>
          ) : (
            <>
              <UsageChart of={parts} />
              <TableBox
                label={say('usage')}
                heads={(['flow', 'identity', 'provider', 'success', 'p95', 'calls'] as const).map((column) =>
                  say(column),
                )}
              >
                <tbody>
                  {items.map(({ flow, identity, provider, calls, success, p95 }) => (
                    <tr key={`${flow} ${identity} ${provider}`}>
                      <th scope="row">
                        <Link to={`/flows/${flow}`}>
                          <FlowName id={flow} />
                        </Link>
                      </th>
                      <td>
                        <Link to={`/identities/${identity}`}>
                          <IdentityName id={identity} />
                        </Link>
                      </td>
                      <td>
                        <code>{provider}</code>
                      </td>
                      <td>
                        <FigureText of={success} as={{ kind: 'share' }} />
                      </td>
                      <td>
                        <FigureText of={p95} as={{ kind: 'duration' }} isBrief />
                      </td>
                      <td>
                        <FigureText of={calls} as={{ kind: 'count' }} isBrief />
                      </td>
                    </tr>
                  ))}
                </tbody>
              </TableBox>
            </>
          )
        }
      </Resource>
    </section>
  );
}
