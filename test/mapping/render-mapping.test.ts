import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { parseMapping } from '../../src/mapping/load-mapping.ts';
import type { MappingFile } from '../../src/mapping/mapping-file.ts';
import { OPEN_QUESTION } from '../../src/mapping/open-question.ts';
import { renderMapping } from '../../src/mapping/render-mapping.ts';

const MAPPING: MappingFile = {
  version: 1,
  columns: {
    ctry: 'Location.Country',
    interests: { to: 'Attributes.I', list: { format: 'delimited', separator: ';' } },
  },
  endpoints: [{ name: 'email', columns: { mail: 'Address' }, constants: { ChannelType: 'EMAIL' } }],
};

describe('renderMapping', () => {
  it('gives each column a line, with its notes above it', () => {
    const columns = { ctry: ['2 letters', 'in 98 % of records'], mail: ['an\naddress'] };
    expect(renderMapping(MAPPING, { top: ['From export.csv'], columns })).toBe(`// From export.csv
{
  "version": 1,
  "columns": {
    // 2 letters
    // in 98 % of records
    "ctry": "Location.Country",
    "interests": { "to": "Attributes.I", "list": { "format": "delimited", "separator": ";" } }
  },
  "endpoints": [
    {
      "name": "email",
      "columns": {
        // an address
        "mail": "Address"
      },
      "constants": {
        "ChannelType": "EMAIL"
      }
    }
  ]
}
`);
  });

  it('is read back as it was, whatever the names and notes', () => {
    const names = fc.string({ minLength: 1 });
    fc.assert(
      fc.property(fc.dictionary(names, names), fc.array(fc.string()), (values, notes) => {
        fc.pre(Object.keys(values).length > 0 && !JSON.stringify(values).includes('\\ud'));
        const keys = Object.keys(values);
        const columns = Object.fromEntries(
          keys.map((key) => [key, { to: 'Attributes.a', values }]),
        );
        const noted = Object.fromEntries(keys.map((key) => [key, notes]));
        const text = renderMapping({ columns }, { top: notes, columns: noted });
        expect(parseMapping('m.json', text).mapping).toEqual({ columns });
      }),
      { numRuns: 100 },
    );
  });

  it('can leave a choice to a person', () => {
    const text = renderMapping({ columns: { a: { to: OPEN_QUESTION } } });
    expect(() => parseMapping('m.json', text)).toThrow('"to" is still open');
  });
});
