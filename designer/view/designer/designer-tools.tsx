import { Command, GitCompare, Redo2, Undo2, Upload } from 'lucide-react';
import type { PageDraft } from '../../api/page-draft.ts';
import { DraftStatus } from '../draft/draft-status.tsx';
import { Link, useSearch, useSetSearch } from '../app/navigation.ts';
import { IconButton } from '../kit/button.tsx';
import { Segments } from '../kit/segments.tsx';
import { Select } from '../kit/select.tsx';
import { openPalette } from '../palette/palette-store.ts';
import type { Session } from '../session/session.ts';
import { SessionProvider, useSession, useSessionActions } from '../session/use-session.ts';
import { useWords, type Word } from '../text/words.ts';
import { modeOf, type Mode } from './designer-search.ts';

const words = {
  mode: ['What you do', '工作方式'],
  edit: ['Edit', '编辑'],
  check: ['Check', '检查'],
  simulate: ['Simulate', '模拟'],
  undo: ['Undo', '撤销'],
  redo: ['Redo', '重做'],
  lens: ['Identity', '业务身份'],
  asWritten: ['As written', '按原文'],
  palette: ['Find anything', '查找'],
  compare: ['Compare', '对比'],
  publish: ['Publish', '发布'],
} satisfies Record<string, Word>;

const icon = { size: 18, strokeWidth: 1.5, 'aria-hidden': true } as const;

/** The tools of an open flow, in the bar of the page. */
export function DesignerTools({ session, draft }: { readonly session: Session; readonly draft?: PageDraft }) {
  return (
    <SessionProvider value={session}>
      <Tools {...(draft === undefined ? {} : { draft })} />
    </SessionProvider>
  );
}

function Tools({ draft }: { readonly draft?: PageDraft }) {
  const say = useWords(words);
  const search = useSearch();
  const setSearch = useSetSearch();
  const session = useSessionActions();
  const past = useSession(({ workspace }) => workspace.past.length);
  const future = useSession(({ workspace }) => workspace.future.length);
  const flow = useSession(({ graph }) => graph?.flow);
  const modes = (['edit', 'check', 'simulate'] as const).map((id) => ({ id, label: say(id) }));
  return (
    <div className="designer-tools">
      <IconButton label={say('undo')} icon={<Undo2 {...icon} />} isDisabled={past === 0} onPress={session.undo} />
      <IconButton label={say('redo')} icon={<Redo2 {...icon} />} isDisabled={future === 0} onPress={session.redo} />
      <Segments<Mode>
        label={say('mode')}
        value={modeOf(search['mode'])}
        segments={modes}
        onChange={(mode) => setSearch(searchOfMode(mode))}
      />
      <Lens />
      {draft === undefined ? null : <DraftStatus draft={draft} />}
      <span className="grow" />
      <IconButton label={say('palette')} icon={<Command {...icon} />} onPress={() => openPalette('all')} />
      {flow === undefined ? null : (
        <>
          <Link className="button" data-kind="quiet" to={`/flows/${flow}/diff`}>
            <GitCompare {...icon} /> <span className="designer-tool-text">{say('compare')}</span>
          </Link>
          <Link className="button" data-kind="primary" to={`/flows/${flow}/publish`}>
            <Upload {...icon} /> <span className="designer-tool-text">{say('publish')}</span>
          </Link>
        </>
      )}
    </div>
  );
}

/** Each way of working has the panel that it is about; what is selected and seen stays. */
function searchOfMode(mode: Mode) {
  if (mode === 'check') return { mode, panel: 'problems' };
  if (mode === 'simulate') return { mode };
  return { mode: undefined };
}

/** Whose flow is looked at. */
function Lens() {
  const say = useWords(words);
  const setSearch = useSetSearch();
  const identities = useSession((state) => state.identities);
  const identity = useSession((state) => state.identity);
  if (identities.length === 0 && identity === undefined) return null;
  const known = identity === undefined || identities.includes(identity) ? identities : [identity, ...identities];
  return (
    <div className="designer-lens" data-on={identity === undefined ? undefined : ''}>
      <Select
        label={say('lens')}
        isLabelHidden
        value={identity ?? ''}
        choices={[{ id: '', label: say('asWritten') }, ...known.map((id) => ({ id, label: id }))]}
        onChange={(chosen) => setSearch({ identity: chosen === '' ? undefined : chosen })}
      />
    </div>
  );
}
