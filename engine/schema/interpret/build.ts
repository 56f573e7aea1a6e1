import { isJsonObject, type Json, type JsonObject, type JsonSchema } from '../../kernel/json.ts';
import type { Pointer } from '../../kernel/pointer.ts';
import { nodeAt, parseReference } from '../references.ts';
import { itemJudges } from './items.ts';
import { allOf, always, never, type Judge } from './judge.ts';
import { propertyJudges } from './properties.ts';
import { scalarJudges } from './scalars.ts';
import { branchJudges } from './branches.ts';
import { unevaluatedJudges } from './unevaluated.ts';

/** Makes the judge of a schema inside the one that is being built. */
export type Build = (schema: Json | undefined) => Judge;

/** The judge of a whole schema in 2020-12, which the profile has accepted and which refers to nothing outside it. */
export function build(root: JsonSchema): Judge {
  const referred = new Map<Pointer, Judge>();
  const inner: Build = (schema) => (isJsonObject(schema) ? judgeOf(schema) : schema === false ? never : always);
  const judgeOf = (schema: JsonObject): Judge => {
    const judges = [
      ...scalarJudges(schema),
      ...itemJudges(schema, inner),
      ...propertyJudges(schema, inner),
      ...(typeof schema['$ref'] === 'string' ? [reference(schema['$ref'])] : []),
      ...branchJudges(schema, inner),
    ];
    return unevaluatedJudges(schema, allOf(judges), inner);
  };
  const reference = (text: string): Judge => {
    const target = parseReference(text);
    const pointer = target?.kind === 'local' ? target.pointer : '';
    const known = referred.get(pointer);
    if (known !== undefined) return known;
    // A schema may refer to itself, so the target is built when it is first asked.
    let built: Judge | undefined;
    const judge: Judge = (value, report, evaluated) => {
      built ??= inner(nodeAt(root, pointer));
      return built(value, report, evaluated);
    };
    referred.set(pointer, judge);
    return judge;
  };
  return inner(root);
}
