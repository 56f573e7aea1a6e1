import type { ElkGraph } from '../../model/layout/elk-graph.ts';
import { elkOfDrawing } from '../../model/layout/elk-of-drawing.ts';
import { fingerprint } from '../../model/layout/fingerprint.ts';
import type { Layout } from '../../model/layout/layout.ts';
import { layoutOfElk } from '../../model/layout/layout-of-elk.ts';
import { linesLeadingBack } from '../../model/layout/lines-leading-back.ts';
import type { LayoutCache } from './layout-cache.ts';
import type { LayoutPort } from './layout-port.ts';

/** ELK, wherever it runs. */
export interface ElkEngine {
  layout(graph: ElkGraph): Promise<ElkGraph>;
}

/**
 * Layouts by ELK, kept by the fingerprint of what was laid out. One at a time: while one is worked on, only the newest
 * of those that wait is of interest, and the others reject.
 */
export function elkLayout(engine: () => ElkEngine, cache: LayoutCache): LayoutPort {
  let last: Promise<unknown> = Promise.resolve();
  return {
    async layout(drawing, signal) {
      const key = fingerprint(drawing);
      const known = await cache.get(key);
      signal?.throwIfAborted();
      if (known !== undefined) return known;
      const before = last;
      const made = (async (): Promise<Layout> => {
        await before.catch(() => undefined);
        signal?.throwIfAborted();
        const back = linesLeadingBack(drawing);
        return layoutOfElk(await engine().layout(elkOfDrawing(drawing, back)), back);
      })();
      last = made;
      const layout = await made;
      await cache.set(key, layout);
      signal?.throwIfAborted();
      return layout;
    },
  };
}
