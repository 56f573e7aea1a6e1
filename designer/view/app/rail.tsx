import { Link } from '@tanstack/react-router';
import {
  Fingerprint,
  House,
  Inbox,
  ListTree,
  OctagonAlert,
  PanelLeftClose,
  PanelLeftOpen,
  Settings,
  UserCheck,
  Workflow,
} from 'lucide-react';
import { useSyncExternalStore, type ReactNode } from 'react';
import { useMe } from '../../api/me.ts';
import { IconButton } from '../kit/button.tsx';
import { useLocale } from '../text/locale.ts';
import { remembered } from '../text/remembered.ts';
import { useWords, type Word } from '../text/words.ts';
import { BrandMark } from './brand-mark.tsx';
import { controlEntries, type ControlEntry } from './control-entries.tsx';
import { RailCount } from './rail-count.tsx';

const words = {
  navigation: ['Pages', '页面导航'],
  home: ['Home', '首页'],
  flows: ['Flows', '流程'],
  instances: ['Instances', '实例'],
  inbox: ['Inbox', '待办'],
  incidents: ['Incidents', '异常单'],
  identities: ['Identities', '业务身份'],
  reviews: ['Reviews', '评审'],
  control: ['Control unit', '控制单元'],
  settings: ['Settings', '设置'],
  fold: ['Fold the navigation', '收起导航'],
  unfold: ['Unfold the navigation', '展开导航'],
} satisfies Record<string, Word>;

const width = remembered<'wide' | 'narrow'>('tessera.rail', ['wide', 'narrow'], 'wide');

interface RailEntry {
  readonly to: string;
  readonly word: keyof typeof words;
  readonly icon: ReactNode;
  /** One of these operations is needed to see anything there. */
  readonly may?: readonly string[];
  readonly count?: 'tasks' | 'incidents' | 'reviews';
}

const icon = { size: 20, strokeWidth: 1.5, 'aria-hidden': true } as const;

/** The pages, in the order of the day's work. */
const entries: readonly RailEntry[] = [
  { to: '/', word: 'home', icon: <House {...icon} /> },
  { to: '/flows', word: 'flows', icon: <Workflow {...icon} /> },
  { to: '/instances', word: 'instances', icon: <ListTree {...icon} />, may: ['readInstances'] },
  { to: '/inbox', word: 'inbox', icon: <Inbox {...icon} />, may: ['workOnTasks', 'operate'], count: 'tasks' },
  { to: '/incidents', word: 'incidents', icon: <OctagonAlert {...icon} />, may: ['operate'], count: 'incidents' },
  { to: '/identities', word: 'identities', icon: <Fingerprint {...icon} /> },
  {
    to: '/reviews',
    word: 'reviews',
    icon: <UserCheck {...icon} />,
    may: ['editDrafts', 'governReviews'],
    count: 'reviews',
  },
];

/** A page that the person may use. */
function RailItem({ entry }: { readonly entry: RailEntry }) {
  const say = useWords(words);
  const operations = useMe().data?.operations;
  if (entry.may?.some((operation) => operations?.includes(operation)) === false) return null;
  return (
    <Link className="rail-link" to={entry.to} activeOptions={{ exact: entry.to === '/' }}>
      {entry.icon}
      <span className="rail-text">{say(entry.word)}</span>
      {entry.count === undefined ? null : <RailCount of={entry.count} />}
    </Link>
  );
}

/** Where all is seen whole: a part of the rail with a name of its own. */
function ControlUnit() {
  const say = useWords(words);
  return (
    <div className="rail-section" role="group" aria-labelledby="rail-control">
      <div className="rail-group rail-text" id="rail-control">
        {say('control')}
      </div>
      {controlEntries.map((entry) => (
        <ControlItem key={entry.to} entry={entry} />
      ))}
    </div>
  );
}

function ControlItem({ entry: { to, word, icon: Icon, may } }: { readonly entry: ControlEntry }) {
  const locale = useLocale();
  const operations = useMe().data?.operations;
  if (may !== undefined && operations?.includes(may) !== true) return null;
  return (
    <Link className="rail-link" to={to}>
      <Icon {...icon} />
      <span className="rail-text">{word[locale === 'en' ? 0 : 1]}</span>
    </Link>
  );
}

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
        <RailItem key={entry.to} entry={entry} />
      ))}
      <ControlUnit />
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
