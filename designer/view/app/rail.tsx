import { Link } from '@tanstack/react-router';
import { Blocks, Fingerprint, ListTree, PanelLeftClose, PanelLeftOpen, Settings, Workflow } from 'lucide-react';
import { useSyncExternalStore, type ReactNode } from 'react';
import { IconButton } from '../kit/button.tsx';
import { remembered } from '../text/remembered.ts';
import { useWords, type Word } from '../text/words.ts';
import { BrandMark } from './brand-mark.tsx';

const words = {
  navigation: ['Pages', '页面导航'],
  flows: ['Flows', '流程'],
  instances: ['Instances', '实例'],
  capabilities: ['Capabilities', '能力'],
  identities: ['Identities', '业务身份'],
  settings: ['Settings', '设置'],
  fold: ['Fold the navigation', '收起导航'],
  unfold: ['Unfold the navigation', '展开导航'],
} satisfies Record<string, Word>;

const width = remembered<'wide' | 'narrow'>('tessera.rail', ['wide', 'narrow'], 'wide');

interface RailEntry {
  readonly to: string;
  readonly word: keyof typeof words;
  readonly icon: ReactNode;
}

const icon = { size: 20, strokeWidth: 1.5, 'aria-hidden': true } as const;

/** The pages, in the order of the day's work. */
const entries: readonly RailEntry[] = [
  { to: '/flows', word: 'flows', icon: <Workflow {...icon} /> },
  { to: '/instances', word: 'instances', icon: <ListTree {...icon} /> },
  { to: '/capabilities', word: 'capabilities', icon: <Blocks {...icon} /> },
  { to: '/identities', word: 'identities', icon: <Fingerprint {...icon} /> },
];

export function Rail() {
  const say = useWords(words);
  const isNarrow = useSyncExternalStore(width.subscribe, width.get) === 'narrow';
  return (
    <nav className="rail" aria-label={say('navigation')} data-narrow={isNarrow ? '' : undefined}>
      <Link className="brand" to="/">
        <BrandMark />
        <span className="rail-text">Tessera 符节</span>
      </Link>
      {entries.map((entry) => (
        <Link key={entry.to} className="rail-link" to={entry.to}>
          {entry.icon}
          <span className="rail-text">{say(entry.word)}</span>
        </Link>
      ))}
      <Link className="rail-link rail-end" to="/settings">
        <Settings {...icon} />
        <span className="rail-text">{say('settings')}</span>
      </Link>
      <div className="rail-toggle">
        <IconButton
          label={say(isNarrow ? 'unfold' : 'fold')}
          icon={isNarrow ? <PanelLeftOpen {...icon} /> : <PanelLeftClose {...icon} />}
          onPress={() => width.set(isNarrow ? 'wide' : 'narrow')}
        />
      </div>
    </nav>
  );
}
