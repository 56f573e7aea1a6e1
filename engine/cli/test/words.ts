interface MutantCounts {
  readonly killed: number;
  readonly all: number;
  readonly checker: number;
  readonly scenario: number;
  readonly equal: number;
}

function percent(part: number, all: number): string {
  return all === 0 ? '100' : ((100 * part) / all).toFixed(1);
}

/** What `tessera test` says beside the texts of the error table. */
export const words = {
  en: {
    passed: (count: number) => `${count} ${count === 1 ? 'scenario holds' : 'scenarios hold'}`,
    failed: (count: number) => `${count} ${count === 1 ? 'scenario fails' : 'scenarios fail'}`,
    expected: 'expected',
    actual: 'actual',
    nothing: 'nothing',
    refused: 'refused',
    notRefused: 'was to be refused',
    lastSteps: 'last steps',
    sampled: (names: string) => `Answered by samples, since the scenarios say nothing of them: ${names}.`,
    comma: ', ',
    seconds: (text: string) => ` in ${text} s`,
    wrote: 'wrote',
    covers: (scenarios: number, covered: number, total: number) =>
      `${scenarios} scenarios show ${covered} of ${total} states, transitions, refused guards, errors, timeouts, outcomes, timers and undos${covered < total ? '; not shown:' : '.'}`,
    mutants: ({ killed, all, checker, scenario, equal }: MutantCounts) =>
      `${killed} of ${all} planted mistakes are found (${percent(killed, all)} %): ${checker} by the checker, ${scenario} by scenarios; ${equal} more change nothing.`,
  },
  'zh-CN': {
    passed: (count: number) => `${count} 个场景通过`,
    failed: (count: number) => `${count} 个场景失败`,
    expected: '期望',
    actual: '实际',
    nothing: '无',
    refused: '被拒绝',
    notRefused: '本应被拒绝',
    lastSteps: '最后几步',
    sampled: (names: string) => `场景未说明、以样例应答的能力：${names}。`,
    comma: '，',
    seconds: (text: string) => `，用时 ${text} 秒`,
    wrote: '已写入',
    covers: (scenarios: number, covered: number, total: number) =>
      `${scenarios} 个场景覆盖了 ${total} 项状态、转移、条件不满足、错误、超时、结果、计时与撤销中的 ${covered} 项${covered < total ? '；未覆盖：' : '。'}`,
    mutants: ({ killed, all, checker, scenario, equal }: MutantCounts) =>
      `植入的 ${all} 处错误中发现了 ${killed} 处（${percent(killed, all)} %）：检查发现 ${checker} 处，场景发现 ${scenario} 处；另有 ${equal} 处没有实际变化。`,
  },
} as const;
