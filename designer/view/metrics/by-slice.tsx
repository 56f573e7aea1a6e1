import { metricReading } from '@tessera/engine/catalog';
import { useMetricValues, type Metric } from '../../api/metrics.ts';
import { FigureText } from '../insight/figure-text.tsx';
import { Resource } from '../kit/resource.tsx';
import { useWords } from '../text/words.ts';
import { IdentityName } from '../names/names.tsx';
import { useCapabilityTitles } from '../names/use-names.ts';
import { sliceTitle } from './slice-title.ts';
import { isPlain, type Slice } from './slices.ts';
import { useMetricsWindow } from './use-metrics-window.ts';
import { words } from './words.ts';

export interface BySliceProps {
  readonly of: Metric;
  readonly identity: string | undefined;
  readonly slice: Slice;
}

/** A row for each business, version, release, value of a facet, or provider. */
export function BySlice({ of, identity, slice }: BySliceProps) {
  const say = useWords(words);
  const titleOf = useCapabilityTitles();
  const window = useMetricsWindow();
  const values = useMetricValues(of.metric, { window, identity, slice });
  if (!isPlain(slice) && !of.slices.includes(slice)) return <p className="muted small">{say('otherSlice')}</p>;
  return (
    <Resource of={values}>
      {({ rows }) => (
        <table className="table">
          <thead>
            <tr>
              <th scope="col">
                {isPlain(slice) ? say(slice) : (sliceTitle(slice, say, titleOf) ?? <code>{slice}</code>)}
              </th>
              <th scope="col">{say('value')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ by, figure }) => (
              <tr key={by[slice]}>
                <th scope="row">
                  {by[slice] === '' ? (
                    <span className="muted">{say(slice.startsWith('provider.') ? 'unserved' : 'unstamped')}</span>
                  ) : (
                    <Cut slice={slice} value={by[slice] ?? ''} />
                  )}
                </th>
                <td>
                  <FigureText of={figure} as={metricReading(of.kind, of.unit)} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Resource>
  );
}

function Cut({ slice, value }: { readonly slice: Slice; readonly value: string }) {
  return slice === 'identity' ? <IdentityName id={value} /> : <code className="small">{value}</code>;
}
