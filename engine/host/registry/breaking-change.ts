import { compatText } from '../../catalog/compat-text.ts';
import { EngineError } from '../../kernel/engine-error.ts';
import { startOf, type Issue } from '../../kernel/issue.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { composedDepth, toJson } from '../../kernel/to-json.ts';
import type { ContractVerdict, JudgedRow } from '../../registry/judge-contract.ts';

/** The refusal of a contract whose version is too low: the verdict, and an issue for each change that demands more. */
export function breakingChange(verdict: ContractVerdict): EngineError {
  const { capability, from: before, to: version, version: lowest } = verdict;
  const heavy = verdict.because.filter(({ level }) => level === 'major' || level === 'unknown');
  // A patch that adds something breaks nobody, yet is too low.
  const told = heavy.length > 0 ? heavy : verdict.because.filter(({ level }) => level === verdict.level);
  return new EngineError('CAP_BREAKING_CHANGE', {
    params: { capability, version, before, lowest, flows: verdict.hits.flows, ...asParameter(verdict) },
    issues: told.map(issueOf),
    pointer: '/version',
  });
}

function issueOf(row: JudgedRow): Issue {
  const { part, pointer, counterExample, hits } = row;
  return {
    code: 'CAP_CHANGE',
    severity: 'error',
    location: startOf('contract', `/${part === 'contract' ? pointer.slice(1) : part}`),
    params: {
      change: compatText(row),
      flows: hits.flows,
      ...(counterExample === undefined ? {} : { counterExample: JSON.stringify(counterExample) }),
    },
    ...(counterExample === undefined ? {} : { witness: counterExample }),
  };
}

function asParameter(verdict: ContractVerdict): JsonObject {
  const json = toJson(verdict, '', composedDepth);
  return json.ok ? { verdict: json.value } : {};
}
