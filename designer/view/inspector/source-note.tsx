import type { ValueSource } from '../../model/form/effective-data.ts';
import { Badge } from '../kit/badge.tsx';
import { useWords } from '../text/words.ts';
import { inspectorWords } from './inspector-words.ts';

/** Who says a value that may differ by identity: the flow, an overlay, an identity above, or the identity itself. */
export function SourceNote({ source }: { readonly source: ValueSource | undefined }) {
  const say = useWords(inspectorWords);
  if (source === undefined || source.kind === 'flow') return <Badge>{say('fromFlow')}</Badge>;
  const { kind, owner, file, line } = source;
  return (
    <span className="row">
      <Badge tone="identity">{say(kind)}</Badge>
      <span className="small muted source-place">
        {kind === 'own' ? null : `${owner} · `}
        {file.split('/').at(-1)}:{line}
      </span>
    </span>
  );
}
