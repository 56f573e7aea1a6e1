import { stubServer } from './stub-server.ts';

/** The stub as a process: its port, and then each line of ledger B, are told to whoever started it. */
export function main(): void {
  const { server, order } = stubServer((line) => process.send?.({ line }));
  process.on('message', (message: Parameters<typeof order>[0]) => {
    order(message);
    process.send?.({ done: true });
  });
  process.on('disconnect', () => process.exit(0));
  server.listen(0, '127.0.0.1', () => {
    const address = server.address();
    process.send?.({ port: typeof address === 'object' && address !== null ? address.port : 0 });
  });
}
