const text = { type: 'string' };
const input = {
  type: 'object',
  properties: { of: text, what: text, mode: text, waitMs: { type: 'integer' } },
  required: ['of', 'what'],
};
const output = { type: 'object', properties: { made: text }, required: ['made'] };
const base = { version: '1.0.0', owner: 'faults', domain: 'work', effect: 'write', input, output } as const;

/** All that the flows call: one piece of work, and taking it back. */
export const contracts = [
  {
    ...base,
    capability: 'work.do',
    title: { en: 'Do a piece of work', 'zh-CN': '做一件工作' },
    undo: 'work.undo@^1',
  },
  {
    ...base,
    capability: 'work.undo',
    title: { en: 'Take it back', 'zh-CN': '撤回' },
    undo: { none: 'what was taken back stays so' },
  },
] as const;

/** Both are served by the stub at this port. */
export function providersAt(port: number): readonly object[] {
  const stub = { range: '^1', kind: 'http', url: `http://127.0.0.1:${port}/`, allow: ['127.0.0.1'], concurrency: 200 };
  return [
    ...contracts.map(({ capability }) => ({ ...stub, id: `stub-${capability.replace('.', '-')}`, capability })),
    { ...stub, id: 'stub-of-the-neighbour', capability: 'work.do', concurrency: 20 },
  ];
}

export const identity = (name: string, provider: string, flows: readonly string[]): string => `identity: ${name}
owner: faults
bind:
  work.do: { provider: ${provider} }
  work.undo: { provider: stub-work-undo }
flows:
${flows.map((flow) => `  ${flow}: { version: ^1 }`).join('\n')}
`;
