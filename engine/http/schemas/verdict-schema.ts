import type { JsonObject } from '../../kernel/json.ts';

const hits: JsonObject = {
  type: 'object',
  required: ['flows', 'identities', 'instances', 'apps'],
  properties: {
    flows: { type: 'array', items: { type: 'string' }, examples: [['order-fulfilment@1.4.0']] },
    identities: { type: 'integer' },
    instances: { type: 'integer', description: 'Unfinished instances of these flows.' },
    apps: { type: 'integer' },
  },
};

const row: JsonObject = {
  type: 'object',
  required: ['part', 'pointer', 'rule', 'level', 'says', 'hits'],
  properties: {
    part: { type: 'string', examples: ['output'] },
    pointer: { type: 'string', description: 'Into a value of the part; item 0 of a list stands for every item.' },
    rule: { type: 'string', examples: ['enum-added'] },
    level: { enum: ['patch', 'minor', 'major', 'unknown'] },
    says: { type: 'string' },
    from: {},
    to: {},
    counterExample: { description: 'A value that shows it, judged by both versions.' },
    needsApproval: { type: 'boolean' },
    hits,
  },
};

/** The verdict on two versions of a contract, in answers. */
export const verdictSchema: JsonObject = {
  type: 'object',
  required: ['verdict', 'level', 'version', 'from', 'to', 'isLawful', 'hitsNobody', 'hits', 'because'],
  properties: {
    verdict: { enum: ['compatible', 'breaking', 'unknown'], description: 'What is not decided counts as breaking.' },
    level: { enum: ['none', 'patch', 'minor', 'major'] },
    version: { type: 'string', description: 'The lowest lawful version.' },
    from: { type: 'string' },
    to: { type: 'string' },
    isLawful: { type: 'boolean', description: 'The version is not lower than the lowest lawful one.' },
    hitsNobody: {
      type: 'boolean',
      description: 'It breaks nobody who uses the capability, so a minor version is lawful.',
    },
    hits,
    because: { type: 'array', items: row },
  },
};
