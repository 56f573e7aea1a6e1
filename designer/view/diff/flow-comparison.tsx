import './diff.css';
import { readFlow, type FlowDefinition } from '@tessera/engine/flow';
import { useMemo, type ReactNode } from 'react';
import type { FlowSide } from '../../api/flow-sides.ts';
import { diffFlows } from '../../model/diff/diff-flows.ts';
import { Banner } from '../kit/banner.tsx';
import { EmptyState } from '../kit/empty-state.tsx';
import { FailureText, Loading } from '../kit/resource.tsx';
import { Tabs } from '../kit/tabs.tsx';
import { useWords } from '../text/words.ts';
import { GraphChanges } from './graph-changes.tsx';
import { Meaning } from './meaning.tsx';
import { TextChanges } from './text-changes.tsx';
import { words } from './words.ts';

export type DiffTab = 'meaning' | 'graph' | 'yaml';

export function isDiffTab(text: string): text is DiffTab {
  return text === 'meaning' || text === 'graph' || text === 'yaml';
}

export interface FlowComparisonProps {
  readonly before: FlowSide;
  readonly after: FlowSide;
  readonly tab: DiffTab;
  readonly onTab: (tab: DiffTab) => void;
}

/** One computation in three views. */
export function FlowComparison({ before, after, tab, onTab }: FlowComparisonProps) {
  const say = useWords(words);
  const [old, own] = [useRead(before), useRead(after)];
  const diff = useMemo(
    () => (old.flow === undefined || own.flow === undefined ? undefined : diffFlows(old.flow, own.flow)),
    [old.flow, own.flow],
  );
  const known = (
    content: (found: NonNullable<typeof diff>, base: FlowDefinition, head: FlowDefinition) => ReactNode,
  ) =>
    diff === undefined || old.flow === undefined || own.flow === undefined ? (
      <div className="stack">
        <SideState side={before} message={old.message} />
        <SideState side={after} message={own.message} />
      </div>
    ) : (
      content(diff, old.flow, own.flow)
    );
  return (
    <Tabs
      label={say('tabs')}
      value={tab}
      onChange={onTab}
      tabs={[
        {
          id: 'meaning',
          label: say('meaning'),
          content: () => known((found, base, head) => <Meaning diff={found} before={base} after={head} />),
        },
        {
          id: 'graph',
          label: say('graph'),
          content: () => known((found, base, head) => <GraphChanges diff={found} before={base} after={head} />),
        },
        {
          id: 'yaml',
          label: say('yaml'),
          content: () =>
            before.kind === 'texts' && after.kind === 'texts' ? (
              <TextChanges before={before.files[before.file] ?? ''} after={after.files[after.file] ?? ''} />
            ) : (
              <EmptyState title={say('yaml')}>{say('noText')}</EmptyState>
            ),
        },
      ]}
    />
  );
}

interface ReadSide {
  readonly flow?: FlowDefinition;
  /** Why it cannot be read. */
  readonly message?: string;
}

function useRead(side: FlowSide): ReadSide {
  const [files, file] = side.kind === 'texts' ? [side.files, side.file] : [undefined, undefined];
  const effective = side.kind === 'effective' ? side.flow : undefined;
  return useMemo(() => {
    if (effective !== undefined) return { flow: effective };
    if (files === undefined || file === undefined) return {};
    const { definition, issues } = readFlow(files, file);
    const [first] = issues;
    if (definition !== undefined) return { flow: definition };
    return { message: first === undefined ? file : `${file}:${first.location.line} ${first.code}` };
  }, [files, file, effective]);
}

function SideState({ side, message }: { readonly side: FlowSide; readonly message: string | undefined }) {
  const say = useWords(words);
  if (side.kind === 'loading') return <Loading />;
  if (side.kind === 'missing') return <Banner tone="info">{say('missing')}</Banner>;
  if (side.kind === 'failed')
    return (
      <Banner tone="danger">
        <FailureText error={side.error} />
      </Banner>
    );
  return message === undefined ? null : <Banner tone="warning">{say('unreadable', { message })}</Banner>;
}
