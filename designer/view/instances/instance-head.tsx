import type { InstanceView } from '../../api/instances.ts';
import { Link } from '../app/navigation.ts';
import { LiveMark } from '../live/live-mark.tsx';
import { useLocale } from '../text/locale.ts';
import { dateTime } from '../text/time.ts';
import { useWords } from '../text/words.ts';
import { InstanceActions } from './instance-actions.tsx';
import { words } from './instance-words.ts';
import { StatusBadge } from './status-badge.tsx';

/** Which instance this is. */
export function InstanceHead({ instance }: { readonly instance: InstanceView }) {
  const say = useWords(words);
  const locale = useLocale();
  const { parent } = instance;
  return (
    <header className="instance-head">
      <div className="page-head">
        <h1 className="instance-title">
          <code>{instance.key ?? instance.id}</code>
        </h1>
        <StatusBadge status={instance.status} />
        <LiveMark />
        <span className="grow" />
        <InstanceActions instance={instance} />
      </div>
      <dl className="instance-facts">
        <dt>{say('identity')}</dt>
        <dd>
          <code>{instance.identity}</code>
        </dd>
        <dt>{say('version')}</dt>
        <dd>
          <code>
            {instance.flow} {instance.version}
          </code>
        </dd>
        <dt>{say('started')}</dt>
        <dd>{dateTime(instance.createdAt, locale)}</dd>
        {instance.finishedAt === undefined ? null : (
          <>
            <dt>{say('finished')}</dt>
            <dd>{dateTime(instance.finishedAt, locale)}</dd>
          </>
        )}
        {parent === undefined ? null : (
          <>
            <dt>{say('parent')}</dt>
            <dd>
              <Link to={`/instances/${parent}`}>
                <code>{parent}</code>
              </Link>
            </dd>
          </>
        )}
      </dl>
    </header>
  );
}
