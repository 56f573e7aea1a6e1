import { Upload } from 'lucide-react';
import type { ResolverTable } from '../../api/resolvers.ts';
import { useMay } from '../../api/me.ts';
import { Link } from '../app/navigation.ts';
import { Badge } from '../kit/badge.tsx';
import { Button } from '../kit/button.tsx';
import { useWords } from '../text/words.ts';
import { words } from './words.ts';

interface ResolverHeadProps {
  readonly table: ResolverTable;
  readonly isDrafted: boolean;
  readonly isSaving: boolean;
  readonly onDiscard: () => void;
}

/** Which table it is, and where a draft of it goes: it is published with the flow that it serves. */
export function ResolverHead({ table: { resolver, entry, file }, isDrafted, isSaving, onDiscard }: ResolverHeadProps) {
  const say = useWords(words);
  const mayPublish = useMay('publish');
  return (
    <>
      <div className="page-head">
        <h2>
          <code>{resolver}</code>
        </h2>
        {isDrafted ? <Badge>{say('draft')}</Badge> : null}
        <span className="grow" />
        {isDrafted ? (
          <Button kind="quiet" isDisabled={isSaving} onPress={onDiscard}>
            {say('discard')}
          </Button>
        ) : null}
        {isDrafted && mayPublish ? (
          <Link className="button" data-kind="primary" to={`/flows/${entry}/publish`}>
            <Upload size={16} strokeWidth={1.5} aria-hidden="true" />
            {say('publish')}
          </Link>
        ) : null}
      </div>
      <dl className="facts">
        <dt>{say('entry')}</dt>
        <dd>
          <Link to={`/flows/${entry}`}>
            <code>{entry}</code>
          </Link>
        </dd>
        <dt>{say('file')}</dt>
        <dd>
          <code>{file}</code>
        </dd>
      </dl>
    </>
  );
}
