import ElkApi from 'elkjs/lib/elk-api.js';
import type { ElkGraph } from '../../model/layout/elk-graph.ts';
import { assets } from '../assets.ts';
import { elkLayout, type ElkEngine } from './elk-layout.ts';
import { memoryCache } from './layout-cache.ts';
import type { LayoutPort } from './layout-port.ts';
import { storedLayouts } from './stored-layouts.ts';

let made: ElkEngine | undefined;

/** ELK's worker, as it came, in a file of its own; started by the first layout that is not known. */
function workerEngine(): ElkEngine {
  made ??= startEngine();
  return made;
}

function startEngine(): ElkEngine {
  const elk = new ElkApi({ workerFactory: () => new Worker(assets.layoutWorker) });
  return { layout: (graph: ElkGraph) => elk.layout(graph) };
}

export const pageLayout: LayoutPort = elkLayout(workerEngine, memoryCache(storedLayouts()));
