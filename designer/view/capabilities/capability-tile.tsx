import type { CapabilityTile } from '../../api/capability-map.ts';
import { Link } from '../app/navigation.ts';
import { FigureText } from '../insight/figure-text.tsx';
import { Badge } from '../kit/badge.tsx';
import { Banner } from '../kit/banner.tsx';
import { useLocale } from '../text/locale.ts';
import { localized } from '../text/localized.ts';
import { useWords } from '../text/words.ts';
import { EffectBadge, LifecycleBadge } from './marks.tsx';
import { words } from './map-words.ts';
import { ScoreText } from './score-text.tsx';

/** One capability on the map: whose it is, who serves and uses it, how well it does, how well it is kept. */
export function Tile({ of }: { readonly of: CapabilityTile }) {
  const say = useWords(words);
  const locale = useLocale();
  const { capability, title, owner, effect, lifecycle, providers, usedBy, reuse, shared, problem } = of;
  return (
    <article className="capability-tile card" data-unused={usedBy.flows === 0 ? '' : undefined}>
      <header>
        <div className="grow">
          <h3>
            <Link to={`/capabilities/${capability}`}>{localized(title, locale)}</Link>
          </h3>
          <code className="muted">{capability}</code>
        </div>
        <EffectBadge effect={effect} />
        {lifecycle === 'active' ? null : <LifecycleBadge lifecycle={lifecycle} />}
      </header>
      {problem === undefined ? null : <Banner tone="danger">{say('broken', { says: problem.says })}</Banner>}
      <Figures of={of} />
      <dl className="tile-facts">
        <dt>{say('owner')}</dt>
        <dd translate="no">{owner}</dd>
        <dt>{say('providers')}</dt>
        <dd>
          {providers.length === 0 ? (
            <Badge tone="warning">{say('noProvider')}</Badge>
          ) : (
            <code>{providers.map(({ id }) => id).join(', ')}</code>
          )}
        </dd>
        <dt>{say('usedBy')}</dt>
        <dd>
          {usedBy.flows === 0 ? <span className="muted">{say('nobody')}</span> : say('users', usedBy)}{' '}
          {shared ? <Badge tone="accent">{say('shared', { n: reuse })}</Badge> : null}
        </dd>
      </dl>
      <ScoreText of={of.score} />
    </article>
  );
}

function Figures({ of: { success, p95, calls } }: { readonly of: CapabilityTile }) {
  const say = useWords(words);
  return (
    <dl className="tile-figures">
      <div>
        <dt>{say('success')}</dt>
        <dd>
          <FigureText of={success} as={{ kind: 'share' }} />
        </dd>
      </div>
      <div>
        <dt translate="no">{say('p95')}</dt>
        <dd>
          <FigureText of={p95} as={{ kind: 'duration' }} isBrief />
        </dd>
      </div>
      <div>
        <dt>{say('calls')}</dt>
        <dd>
          <FigureText of={calls} as={{ kind: 'count' }} isBrief />
        </dd>
      </div>
    </dl>
  );
}
