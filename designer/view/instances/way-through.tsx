import { useMemo, useState } from 'react';
import { useRelease, type InstanceView, type Moment } from '../../api/instances.ts';
import { edgeOfPointer } from '../../model/graph/edge-of-pointer.ts';
import type { FlowGraph } from '../../model/graph/flow-graph.ts';
import { graphOfFlow } from '../../model/graph/graph-of-flow.ts';
import { useSearch, useSetSearch } from '../app/navigation.ts';
import { FlowCanvas } from '../canvas/flow-canvas.tsx';
import type { Overlays } from '../canvas/overlays.ts';
import { Resource } from '../kit/resource.tsx';
import { Segments } from '../kit/segments.tsx';
import type { Selection } from '../session/session.ts';
import { useWords } from '../text/words.ts';
import { words } from './instance-words.ts';
import { StateMap } from './state-map.tsx';

/** The flow of an instance's release, with the way it took and the states it is in: drawn, or as a list. */
export function WayThrough({
  instance,
  moment,
  isNow,
}: {
  readonly instance: InstanceView;
  readonly moment: Moment | undefined;
  readonly isNow: boolean;
}) {
  const say = useWords(words);
  const setSearch = useSetSearch();
  const view = useSearch()['view'] === 'list' ? 'list' : 'canvas';
  const release = useRelease(moment?.release ?? instance.release);
  const graph = useMemo(
    () => (release.data === undefined ? undefined : graphOfFlow(release.data.body.flow)),
    [release.data],
  );
  const taken = useMemo(
    () => new Set((moment?.path ?? []).flatMap((pointer) => edgeOfPointer(pointer) ?? [])),
    [moment],
  );
  const tokens = isNow ? instance.states : (moment?.states ?? []);
  return (
    <div className="stack">
      <div>
        <Segments
          label={say('flow')}
          value={view}
          onChange={(next) => setSearch({ view: next === 'list' ? next : undefined })}
          segments={[
            { id: 'canvas', label: say('canvas') },
            { id: 'list', label: say('list') },
          ]}
        />
      </div>
      <Resource of={release}>
        {() => {
          if (graph === undefined) return null;
          return view === 'list' ? (
            <StateMap graph={graph} tokens={tokens} taken={taken} />
          ) : (
            <Drawn graph={graph} tokens={tokens} taken={taken} />
          );
        }}
      </Resource>
    </div>
  );
}

function Drawn({
  graph,
  tokens,
  taken,
}: {
  readonly graph: FlowGraph;
  readonly tokens: readonly string[];
  readonly taken: ReadonlySet<string>;
}) {
  const [selection, setSelection] = useState<Selection>({ kind: 'flow' });
  const here = tokens.join(' ');
  const overlays = useMemo((): Overlays => {
    const edges = graph.edges.filter(({ id }) => taken.has(id));
    const states = new Set(edges.flatMap(({ source, targets }) => [source, ...targets]));
    const names = here === '' ? [] : here.split(' ');
    return { tokens: Object.fromEntries(names.map((name) => [name, 1])), path: { states, edges: taken } };
  }, [graph, taken, here]);
  return (
    <div className="instance-canvas">
      <FlowCanvas graph={graph} selection={selection} onSelect={setSelection} overlays={overlays} opensAt={tokens} />
    </div>
  );
}
