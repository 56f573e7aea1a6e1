import { SquareArrowOutUpRight } from 'lucide-react';
import { linesAt } from '../../model/form/lines-at.ts';
import { IconButton } from '../kit/button.tsx';
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
        <IconButton
          label={say('openYaml')}
          icon={<SquareArrowOutUpRight size={16} strokeWidth={1.5} />}
          size="small"
          onPress={() => session.goTo({ file, pointer })}
        />
      </div>
      <pre tabIndex={0}>{lines.text}</pre>
    </div>
  );
}
