import type { Published } from '../../api/flows.ts';
import type { ImpactRow } from '../../api/publish.ts';
import { Link } from '../app/navigation.ts';
import { Badge } from '../kit/badge.tsx';
import { Banner } from '../kit/banner.tsx';
import { useWords } from '../text/words.ts';
import { MoveInstances } from './move-instances.tsx';
import { words } from './words.ts';

interface PublishedIdentityViewProps {
  readonly identity: string;
  readonly published: Published;
  readonly impact: readonly ImpactRow[];
}

/** What came of an identity's text: what it and those below it run now, and where to go on. */
export function PublishedIdentityView({ identity, published, impact }: PublishedIdentityViewProps) {
  const say = useWords(words);
  const runs = published.identities.filter(({ release }) => release !== undefined);
  const stayed = published.identities.filter(({ release }) => release === undefined);
  return (
    <div className="stack">
      <Banner tone="ok">
        {say('publishedIdentity', { identity })} · {say('releasesMade', { n: runs.length })}
      </Banner>
      {stayed.length === 0 ? null : (
        <Banner tone="warning">
          {say('stayed', { n: stayed.length })}{' '}
          {stayed.map((one) => (
            <Badge key={`${one.identity} ${one.flow}`} tone="identity">
              {`${one.identity} · ${one.flow}`}
            </Badge>
          ))}
        </Banner>
      )}
      <div className="row">
        <Link className="button" data-kind="primary" to={`/identities/${identity}`}>
          {say('toIdentity')}
        </Link>
        <Link className="button" to="/instances" search={{ identity }}>
          {say('toInstances')}
        </Link>
      </div>
      <MoveInstances impact={impact} published={published} />
    </div>
  );
}
