import { defineCapability, provide } from '@tessera/engine/catalog';
import { numberAt } from '../document.ts';
import { money } from '../fields.ts';
import { byRules, byScore } from './findings.ts';

export const expenseCheck = defineCapability({
  capability: 'expense.check',
  version: '1.0.0',
  title: { en: 'Check an expense', 'zh-CN': '报销检查' },
  description: {
    en: 'Looks for what a reviewer should see before deciding on an expense declaration.',
    'zh-CN': '找出审批人决定前应当看到的问题。',
  },
  owner: 'finance',
  domain: 'finance.expense',
  level: 'business',
  input: {
    type: 'object',
    required: ['amount', 'budgetNumber'],
    properties: {
      amount: { ...money, description: 'In all' },
      budgetNumber: { type: 'string', maxLength: 64, description: 'The budget that pays' },
      items: {
        type: 'array',
        maxItems: 200,
        description: 'What the amount is made of',
        items: {
          type: 'object',
          required: ['kind', 'amount'],
          properties: {
            kind: { type: 'string', maxLength: 40, description: 'e.g. hotel, flight, meal' },
            amount: { ...money, description: 'Of this item' },
          },
        },
      },
    },
  },
  output: {
    type: 'object',
    required: ['pass', 'findings'],
    properties: {
      pass: { type: 'boolean', description: 'Nothing stands against it' },
      findings: {
        type: 'array',
        maxItems: 50,
        description: 'What a reviewer should see',
        items: {
          type: 'object',
          required: ['code', 'message'],
          properties: {
            code: { type: 'string', maxLength: 60, description: 'e.g. OVER_LIMIT' },
            message: { type: 'string', maxLength: 300, description: 'For the reviewer' },
          },
        },
      },
    },
  },
  effect: 'pure',
  timeout: 'PT10S',
  examples: [
    {
      input: { amount: 18050, budgetNumber: 'B-12', items: [{ kind: 'hotel', amount: 18050 }] },
      output: { pass: true, findings: [] },
    },
  ],
});

const defaultLimit = 500_000;
const defaultThreshold = 60;

export const expenseRules = provide(expenseCheck, {
  id: 'rules',
  title: { en: 'Rules', 'zh-CN': '规则检查' },
  config: {
    type: 'object',
    properties: {
      limit: {
        ...money,
        description: 'What passes without a finding; 5,000 yuan unless given',
        'x-title': { en: 'Passes up to', 'zh-CN': '免检额度' },
        'x-description': {
          en: 'What passes without a finding; 5,000 yuan unless given',
          'zh-CN': '不超过此金额即通过，默认 5,000 元',
        },
      },
    },
  },
  run: (input, call) => {
    const findings = byRules(input, numberAt(call.config, 'limit', defaultLimit));
    return { pass: findings.length === 0, findings };
  },
});

export const expenseScorecard = provide(expenseCheck, {
  id: 'scorecard',
  title: { en: 'Scorecard', 'zh-CN': '评分卡' },
  config: {
    type: 'object',
    properties: {
      threshold: {
        type: 'integer',
        minimum: 0,
        maximum: 100,
        description: 'Points from which it does not pass',
        'x-title': { en: 'Fails from', 'zh-CN': '不通过分数' },
        'x-description': { en: 'Points from which it does not pass', 'zh-CN': '达到此分数即不通过' },
      },
    },
  },
  run: (input, call) => {
    const { points, findings } = byScore(input);
    return { pass: points < numberAt(call.config, 'threshold', defaultThreshold), findings };
  },
});
