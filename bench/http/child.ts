/** What a served process tells of itself when asked. */
export interface Usage {
  readonly rssBytes: number;
  /** Processor time since its start, user and system. */
  readonly cpuMs: number;
}

export interface Served {
  readonly url: string;
  readonly key: string;
  readonly stop: () => Promise<void>;
}

/** Tells the parent where it serves, answers `usage`, and ends on `stop` or when the parent is gone. */
export function serveUntilTold({ url, key, stop }: Served): void {
  const end = (): void => {
    stop().then(
      () => process.exit(0),
      (problem: unknown) => {
        process.stderr.write(`${String(problem)}\n`);
        process.exit(1);
      },
    );
  };
  process.on('message', (message) => {
    if (message === 'usage') process.send?.(usage());
    else if (message === 'stop') end();
  });
  process.on('disconnect', end);
  process.send?.({ url, key });
}

function usage(): Usage {
  const { user, system } = process.cpuUsage();
  return { rssBytes: process.memoryUsage.rss(), cpuMs: (user + system) / 1_000 };
}
