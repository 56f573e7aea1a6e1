import { boundFields, type BoundField } from '../catalog/bound-fields.ts';
import type { Contract } from '../catalog/contract.ts';
import type { DataElement } from '../catalog/element.ts';
import { locate } from '../flow/sources.ts';
import { startOf, type Issue, type Location } from '../kernel/issue.ts';
import type { JsonSchema } from '../kernel/json.ts';
import type { LocalizedText } from '../kernel/localized.ts';
import type { PublishedFlow, RegistryState } from './registry-state.ts';
import { indexOf } from './state-index.ts';

/** Fields of contracts that disagree with an element that is published: type and unit must be the same. */
export function checkElement(element: DataElement, state: RegistryState): readonly Issue[] {
  return [...state.contracts.values()]
    .flat()
    .flatMap((contract) =>
      contractFields(contract).flatMap(({ field, at }) =>
        field.element === element.id ? disagreements(field, at, element, element.at) : [],
      ),
    );
}

/** A contract beside the elements that are published. */
export function checkContractElements(contract: Contract, state: RegistryState): readonly Issue[] {
  const { elements } = indexOf(state);
  return contractFields(contract).flatMap(({ field, at }) => {
    const element = elements.get(field.element);
    return element === undefined ? [] : disagreements(field, at, element, startOf('contract', field.pointer));
  });
}

/** A flow's own schemas beside them. What nobody published binds nothing: contracts may come before their standards. */
export function checkFlowElements({ definition, sources }: PublishedFlow, state: RegistryState): readonly Issue[] {
  const { elements } = indexOf(state);
  const { input, output, context, events, parameters } = definition;
  const schemas: readonly (readonly [name: string, pointer: string, schema: JsonSchema | undefined])[] = [
    ['input', '/input', input],
    ['output', '/output', output],
    ...Object.entries(context).map(([name, { schema }]) => [`context.${name}`, `/context/${name}`, schema] as const),
    ...Object.entries(events).map(([name, { schema }]) => [`event.${name}`, `/events/${name}`, schema] as const),
    ...Object.entries(parameters).map(
      ([name, { schema }]) => [`parameters.${name}`, `/parameters/${name}`, schema] as const,
    ),
  ];
  return schemas.flatMap(([name, pointer, schema]) =>
    boundFields(schema ?? true).flatMap((field) => {
      const at = [name, field.path].filter((part) => part !== '').join('.');
      const element = elements.get(field.element);
      return element === undefined ? [] : disagreements(field, at, element, locate(sources, pointer));
    }),
  );
}

function contractFields(contract: Contract): readonly { readonly field: BoundField; readonly at: string }[] {
  const { capability, version, input, output } = contract;
  return (['input', 'output'] as const).flatMap((part) =>
    boundFields(part === 'input' ? input : output).map((field) => ({
      field,
      at: `${capability}@${version} ${part}.${field.path}`,
    })),
  );
}

const words = {
  type: { en: 'type', 'zh-CN': '类型' },
  unit: { en: 'unit', 'zh-CN': '单位' },
} as const satisfies Readonly<Record<string, LocalizedText>>;

function disagreements(field: BoundField, at: string, element: DataElement, location: Location): readonly Issue[] {
  return (['type', 'unit'] as const).flatMap((what) => {
    const [found, wanted] = [field[what], element[what]];
    if (found === wanted) return [];
    const params = {
      field: at,
      element: element.id,
      what: { ...words[what] },
      found: found ?? '–',
      wanted: wanted ?? '–',
    };
    return [{ code: 'STD_DISAGREES', severity: 'error', location, params } as const];
  });
}
