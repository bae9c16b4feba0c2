import { describe, expect, it } from 'vitest';

import { explainCodes } from '../../src/cli/explain.ts';
import { problemCatalog } from '../../src/domain/problem-catalog.ts';
import { repairCatalog } from '../../src/domain/repair-catalog.ts';

describe('explainCodes', () => {
  it('says what a problem is, with an example, and how to mend it', () => {
    expect(explainCodes(['phone-without-country'], 72)).toBe(
      `phone-without-country: a problem, for which a record is rejected
Meaning   The phone number has no \`+\` and country code, and nothing says
          which country it is of.
Found     Normalize: a value has no canonical form
Example   \`(727) 555-0128\`
To mend   Say which country such numbers are of, with \`--default-country
          US\`, or export them with \`+\` and country code.
`,
    );
  });

  it('explains repairs, and several codes one after another', () => {
    expect(explainCodes(['country-name', 'column-dropped'], 80)).toBe(
      `country-name: a repair, which is made and counted
Meaning   Replaces the English name of a country.
Example   Germany -> DE

column-dropped: a repair, which is made and counted
Meaning   Leaves out a column or field that the user named (\`--drop\`).
Example   internal_note: call back -> (left out)
`,
    );
  });

  it('lists every code and rule where none is named, no line wider than asked', () => {
    const list = explainCodes([], 80);
    for (const name of [...Object.keys(problemCatalog), ...Object.keys(repairCatalog)]) {
      expect(list).toMatch(new RegExp(`^  ${name}  +\\S`, 'm'));
    }
    expect(Math.max(...list.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  it.each([
    ['one that is nearly right', 'invalid-fone', 'did you mean invalid-phone?'],
    ['one in capitals', 'Country-Name', 'did you mean country-name?'],
    ['one like no other', 'xyzzy', '"xyzzy": pinpoint-ready explain lists'],
  ])('refuses %s', (_, code, message) => {
    expect(() => explainCodes([code], 80)).toThrow(message);
  });
});
