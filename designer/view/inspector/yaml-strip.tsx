import { Code } from 'lucide-react';
import { linesAt } from '../../model/form/lines-at.ts';
import { Button } from '../kit/button.tsx';
import { useSessionActions } from '../session/use-session.ts';
import { useWords } from '../text/words.ts';
import { useInspected } from './inspector-context.ts';
import { inspectorWords } from './inspector-words.ts';

/** The exact lines that the field edits, as they are now. */
export function YamlStrip({ pointer }: { readonly pointer: string | undefined }) {
  const say = useWords(inspectorWords);
  const session = useSessionActions();
  const { document, file } = useInspected();
  if (pointer === undefined) return <p className="yaml-strip muted small">{say('yamlPick')}</p>;
  const lines = linesAt(document, pointer);
  const name = file.split('/').at(-1) ?? file;
  return (
    <div className="yaml-strip" role="region" aria-label={say('yaml')}>
      <div className="row">
        <span className="small muted grow">
          {lines.from === lines.to
            ? say('yamlLine', { file: name, from: lines.from })
            : say('yamlOf', { file: name, from: lines.from, to: lines.to })}
          {lines.isParent ? ` · ${say('yamlWould')}` : null}
        </span>
        <Button size="small" kind="quiet" onPress={() => session.goTo({ file, pointer })}>
          <Code size={14} aria-hidden="true" />
          {say('openYaml')}
        </Button>
      </div>
      <pre tabIndex={0}>{lines.text}</pre>
    </div>
  );
}
