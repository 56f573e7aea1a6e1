import type { Json } from '@tessera/engine';
import type { ProviderInfo } from '../../api/capabilities.ts';
import { Badge } from '../kit/badge.tsx';
import { useWords } from '../text/words.ts';
import { words } from './words.ts';

/** Who can fulfil the contract. */
export function Providers({ providers }: { readonly providers: readonly ProviderInfo[] }) {
  const say = useWords(words);
  if (providers.length === 0) {
    return (
      <p className="capability-tab">
        <Badge tone="warning">{say('noProvider')}</Badge>
      </p>
    );
  }
  return (
    <div className="table-box capability-tab">
      <table className="table" aria-label={say('providers')}>
        <thead>
          <tr>
            <th scope="col">{say('providers')}</th>
            <th scope="col">{say('kind')}</th>
            <th scope="col">{say('range')}</th>
            <th scope="col">{say('meaning')}</th>
          </tr>
        </thead>
        <tbody>
          {providers.map(({ id, kind, range, ...rest }) => (
            <tr key={id}>
              <th scope="row">
                <code>{id}</code>
              </th>
              <td>
                <code>{kind}</code>
              </td>
              <td>
                <code>{range}</code>
              </td>
              <td>
                <code className="muted">{settingsText(rest)}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What is particular to the provider, as it is registered. */
function settingsText(settings: Readonly<Record<string, Json>>): string {
  return Object.entries(settings)
    .filter(([name]) => name !== 'capability' && name !== 'title')
    .map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(', ');
}
