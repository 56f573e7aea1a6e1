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
    seconds: (text: string) => `in ${text} s`,
    coverage: 'coverage',
    notCovered: 'not covered',
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
    seconds: (text: string) => `用时 ${text} 秒`,
    coverage: '覆盖率',
    notCovered: '未覆盖',
  },
} as const;

export type Words = (typeof words)[keyof typeof words];
