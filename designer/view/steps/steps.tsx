import './steps.css';
import { Plus } from 'lucide-react';
import { useMemo } from 'react';
import type { GraphEdge, GraphNode } from '../../model/graph/flow-graph.ts';
import { stepsOfGraph, type Step, type StepRun } from '../../model/steps/steps-of-graph.ts';
import { useFlowActions } from '../actions/use-flow-actions.ts';
import { Button, IconButton } from '../kit/button.tsx';
import { EmptyState } from '../kit/empty-state.tsx';
import { Loading } from '../kit/resource.tsx';
import { edgeCause, flowWords, stateTitle } from '../outline/flow-words.ts';
import { KindGlyph } from '../outline/kind-glyph.tsx';
import { useSession, useSessionActions } from '../session/use-session.ts';
import { useLocale } from '../text/locale.ts';
import { useWords, type Word } from '../text/words.ts';

const words = {
  steps: ['Steps', '步骤'],
  goTo: ['go to {state}', '转到 {state}'],
  addAfter: ['Add a step after {state}', '在 {state} 后添加步骤'],
  addFirst: ['Add the first step', '添加第一个步骤'],
  empty: ['No steps yet', '还没有步骤'],
  emptyWhy: ['A flow tells what happens one after the other.', '流程说明先后发生的事情。'],
} satisfies Record<string, Word>;

/** The main path from top to bottom, with what branches off beside it. */
export function Steps() {
  const say = useWords(words);
  const actions = useFlowActions();
  const graph = useSession((state) => state.graph);
  const runs = useMemo(() => (graph === undefined ? [] : stepsOfGraph(graph)), [graph]);
  const nodes = useMemo(() => new Map(graph?.nodes.map((node) => [node.path, node])), [graph]);
  if (graph === undefined) return <Loading />;
  if (runs.length === 0) {
    const add = <Button onPress={() => void actions.run('addAfter', { kind: 'flow' })}>{say('addFirst')}</Button>;
    return (
      <EmptyState title={say('empty')} action={add}>
        {say('emptyWhy')}
      </EmptyState>
    );
  }
  return (
    <div className="steps" role="group" aria-label={say('steps')}>
      {runs.map((run) => (
        <RunColumn key={run.steps[0]?.node.path} run={run} nodes={nodes} />
      ))}
    </div>
  );
}

interface Within {
  readonly nodes: ReadonlyMap<string, GraphNode>;
}

function RunColumn({ run, nodes }: Within & { readonly run: StepRun }) {
  return (
    <ol className="step-run">
      {run.steps.map((step) => (
        <StepItem key={step.node.path} step={step} nodes={nodes} />
      ))}
      {run.goTo === undefined ? null : (
        <li>
          <GoTo edge={run.goTo.edge} path={run.goTo.path} nodes={nodes} isLabelled={run.steps.length > 0} />
        </li>
      )}
    </ol>
  );
}

function StepItem({ step, nodes }: Within & { readonly step: Step }) {
  const { node, next, inside, branches } = step;
  const say = useWords(words);
  const locale = useLocale();
  const actions = useFlowActions();
  const title = stateTitle(node, locale);
  return (
    <li>
      <StepCard node={node} />
      {inside.length === 0 ? null : (
        <div className="step-inside" data-parallel={node.kind === 'parallel' ? '' : undefined}>
          {inside.map((run) => (
            <RunColumn key={run.steps[0]?.node.path} run={run} nodes={nodes} />
          ))}
        </div>
      )}
      {branches.length === 0 ? null : (
        <div className="step-branches">
          {branches.map(({ edge, run }) => (
            <div key={edge.id} className="step-branch">
              <Cause edge={edge} />
              {run.steps.length === 0 && run.goTo !== undefined ? (
                <GoTo edge={edge} path={run.goTo.path} nodes={nodes} isLabelled={false} />
              ) : (
                <RunColumn run={run} nodes={nodes} />
              )}
            </div>
          ))}
        </div>
      )}
      {node.kind === 'final' ? null : (
        <div className="step-next">
          {next === undefined ? null : <Cause edge={next} />}
          <IconButton
            label={say('addAfter', { state: title })}
            size="small"
            icon={<Plus size={14} aria-hidden="true" />}
            onPress={() =>
              void (next === undefined
                ? actions.run('addAfter', { kind: 'state', path: node.path })
                : actions.run('insert', { kind: 'transition', at: next.at }))
            }
          />
        </div>
      )}
    </li>
  );
}

function StepCard({ node }: { readonly node: GraphNode }) {
  const locale = useLocale();
  const sayKind = useWords(flowWords);
  const session = useSessionActions();
  const isSelected = useSession(({ selection }) => selection.kind === 'state' && selection.path === node.path);
  return (
    <button
      type="button"
      className="step-card"
      aria-pressed={isSelected}
      data-variation={node.variation}
      onClick={() => session.select({ kind: 'state', path: node.path })}
    >
      <KindGlyph kind={node.kind} />
      <span className="grow">{stateTitle(node, locale)}</span>
      <span className="muted small">{sayKind(node.kind)}</span>
    </button>
  );
}

function Cause({ edge }: { readonly edge: GraphEdge }) {
  const locale = useLocale();
  const sayFlow = useWords(flowWords);
  const session = useSessionActions();
  return (
    <button
      type="button"
      className="step-cause"
      translate="no"
      data-kind={edge.kind}
      onClick={() => session.select({ kind: 'transition', at: edge.at })}
    >
      {edgeCause(edge, sayFlow, locale)}
    </button>
  );
}

function GoTo(props: Within & { readonly edge: GraphEdge; readonly path: string; readonly isLabelled: boolean }) {
  const { edge, path, nodes, isLabelled } = props;
  const say = useWords(words);
  const locale = useLocale();
  const session = useSessionActions();
  const node = nodes.get(path);
  return (
    <span className="step-goto">
      {isLabelled ? <Cause edge={edge} /> : null}
      <button type="button" className="step-link" onClick={() => session.select({ kind: 'state', path })}>
        {say('goTo', { state: node === undefined ? path : stateTitle(node, locale) })}
      </button>
    </span>
  );
}
