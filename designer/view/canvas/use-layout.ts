import { startTransition, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { measuredText } from '../../api/layout/measured-text.ts';
import { pageLayout } from '../../api/layout/page-layout.ts';
import type { FlowGraph } from '../../model/graph/flow-graph.ts';
import type { Drawing } from '../../model/layout/drawing.ts';
import { drawingOfGraph, type DrawingOptions } from '../../model/layout/drawing-of-graph.ts';
import { fingerprint } from '../../model/layout/fingerprint.ts';
import type { Layout } from '../../model/layout/layout.ts';
import type { MeasureText } from '../../model/layout/measure-text.ts';

export interface LaidOut {
  readonly drawing: Drawing;
  readonly layout: Layout;
}

export interface LayoutState {
  /** The newest that has a place for everything. */
  readonly shown: LaidOut | undefined;
  readonly hasFailed: boolean;
}

/** Where a graph is drawn. While a new layout is worked out the former one stays; where nothing moves, texts change at once. */
export function useLayout(graph: FlowGraph, options: Omit<DrawingOptions, 'measure'>): LayoutState {
  const { collapsed, nodeText, edgeText, anywhere } = options;
  const measure = useMeasure();
  const drawing = useMemo(
    () => drawingOfGraph(graph, { collapsed, nodeText, edgeText, anywhere, measure }),
    [graph, collapsed, nodeText, edgeText, anywhere, measure],
  );
  const key = useMemo(() => fingerprint(drawing), [drawing]);
  const [found, setFound] = useState<LaidOut & { readonly key: string }>();
  const [failed, setFailed] = useState<string>();
  useEffect(() => {
    const stop = new AbortController();
    pageLayout.layout(drawing, stop.signal).then(
      (layout) => {
        // Hundreds of states are drawn in slices: a key or a click between them is not kept waiting.
        if (!stop.signal.aborted) startTransition(() => setFound({ drawing, layout, key }));
      },
      () => {
        if (!stop.signal.aborted) setFailed(key);
      },
    );
    return () => stop.abort();
    // An equal fingerprint has an equal layout: `drawing` itself is no reason to work it out again.
  }, [key]);
  const shown = useMemo(
    () => (found === undefined ? undefined : found.key === key ? { drawing, layout: found.layout } : found),
    [found, key, drawing],
  );
  return { shown, hasFailed: failed === key };
}

let fontsLoaded = 0;
let measure: { readonly at: number; readonly text: MeasureText } | undefined;

/** Texts are measured again once typefaces have come. */
function useMeasure(): MeasureText {
  const at = useSyncExternalStore(watchFonts, () => fontsLoaded);
  if (measure?.at !== at) measure = { at, text: measuredText() };
  return measure.text;
}

function watchFonts(listener: () => void): () => void {
  const told = (): void => {
    fontsLoaded += 1;
    listener();
  };
  document.fonts.addEventListener('loadingdone', told);
  return () => document.fonts.removeEventListener('loadingdone', told);
}
