import type { Published } from '../../api/flows.ts';
import type { ImpactRow } from '../../api/publish.ts';
import { Link } from '../app/navigation.ts';
import { Badge } from '../kit/badge.tsx';
import { Banner } from '../kit/banner.tsx';
import { useWords } from '../text/words.ts';
import { MoveInstances } from './move-instances.tsx';
import { words } from './words.ts';

/** What came of it, and where to go on. */
export function PublishedView({
  flow,
  published,
  impact,
}: {
  readonly flow: string;
  readonly published: Published;
  readonly impact: readonly ImpactRow[];
}) {
  const say = useWords(words);
  const own = published.identities.filter((one) => one.flow === flow);
  const runs = own.filter(({ release, version }) => release !== undefined && version === published.version);
  const stayed = own.filter(({ release }) => release === undefined);
  return (
    <div className="stack">
      <Banner tone="ok">
        {say('published', { version: published.version })} · {say('publishedFor', { n: runs.length })}
      </Banner>
      {stayed.length === 0 ? null : (
        <Banner tone="warning">
          {say('stayed', { n: stayed.length })}{' '}
          {stayed.map(({ identity }) => (
            <Badge key={identity} tone="identity">
              {identity}
            </Badge>
          ))}
        </Banner>
      )}
      <div className="row">
        {own.length > 0 ? null : (
          <Link className="button" data-kind="primary" to="/identities">
            {say('toIdentities')}
          </Link>
        )}
        <Link className="button" data-kind={own.length > 0 ? 'primary' : undefined} to={`/flows/${flow}/versions`}>
          {say('toVersions')}
        </Link>
        <Link className="button" to="/instances" search={{ flow }}>
          {say('toInstances')}
        </Link>
      </div>
      <MoveInstances impact={impact} published={published} />
    </div>
  );
}
