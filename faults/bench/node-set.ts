import { startNode, type EngineNode, type NodeSettings } from '../node/start-node.ts';

/** The nodes of a trial, and where those that live can be asked. */
export interface NodeSet {
  begin(settings: NodeSettings): EngineNode;
  readonly urls: () => readonly string[];
  /** How many began so far. */
  readonly count: () => number;
  /** One has not ended, whether it serves yet or not. */
  readonly isAnyAlive: () => boolean;
  killAll(): Promise<void>;
  /** A line for each node: whether it lives, and what it said last. */
  told(): readonly string[];
}

/** Of what a node said. */
const lastChars = 600;

export function nodeSet(): NodeSet {
  const nodes: EngineNode[] = [];
  const urls = new Map<EngineNode, string>();
  return {
    begin: (settings) => {
      const node = startNode(settings);
      nodes.push(node);
      const serves = (url: string | undefined): void => {
        if (url !== undefined && node.isAlive()) urls.set(node, url);
      };
      void node.ready.then(serves);
      void node.exited.then(() => urls.delete(node));
      return node;
    },
    urls: () => [...urls].filter(([node]) => !node.isPaused()).map(([, url]) => url),
    count: () => nodes.length,
    isAnyAlive: () => nodes.some((node) => node.isAlive()),
    killAll: async () => {
      await Promise.all(nodes.map((node) => node.kill()));
    },
    told: () =>
      nodes.map((node, index) => {
        const state = !node.isAlive() ? 'has ended' : node.isPaused() ? 'is paused' : 'lives';
        return `node ${index + 1} ${state}: ${node.said().trim().slice(-lastChars) || 'it said nothing'}`;
      }),
  };
}
