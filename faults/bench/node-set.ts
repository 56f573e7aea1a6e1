import { startNode, type EngineNode, type NodeSettings } from '../node/start-node.ts';

/** The nodes of a trial, and where those that live can be asked. */
export interface NodeSet {
  begin(settings: NodeSettings): EngineNode;
  readonly urls: () => readonly string[];
  /** One has not ended, whether it serves yet or not. */
  readonly isAnyAlive: () => boolean;
  killAll(): Promise<void>;
}

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
    isAnyAlive: () => nodes.some((node) => node.isAlive()),
    killAll: async () => {
      await Promise.all(nodes.map((node) => node.kill()));
    },
  };
}
