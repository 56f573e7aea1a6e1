import { hasErrors, type Issue } from '../kernel/issue.ts';
import { isJsonArray, member, type Json, type JsonSchema } from '../kernel/json.ts';
import { appendPointer } from '../kernel/pointer.ts';
import { interpretedCompiler } from '../schema/interpreted-compiler.ts';
import type { PartLookup } from '../schema/inline-references.ts';
import { atStart } from './at-start.ts';
import { contractHash } from './contract-data.ts';
import type { Contract, RetryPolicy } from './contract.ts';
import { readErrors } from './read-errors.ts';
import { present, readChoice, readDuration, readName, readVersion, requiredLocalized } from './read-fields.ts';
import { readLocalized } from './read-localized.ts';
import { readSchema, type SchemaReading } from './read-schema.ts';
import { readUndo } from './read-undo.ts';
import {
  itemsOf,
  openObject,
  optionalNumber,
  optionalText,
  report,
  requiredText,
  type Node,
  type Reading,
} from './reading.ts';

const fields =
  'capability version title description owner domain level input output errors effect repeat undo timeout retry examples'.split(
    ' ',
  );

export interface ParsedContract {
  readonly contract?: Contract;
  readonly issues: readonly Issue[];
}

/**
 * Reads the one JSON form of a contract (contracts.md section 1):
 *
 *     { "capability": "stock.reserve", "version": "1.2.0", "title": {"en": …, "zh-CN": …}, "owner": "stock-team",
 *       "input": <schema>, "output": <schema>, "errors": {"OUT_OF_STOCK": {"class": "business", "data": <schema>}},
 *       "effect": "write", "undo": "stock.release@^1" | {"none": "why"} | {"pivot": true},
 *       "repeat": "by-key", "level": "domain", "domain": "stock", "timeout": "PT30S",
 *       "retry": {"attempts": 5, "backoff": "PT1S", "within": "PT1H"}, "examples": [{"input": …, "output": …}] }
 *
 * `title`, `owner`, `input`, `output`, `effect` are required, `undo` for a write. `domain` is the capability's first
 * words unless given. All mistakes are told at once; there is a contract only without errors.
 *
 * @param parts registered contracts whose parts the schemas refer to (`capability:stock.reserve@1.2.0#/output`); they
 * are inlined, so that a contract never depends on another one
 */
export function parseContract(json: Json, file: string, parts?: PartLookup): ParsedContract {
  const reading: SchemaReading = {
    file,
    locate: (pointer) => atStart(file, pointer),
    issues: [],
    ...(parts === undefined ? {} : { parts }),
  };
  const node = openObject(reading, json, '', fields);
  const contract = node === undefined ? undefined : readContract(reading, node);
  const { issues } = reading;
  return contract === undefined || hasErrors(issues) ? { issues } : { contract, issues };
}

function readContract(reading: SchemaReading, node: Node): Contract | undefined {
  const capability = readName(reading, node, 'capability');
  const effect = readChoice(reading, node, 'effect', ['write', 'read', 'pure'], 'required');
  const input = readSchema(reading, node, 'input', 'public');
  const output = readSchema(reading, node, 'output', 'public');
  const contract: Omit<Contract, 'hash' | 'input' | 'output'> = {
    capability,
    version: readVersion(reading, node, 'version'),
    title: requiredLocalized(reading, node, 'title'),
    owner: requiredText(reading, node, 'owner'),
    domain: optionalText(reading, node, 'domain') ?? capability.slice(0, Math.max(0, capability.lastIndexOf('.'))),
    level: readChoice(reading, node, 'level', ['domain', 'business'], 'optional'),
    errors: readErrors(reading, node),
    effect,
    repeat: readChoice(reading, node, 'repeat', ['by-key', 'never'], 'optional'),
    examples: readExamples(reading, node, input, output),
    ...present({
      description: readLocalized(reading, node, 'description'),
      undo: readUndo(reading, node, effect, capability),
      timeout: readDuration(reading, node, 'timeout'),
      retry: readRetry(reading, node),
    }),
  };
  if (input === undefined || output === undefined || hasErrors(reading.issues)) return undefined;
  const whole = { ...contract, input, output };
  return { ...whole, hash: contractHash(whole) };
}

function readRetry(reading: Reading, node: Node): RetryPolicy | undefined {
  const written = member(node.object, 'retry');
  if (written === undefined) return undefined;
  const retry = openObject(reading, written, appendPointer(node.pointer, 'retry'), ['attempts', 'backoff', 'within']);
  if (retry === undefined) return undefined;
  const attempts = optionalNumber(reading, retry, 'attempts');
  if (attempts !== undefined && (!Number.isInteger(attempts) || attempts < 1)) {
    const pointer = appendPointer(retry.pointer, 'attempts');
    report(reading, 'DEF_TYPE', pointer, { expected: 'an integer from 1', found: String(attempts) });
  }
  return present({
    attempts,
    backoff: readDuration(reading, retry, 'backoff'),
    within: readDuration(reading, retry, 'within'),
  });
}

function readExamples(
  reading: Reading,
  node: Node,
  inputSchema: JsonSchema | undefined,
  outputSchema: JsonSchema | undefined,
): Contract['examples'] {
  const written = member(node.object, 'examples');
  if (written !== undefined && !isJsonArray(written)) {
    report(reading, 'DEF_TYPE', appendPointer(node.pointer, 'examples'), { expected: 'list', found: typeof written });
    return [];
  }
  return itemsOf(node, 'examples').flatMap(({ value, pointer }) => {
    const example = openObject(reading, value, pointer, ['input', 'output']);
    if (example === undefined) return [];
    const input = member(example.object, 'input') ?? null;
    const output = member(example.object, 'output');
    checkExample(reading, input, inputSchema, 'input', appendPointer(pointer, 'input'));
    if (output !== undefined) checkExample(reading, output, outputSchema, 'output', appendPointer(pointer, 'output'));
    return [{ input, ...present({ output }) }];
  });
}

function checkExample(
  reading: Reading,
  value: Json,
  schema: JsonSchema | undefined,
  part: string,
  pointer: string,
): void {
  if (schema === undefined) return;
  const verdict = interpretedCompiler.compile(schema)(value);
  if (verdict.ok) return;
  for (const { pointer: place, keyword } of verdict.misfits) {
    report(reading, 'CAP_EXAMPLE_INVALID', pointer + place, { part, place: place === '' ? '/' : place, keyword });
  }
}
