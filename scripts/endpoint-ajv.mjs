import { Ajv2020 } from 'ajv/dist/2020.js';
import { _, str } from 'ajv/dist/compile/codegen/index.js';

/**
 * The Ajv that compiles the schema of a target. Code that it writes calls `require('calls')` for what
 * is called here.
 */
export function createEndpointAjv({ formats, measureBeyond }) {
  const ajv = new Ajv2020({
    allErrors: true,
    verbose: true,
    strict: true,
    // It would have each branch list the properties that the root lists already.
    strictRequired: false,
    // Lengths in UTF-16 units: the documentation says "characters", and no other unit counts higher.
    unicode: false,
    // Ajv warns that `unicode` goes away some day; a test says so when it does.
    logger: false,
    // As one comparison a country; from 200 on, Ajv would take a loop of deep comparisons.
    loopEnum: 300,
    formats,
    code: { source: true, formats: _`require("calls").formats` },
  });
  // `"problem": {"maxLength": "value-too-long"}`: the code of the keyword beside it.
  ajv.addKeyword({ keyword: 'problem', schemaType: 'object' });
  // `"maxEncodedBytes": 15000`: most bytes of the value as JSON text in UTF-8.
  ajv.addKeyword({
    keyword: 'maxEncodedBytes',
    type: 'object',
    schemaType: 'number',
    error: {
      message: ({ schemaCode }) => str`must take at most ${schemaCode} bytes as JSON`,
      params: ({ schemaCode, params }) => _`{limit: ${schemaCode}, actual: ${params.actual}}`,
    },
    code(context) {
      const { gen, data, schemaCode } = context;
      const code = _`require("calls").measureBeyond`;
      const measure = gen.scopeValue('func', { ref: measureBeyond, code });
      const actual = gen.const('actual', _`${measure}(${data}, ${schemaCode})`);
      context.setParams({ actual });
      context.fail(_`${actual} > ${schemaCode}`);
    },
  });
  return ajv;
}
