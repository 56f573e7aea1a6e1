import type { Environment } from '@marcbachmann/cel-js';
import { boundedCache } from '../../schema/bounded-cache.ts';
import type { JsonSchema } from '../../kernel/json.ts';
import { activeStates, newEnvironment } from './environment.ts';
import { durationType, nullComparable, timestampType, typeDeclarer } from './types.ts';

/** An environment in which the variables of one position are declared with their types. */
export interface TypedEnvironment {
  readonly environment: Environment;
  readonly variables: readonly string[];
  readonly fieldsOf: (type: string) => readonly string[];
}

const nullableTypes = ['string', 'double', 'int', 'bool', 'list', 'map', timestampType, durationType];

const environments = boundedCache<TypedEnvironment>(200);
/** Of a schema its number; equal schemas have one, however often a text is read anew. */
const numbers = new WeakMap<object, number>();
const numberOfText = boundedCache<number>(2_000);
const counter = { next: 1 };

/** The environment of a set of variables; kept by what their schemas say, since a flow asks hundreds of times. */
export function typedEnvironment(variables: Readonly<Record<string, JsonSchema>>): TypedEnvironment {
  const names = Object.keys(variables).toSorted();
  const key = names.map((name) => `${name}:${numberOf(variables[name] ?? true)}`).join(',');
  return environments.getOrMake(key, () => declare(variables, names));
}

function numberOf(schema: JsonSchema): string {
  if (typeof schema === 'boolean') return String(schema);
  const known = numbers.get(schema) ?? numberOfText.getOrMake(JSON.stringify(schema), () => counter.next++);
  numbers.set(schema, known);
  return String(known);
}

function declare(variables: Readonly<Record<string, JsonSchema>>, names: readonly string[]): TypedEnvironment {
  const environment = newEnvironment(false);
  const plain = typeDeclarer(environment, false);
  const parameters = typeDeclarer(environment, true);
  for (const type of nullableTypes) nullComparable(environment, type);
  environment.registerVariable(activeStates, 'list<string>');
  for (const name of names) {
    const declarer = name === 'parameters' ? parameters : plain;
    environment.registerVariable(name, name === 'now' ? timestampType : declarer.typeOf(variables[name] ?? true));
  }
  const fieldsOf = (type: string) => [...plain.fieldsOf(type), ...parameters.fieldsOf(type)];
  return { environment, variables: names, fieldsOf };
}
