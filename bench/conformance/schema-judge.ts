import type { Decision } from '@tessera/engine/check';
import { Ajv, type ErrorObject } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

type Compiler = Decision['compiler'];
type Verdict = ReturnType<ReturnType<Compiler['compile']>>;

/**
 * Confirms counter-examples by Ajv, against the schemas as the rows write them: the product's own validators refuse
 * keywords off its allow-list. In draft 7 the keywords beside a `$ref` are ignored.
 */
export function schemaJudge(dialect: Decision['dialect'], assertsFormats: boolean): Compiler {
  return {
    compile(schema) {
      const options = { strict: false, logger: false, allErrors: true, validateFormats: assertsFormats } as const;
      const ajv = dialect === 'draft-07' ? new Ajv({ ...options, ignoreKeywordsWithRef: true }) : new Ajv2020(options);
      if (assertsFormats) addFormats.default(ajv);
      const format = typeof schema === 'object' ? schema['format'] : undefined;
      if (typeof format === 'string' && !(format in ajv.formats)) throw new TypeError(`unknown format ${format}`);
      const validate = ajv.compile(schema);
      return (value): Verdict => (validate(value) ? { ok: true } : refused(validate.errors ?? []));
    },
  };
}

function refused(errors: readonly ErrorObject[]): Verdict {
  const misfits = errors.map(({ instancePath, keyword }) => ({ pointer: instancePath, keyword, params: {} }));
  return { ok: false, misfits, total: misfits.length };
}
