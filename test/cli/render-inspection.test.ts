import { Readable } from 'node:stream';

import { describe, expect, it } from 'vitest';

import { parseArguments } from '../../src/cli/arguments.ts';
import { renderConvertCommand } from '../../src/cli/convert-command.ts';
import { renderInspection } from '../../src/cli/render-inspection.ts';
import { inspect } from '../../src/inspect/inspect.ts';
import type { Inspection } from '../../src/inspect/inspection.ts';

const newcomer = `cust_no,email_addr,mobile,ctry,signup_dt,interests
C01,ana@example.com,+12065550100,Germany,27/01/2024,sport;music
C02,ben@example.com,(206) 555-0101,DE,02/02/2024,
C03,,+12065550102,DE,03/02/2024,travel;sport
C04,cyd@example.com,,AT,04/02/2024,music
`;

function inspectText(text: string, name = '-'): Promise<Inspection> {
  const stdin = Readable.from([Buffer.from(text)]);
  return inspect({ input: '-', stdin }).then((inspection) => ({ ...inspection, file: name }));
}

describe('renderInspection', () => {
  it('fits a terminal of 80 columns', async () => {
    const text = renderInspection(await inspectText(newcomer, 'crm.csv'), 80);
    expect(text).toBe(`File      crm.csv: CSV; 4 records, 0.0002 MB (all of it)
Encoding  utf-8 (sure): nothing but ASCII in it
Dialect   ',' between fields; quotes ", doubled within; LF line ends (sure)
          - ',' gives all 5 records 6 fields
          - closest preset: rfc4180
Header    yes (sure): 6 of its 6 texts are usual names of columns

Column     Filled  Holds               Goes to
cust_no      100%  id                  User.UserId
    C01 | C02 | C03
email_addr    75%  email               Address (EMAIL)
    ana@example.com | ben@example.com | cyd@example.com
mobile        75%  phone               Address (SMS)
    +12065550100 | (206) 555-0101 | +12065550102
ctry         100%  country             Location.Country
    Germany | DE | AT
signup_dt    100%  date dd/MM/yyyy     User.UserAttributes.signup_dt
    27/01/2024 | 02/02/2024 | 03/02/2024
interests     75%  list by ; (likely)  User.UserAttributes.interests
    sport;music | travel;sport | music
    - 66% of its texts have ";" in them

Trial     4 of 4 records accepted, 6 endpoints; 0 rejected
          taken meanwhile: default country DE; time zone UTC
To choose defaultCountry: 1 of 3 phone numbers has no country code: write the
          country that they are of; most records name "DE"
          timezone: there are dates without an offset: write the zone that they
          are in, such as "UTC" or "Europe/Berlin"
Next: pinpoint-ready inspect crm.csv --write mapping.json
`);
  });

  it('has no line that is wider, nor a control character of the file', async () => {
    const name = `a_very_long_name_of_a_column_${'x'.repeat(60)}`;
    const text = `${name},email,mood\n${'long text '.repeat(20)},a@example.com,\x1b[31m\n`;
    const rendered = renderInspection(await inspectText(text), 80);
    const lines = rendered.split('\n').filter((line) => !line.startsWith('Next:'));
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
    expect(rendered).toContain('\\x1b[31m');
    expect(rendered.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
  });

  it('says what comes after the mapping was written', async () => {
    const inspection = { ...(await inspectText(newcomer, 'crm.csv')), written: 'm.json' };
    expect(renderInspection(inspection, 80).split('\n').slice(-4)).toEqual([
      'Wrote: m.json',
      'Next: write your 2 choices into it, in place of "?"',
      'Then: pinpoint-ready crm.csv --mapping m.json --out ready',
      '',
    ]);
  });
});

describe('renderConvertCommand', () => {
  it.each<[string, string]>([
    ['semicolons', 'a;email\n1;a@example.com\n'],
    ['tabs, escapes and no header', '1\ta@example.com\t\\N\n2\tb@example.com\ta \\\\ b\n'],
    ['control characters', 'a\x01email\n1\x01a@example.com\n'],
    ['a word for NULL', 'on,email\n2024-01-01,a@example.com\nNULL,b@example.com\n'],
    ['columns without a name', ',email,"x, ""y"""\n0,a@example.com,z\n'],
    ['single quotes', "a,email\n'x, y',a@example.com\n"],
  ])('is understood as it is meant: %s', async (_name, text) => {
    const inspection = await inspectText(text, 'in.csv');
    const command = renderConvertCommand(inspection, 'm.json');
    const words = [...command.matchAll(/'((?:[^']|'\\'')*)'(?=\s|$)|(\S+)/g)].map(
      ([, quoted, bare]) => quoted?.replaceAll(`'\\''`, "'") ?? bare,
    );
    const invocation = parseArguments(words.slice(1));
    expect(invocation).toMatchObject({
      kind: 'convert',
      options: { inputs: ['in.csv'], mapping: 'm.json', ...inspection.options },
    });
  });
});
