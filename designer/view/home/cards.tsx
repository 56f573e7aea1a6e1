import { useDrafts } from '../../api/draft-calls.ts';
import { useCapabilityHealth, useRecentReleases, type RecentRelease } from '../../api/home.ts';
import { usePanorama } from '../../api/panorama.ts';
import { useRequirements } from '../../api/requirements.ts';
import { useCounts, useIncidentGroups } from '../../api/work.ts';
import { shownValue } from '../insight/shown-value.ts';
import { Resource } from '../kit/resource.tsx';
import { Figures } from '../panorama/figures.tsx';
import { useLocale } from '../text/locale.ts';
import { localized } from '../text/localized.ts';
import { timeAgo } from '../text/time.ts';
import { useNow } from '../text/use-now.ts';
import { useWords } from '../text/words.ts';
import { Card, Lines, type Line } from './card.tsx';
import { words } from './words.ts';
import { CapabilityName, FlowName, IdentityName } from '../names/names.tsx';
import { useFlowTitles, useIdentityTitles } from '../names/use-names.ts';

/** How long ago, kept true while the page stands. */
function useAgo(): (at: string) => string {
  const locale = useLocale();
  const nowMs = useNow(60_000);
  return (at) => timeAgo(at, nowMs, locale);
}

export function IncidentsCard() {
  const say = useWords(words);
  const ago = useAgo();
  return (
    <Card title={say('incidents')} to="/incidents">
      <Resource of={useIncidentGroups()}>
        {({ items }) => (
          <Lines
            none={say('incidentsNone')}
            lines={items.map(({ code, flow, state, provider, title, count, oldestAt }) => ({
              key: `${code} ${flow} ${state ?? ''} ${provider ?? ''}`,
              to: '/incidents',
              what: (
                <>
                  {title} · <FlowName id={flow} />
                </>
              ),
              note: say('times', { n: count, ago: ago(oldestAt) }),
            }))}
          />
        )}
      </Resource>
    </Card>
  );
}

export function TasksCard() {
  const say = useWords(words);
  return (
    <Card title={say('tasks')} to="/inbox">
      <Resource of={useCounts()}>
        {({ tasks }) => (
          <Lines
            none=""
            lines={(['overdue', 'mine', 'roles'] as const).map((queue): Line => {
              const n = tasks?.[queue] ?? 0;
              return { key: queue, to: '/inbox', search: { queue }, what: say(queue, { n }), note: null };
            })}
          />
        )}
      </Resource>
    </Card>
  );
}

export function BrokenCard() {
  const say = useWords(words);
  const ago = useAgo();
  return (
    <Card title={say('broken')} to="/identities">
      <Resource of={useRecentReleases()}>
        {({ broken }) => (
          <Lines
            none={say('brokenNone')}
            lines={broken.map(({ identity, flow, at, brokenBy = [] }) => ({
              key: `${identity} ${flow}`,
              to: `/identities/${identity}`,
              what: (
                <>
                  <FlowName id={flow} /> · <IdentityName id={identity} />
                </>
              ),
              note: (
                <>
                  {say('brokenSince', { ago: ago(at) })} <code>{brokenBy[0]}</code>
                </>
              ),
            }))}
          />
        )}
      </Resource>
    </Card>
  );
}

export function DraftsCard() {
  const say = useWords(words);
  const ago = useAgo();
  return (
    <Card title={say('drafts')} to="/flows">
      <Resource of={useDrafts()}>
        {(drafts) => (
          <Lines
            none={say('draftsNone')}
            lines={drafts
              .filter(({ mine }) => mine)
              .map(({ id, flow, identity, updated }) => ({
                key: id,
                to: flow === undefined ? `/identities/${identity ?? ''}` : `/flows/${flow}/edit`,
                ...(flow === undefined ? { search: { tab: 'form' } } : {}),
                what: flow === undefined ? <IdentityName id={identity ?? ''} /> : <FlowName id={flow} />,
                note: say('changed', { ago: ago(updated) }),
              }))}
          />
        )}
      </Resource>
    </Card>
  );
}

export function RequirementsCard() {
  const say = useWords(words);
  const locale = useLocale();
  return (
    <Card title={say('requirements')} to="/requirements">
      <Resource of={useRequirements()}>
        {(rows) => (
          <Lines
            none={say('requirementsNone')}
            lines={rows.map(({ requirement, title, progress: { composed, leaves } }) => ({
              key: requirement,
              to: `/requirements/${requirement}`,
              what: localized(title, locale) || <code>{requirement}</code>,
              note: say('composed', { composed, leaves }),
            }))}
          />
        )}
      </Resource>
    </Card>
  );
}

export function CapabilitiesCard() {
  const say = useWords(words);
  const locale = useLocale();
  return (
    <Resource of={useCapabilityHealth()}>
      {({ domains }) => {
        const failing = domains
          .flatMap(({ capabilities }) => capabilities)
          .filter(({ success }) => success.value !== null && success.value < 1)
          .toSorted((a, b) => (a.success.value ?? 1) - (b.success.value ?? 1));
        const gaps = domains.flatMap((domain) => domain.gaps);
        return (
          <>
            <Card title={say('capabilities')} to="/capabilities">
              <Lines
                none={say('capabilitiesNone')}
                lines={failing.map(({ capability, title, success }) => ({
                  key: capability,
                  to: `/capabilities/${capability}`,
                  what: localized(title, locale) || <code>{capability}</code>,
                  note: say('share', {
                    share: shownValue(success.value ?? 0, { kind: 'share' }, locale),
                    n: success.n,
                  }),
                }))}
              />
            </Card>
            {gaps.length === 0 ? null : (
              <Card title={say('gaps')} to="/capabilities">
                <Lines
                  none=""
                  lines={gaps.map(({ capability, requirement }) => ({
                    key: `${capability} ${requirement}`,
                    to: `/requirements/${requirement}`,
                    what: <CapabilityName id={capability} />,
                    note: <code>{requirement}</code>,
                  }))}
                />
              </Card>
            )}
          </>
        );
      }}
    </Resource>
  );
}

export function PartCard() {
  const say = useWords(words);
  return (
    <Card title={say('part')} to="/panorama" isWide>
      <Resource of={usePanorama({ window: 'PT24H' })}>{(panorama) => <Figures of={panorama} />}</Resource>
    </Card>
  );
}

export function ChangesCard() {
  const say = useWords(words);
  const flowTitle = useFlowTitles();
  const identityTitle = useIdentityTitles();
  const ago = useAgo();
  return (
    <Card title={say('changes')} to="/flows" isWide>
      <Resource of={useRecentReleases()}>
        {({ items }) => <Lines none={say('changesNone')} lines={items.map(lineOf)} />}
      </Resource>
    </Card>
  );

  function lineOf({ flow, version, identity, at, by, brokenBy }: RecentRelease): Line {
    return {
      key: `${identity} ${flow} ${at}`,
      to: `/identities/${identity}`,
      what: (
        <span translate="no">
          {say('served', {
            flow: flowTitle(flow) ?? flow,
            version,
            identity: identityTitle(identity) ?? identity,
          })}
        </span>
      ),
      note: (
        <span translate="no">
          {say('by', { ago: ago(at), by })} {brokenBy === undefined ? null : <code>{brokenBy[0]}</code>}
        </span>
      ),
    };
  }
}
