interface FormatKnowledge {
  /** Matches every text of the format, and maybe others. */
  readonly pattern: string;
  readonly examples: readonly string[];
}

const knowledge: ReadonlyMap<string, FormatKnowledge> = new Map([
  ['date', { pattern: '^\\d{4}-[01]\\d-[0-3]\\d$', examples: ['2026-03-02', '2026-03-03', '2024-02-29'] }],
  ['time', { pattern: '^\\d\\d:\\d\\d:', examples: ['09:30:00Z', '09:30:00+08:00', '09:30:00.5Z'] }],
  [
    'date-time',
    { pattern: '^\\d{4}-[01]\\d-[0-3]\\d', examples: ['2026-03-02T09:30:00Z', '2026-03-02T09:30:00+08:00'] },
  ],
  ['duration', { pattern: 'P', examples: ['PT30M', 'P1D', 'PT1H30M'] }],
  ['email', { pattern: '.@.', examples: ['li@example.com', 'wang@example.com'] }],
  ['idn-email', { pattern: '', examples: ['li@example.com'] }],
  ['hostname', { pattern: '', examples: ['example.com', 'shop.example.com'] }],
  ['idn-hostname', { pattern: '', examples: ['example.com'] }],
  ['ipv4', { pattern: '^\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}$', examples: ['192.0.2.1', '192.0.2.2'] }],
  ['ipv6', { pattern: '^[\\da-fA-F:.]{2,45}$', examples: ['2001:db8::1', '::1'] }],
  ['uri', { pattern: ':', examples: ['https://example.com/a', 'urn:example:a'] }],
  ['uri-reference', { pattern: '', examples: ['https://example.com/a', '/a', 'a'] }],
  ['iri', { pattern: ':', examples: ['https://example.com/a'] }],
  ['iri-reference', { pattern: '', examples: ['https://example.com/a', '/a'] }],
  ['uri-template', { pattern: '', examples: ['https://example.com/{a}'] }],
  [
    'uuid',
    {
      pattern: '^(urn:uuid:)?[\\da-fA-F]{8}-[\\da-fA-F]{4}-[\\da-fA-F]{4}-[\\da-fA-F]{4}-[\\da-fA-F]{12}$',
      examples: ['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002'],
    },
  ],
  ['json-pointer', { pattern: '^(/|$)', examples: ['', '/a', '/a/b'] }],
  ['relative-json-pointer', { pattern: '^\\d', examples: ['0', '1/a'] }],
  ['regex', { pattern: '', examples: ['^a+$'] }],
]);

/** A pattern that every text of the format matches: lengths and letters that a format rules out. */
export function formatPattern(name: string): string {
  return knowledge.get(name)?.pattern ?? '';
}

/** Texts that have the format, for examples; a judge of formats has the last word. */
export function formatExamples(name: string): readonly string[] {
  return knowledge.get(name)?.examples ?? [];
}
