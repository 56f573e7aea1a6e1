import { BookOpen, Maximize, Minus, Plus, Search, WandSparkles } from 'lucide-react';
import { useState } from 'react';
import type { StatePath } from '../../model/edit/gesture.ts';
import type { FlowGraph } from '../../model/graph/flow-graph.ts';
import { searchGraph } from '../../model/graph/search-graph.ts';
import { announce } from '../kit/announce.tsx';
import { IconButton } from '../kit/button.tsx';
import { TextField } from '../kit/text-field.tsx';
import { Toolbar } from '../kit/toolbar.tsx';
import { useWords } from '../text/words.ts';
import { useView } from './adapter.tsx';
import { Legend } from './legend.tsx';
import { Minimap } from './minimap.tsx';
import type { LaidOut } from './use-layout.ts';
import type { KeptView } from './use-view-keeper.ts';
import { words } from './words.ts';

interface CanvasToolsProps {
  readonly graph: FlowGraph;
  readonly shown: LaidOut;
  readonly view: KeptView;
  readonly onFind: (path: StatePath) => void;
}

/** Zoom, fit, tidy, legend and search, over the small picture of the whole. */
export function CanvasTools({ graph, shown, view, onFind }: CanvasToolsProps) {
  const say = useWords(words);
  const { zoom } = useView();
  const [open, setOpen] = useState<'legend' | 'find'>();
  const show = (what: 'legend' | 'find') => () => setOpen(open === what ? undefined : what);
  return (
    <div className="cv-tools" onKeyDown={(event) => event.stopPropagation()}>
      {open === 'legend' ? <Legend /> : null}
      {open === 'find' ? (
        <Find
          graph={graph}
          onFind={(path) => {
            setOpen(undefined);
            onFind(path);
          }}
        />
      ) : null}
      <Minimap shown={shown} />
      <Toolbar label={say('tools')}>
        <IconButton size="small" label={say('zoomOut')} icon={<Minus size={16} />} onPress={() => view.zoomBy(0.8)} />
        <span className="cv-zoom">{Math.round(zoom * 100)}%</span>
        <IconButton size="small" label={say('zoomIn')} icon={<Plus size={16} />} onPress={() => view.zoomBy(1.25)} />
        <IconButton size="small" label={say('fit')} icon={<Maximize size={16} />} onPress={() => view.fit()} />
        <IconButton
          size="small"
          label={say('tidy')}
          icon={<WandSparkles size={16} />}
          onPress={() => {
            view.tidy();
            announce(say('tidied'));
          }}
        />
        <IconButton
          size="small"
          label={say('find')}
          icon={<Search size={16} />}
          isPressed={open === 'find'}
          onPress={show('find')}
        />
        <IconButton
          size="small"
          label={say('legend')}
          icon={<BookOpen size={16} />}
          isPressed={open === 'legend'}
          onPress={show('legend')}
        />
      </Toolbar>
    </div>
  );
}

function Find({ graph, onFind }: { readonly graph: FlowGraph; readonly onFind: (path: StatePath) => void }) {
  const say = useWords(words);
  const [typed, setTyped] = useState('');
  const found = searchGraph(graph, typed);
  const [first] = found;
  return (
    <div className="cv-find">
      <TextField
        label={say('find')}
        placeholder={say('findHint')}
        value={typed}
        onChange={setTyped}
        autoFocus
        onEnter={() => (first === undefined ? undefined : onFind(first))}
      />
      {typed !== '' && first === undefined ? <p className="muted small">{say('nothingFound')}</p> : null}
      <ul>
        {found.slice(0, 8).map((path) => (
          <li key={path}>
            <button type="button" className="option" onClick={() => onFind(path)}>
              {path}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
