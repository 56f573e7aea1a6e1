import { chartHost } from './scxml-host.ts';
import type { ChartReply, ChartRequest } from './scxml-process.ts';

/** The host of all charts in a process of its own, until it is killed or the parent is gone. */
const host = chartHost(process.argv[2] ?? '');

process.on('message', (request: ChartRequest) => {
  replyTo(request).then((reply) => process.send?.(reply), fail);
});
process.on('disconnect', () => process.exit(1));

async function replyTo({ id, chart, command }: ChartRequest): Promise<ChartReply> {
  try {
    return { id, answer: await host.perform(chart, command) };
  } catch (error) {
    return { id, problem: error instanceof Error ? error.message : String(error) };
  }
}

function fail(problem: unknown): void {
  process.stderr.write(`${String(problem)}\n`);
  process.exit(1);
}
