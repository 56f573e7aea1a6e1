import { spoken } from './spoken.ts';

/** What an address cannot be listened on for, in words; anything else as it is. */
export function addressFault(problem: unknown, host: string, port: number): unknown {
  const code = problem instanceof Error && 'code' in problem ? problem.code : undefined;
  const said = typeof code === 'string' ? sayings[code] : undefined;
  return said === undefined ? problem : new Error(said(host, port), { cause: problem });
}

const sayings: Readonly<Record<string, (host: string, port: number) => string>> = {
  EADDRINUSE: (host, port) =>
    spoken(
      `Port ${port} of ${host} is taken by another program. Choose another with --port, or 0 for a free one.`,
      `${host} 的端口 ${port} 已被其他程序占用。请用 --port 另选一个，或用 0 取空闲端口。`,
    ),
  EACCES: (_, port) =>
    spoken(
      `Port ${port} may not be used by this account. Choose one above 1023 with --port.`,
      `当前账户无权使用端口 ${port}。请用 --port 选择大于 1023 的端口。`,
    ),
  EADDRNOTAVAIL: noAddress,
  ENOTFOUND: noAddress,
};

function noAddress(host: string): string {
  return spoken(
    `${host} is no address of this machine. Leave --host out for 127.0.0.1.`,
    `${host} 不是本机地址。省略 --host 则使用 127.0.0.1。`,
  );
}
