import { useMyRequests, type MyRequests } from '../../api/traffic.ts';
import { Sparkline } from '../insight/sparkline.tsx';
import { Stat, Stats } from '../insight/stat.tsx';
import { Resource } from '../kit/resource.tsx';
import { TableBox } from '../kit/table-box.tsx';
import { useLocale } from '../text/locale.ts';
import { localized } from '../text/localized.ts';
import { day } from '../text/time.ts';
import { useWords } from '../text/words.ts';
import { Card, Lines } from './card.tsx';
import { words } from './words.ts';

const count = { kind: 'count' } as const;

/** What the key sent in a month, and what it was refused, by day and by reason. */
export function RequestsCard() {
  const say = useWords(words);
  return (
    <Card title={say('requests')}>
      <Resource of={useMyRequests()}>
        {(requests) => (
          <>
            <Stats>
              <Stat label={say('asked')} of={requests.requests} as={count} />
              <Stat label={say('refused')} of={requests.refused} as={count} />
            </Stats>
            <Reasons of={requests} />
            <Days of={requests} />
            <p className="muted small">{say('requestsWhy')}</p>
          </>
        )}
      </Resource>
    </Card>
  );
}

function Reasons({ of: { refusals } }: { readonly of: MyRequests }) {
  const say = useWords(words);
  const locale = useLocale();
  return (
    <Lines
      none={say('requestsNone')}
      lines={refusals.map(({ code, title, n, status, routes, drill }) => ({
        key: code,
        to: '/rows',
        search: { of: drill },
        what: localized(title, locale) || code,
        note: (
          <>
            {say('refusedTimes', { n })} <code>{status}</code> <code>{routes.join(', ')}</code>
          </>
        ),
      }))}
    />
  );
}

function Days({ of: { days } }: { readonly of: MyRequests }) {
  const say = useWords(words);
  const locale = useLocale();
  const busy = days.filter(({ requests }) => requests > 0).toReversed();
  if (busy.length === 0) return null;
  return (
    <details>
      <summary>
        {say('byDay')} <Sparkline values={days.map(({ requests }) => requests)} label={say('byDay')} />
      </summary>
      <TableBox label={say('byDay')} heads={[say('day'), say('asked'), say('refused')]}>
        <tbody>
          {busy.map(({ from, requests, refused }) => (
            <tr key={from}>
              <th scope="row">{day(from, locale)}</th>
              <td>{requests}</td>
              <td>{refused}</td>
            </tr>
          ))}
        </tbody>
      </TableBox>
    </details>
  );
}
