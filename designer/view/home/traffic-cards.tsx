import { Fragment } from 'react';
import type { FlowTraffic } from '@tessera/engine';
import { useTraffic, type MyTraffic } from '../../api/traffic.ts';
import { Link } from '../app/navigation.ts';
import { FigureText } from '../insight/figure-text.tsx';
import { Stat, Stats } from '../insight/stat.tsx';
import { Resource } from '../kit/resource.tsx';
import { TableBox } from '../kit/table-box.tsx';
import { useLocale } from '../text/locale.ts';
import { localized } from '../text/localized.ts';
import { day } from '../text/time.ts';
import { useWords } from '../text/words.ts';
import { Card, Lines } from './card.tsx';
import { RequestsCard } from './requests-card.tsx';
import { words } from './words.ts';
import { FlowName } from '../names/names.tsx';

/** What an application owner looks at: own flows, events that came in, what will not stay, how large a request may be. */
export function TrafficCards() {
  return (
    <Resource of={useTraffic()}>
      {(traffic) => (
        <>
          <FlowsCard flows={traffic.flows} />
          <EventsCard of={traffic} />
          <RequestsCard />
          <NoticesCard of={traffic} />
          <LimitsCard of={traffic} />
        </>
      )}
    </Resource>
  );
}

const count = { kind: 'count' } as const;

function FlowsCard({ flows }: { readonly flows: readonly FlowTraffic[] }) {
  const say = useWords(words);
  const locale = useLocale();
  return (
    <Card title={say('flows')} to="/instances" isWide>
      {flows.length === 0 ? (
        <p className="muted">{say('flowsNone')}</p>
      ) : (
        <TableBox
          label={say('flows')}
          heads={(['flow', 'running', 'started', 'ended', 'success'] as const).map((column) => say(column))}
        >
          <tbody>
            {flows.map(({ flow, title, running, started, ended, success }) => (
              <tr key={flow}>
                <th scope="row">
                  <Link to="/instances" search={{ flow }}>
                    {localized(title, locale) || flow}
                  </Link>
                </th>
                {[running, started, ended].map((figure) => (
                  <td key={figure.drill}>
                    <FigureText of={figure} as={count} isBrief />
                  </td>
                ))}
                <td>
                  <FigureText of={success} as={{ kind: 'share' }} isBrief />
                </td>
              </tr>
            ))}
          </tbody>
        </TableBox>
      )}
    </Card>
  );
}

function EventsCard({ of: { accepted, refused, flows } }: { readonly of: MyTraffic }) {
  const say = useWords(words);
  const lines = flows.flatMap(({ flow, events }) =>
    events.map(({ event, n }) => ({
      key: `${flow} ${event}`,
      to: '/instances',
      search: { flow },
      what: <code>{event}</code>,
      note: (
        <>
          <FlowName id={flow} /> {say('eventTimes', { n })}
        </>
      ),
    })),
  );
  return (
    <Card title={say('events')}>
      <Stats>
        <Stat label={say('accepted')} of={accepted} as={count} />
        <Stat label={say('refusedRequests')} of={refused} as={count} />
      </Stats>
      <Lines lines={lines} none="" />
    </Card>
  );
}

function NoticesCard({ of: { notices } }: { readonly of: MyTraffic }) {
  const say = useWords(words);
  const locale = useLocale();
  return (
    <Card title={say('notices')}>
      <Lines
        none={say('noticesNone')}
        lines={notices.map(({ capability, status, successor, sunset, since, flows }) => ({
          key: capability,
          to: `/flows/${flows[0] ?? ''}`,
          what: say(status, { capability }),
          note: (
            <>
              {sunset === undefined ? day(since, locale) : say('sunset', { at: day(sunset, locale) })}{' '}
              {successor === undefined ? null : say('successor', { successor })}
            </>
          ),
        }))}
      />
    </Card>
  );
}

function LimitsCard({ of: { limits } }: { readonly of: MyTraffic }) {
  const say = useWords(words);
  return (
    <Card title={say('quotas')}>
      <dl className="facts">
        {(['requestBytes', 'eventBytes'] as const).map((name) => (
          <Fragment key={name}>
            <dt>{say(name)}</dt>
            <dd>{say('kib', { n: limits[name] / 1_024 })}</dd>
          </Fragment>
        ))}
      </dl>
    </Card>
  );
}
