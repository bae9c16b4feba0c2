import { describe, expect, it } from 'vitest';

import { describeProblem } from '../../src/domain/describe-problem.ts';
import { problemCatalog } from '../../src/domain/problem-catalog.ts';
import type { Problem, ProblemCode } from '../../src/domain/problem.ts';

/** One problem of every code, without its code, and the line that describes it. */
type Row<Code extends ProblemCode> = Omit<Extract<Problem, { code: Code }>, 'code'> & {
  line: string;
};

const rows: { [Code in ProblemCode]: Row<Code> } = {
  'invalid-encoding': {
    field: '',
    value: null,
    facts: { byteOffset: 7 },
    line: "Cannot decode the record: the byte at offset 7 is no text in the input's encoding",
  },
  'record-too-long': {
    field: '',
    value: null,
    facts: { limitBytes: 100, actualBytes: 101 },
    line: 'Cannot take in the record: it has 101 bytes, and the limit is 100',
  },
  'unclosed-quote': {
    field: '',
    value: null,
    facts: { openedLine: 12 },
    line: 'Cannot parse the record: the quote opened on line 12 is never closed',
  },
  'misplaced-quote': {
    field: '',
    value: null,
    facts: { column: 4 },
    line: 'Cannot parse column 4: a quote inside an unquoted field, or text after a closing quote',
  },
  'field-count': {
    field: '',
    value: null,
    facts: { expected: 3, actual: 4 },
    line: 'Cannot match fields to columns: the record has 4 fields, and there are 3 columns',
  },
  'invalid-json': {
    field: '',
    value: null,
    facts: { byteOffset: 7, reason: 'expected a value' },
    line: 'Cannot parse JSON at byte 7: expected a value',
  },
  'not-an-object': {
    field: '',
    value: null,
    facts: { actual: 'array' },
    line: 'Cannot read the record: expected a JSON object, found array',
  },
  'duplicate-key': {
    field: 'Id',
    value: null,
    facts: { key: 'Id' },
    line: 'Cannot read the record: it has the key "Id" more than once',
  },
  'json-too-deep': {
    field: '',
    value: null,
    facts: { limit: 32 },
    line: 'Cannot read the record: it is nested more than 32 levels deep',
  },
  'unknown-field': {
    field: 'email',
    value: 'ana@example.com',
    facts: { closest: 'Address' },
    line: 'Cannot place field "email": the target has no such field; did you mean "Address"?',
  },
  'wrong-type': {
    field: 'Location.City',
    value: '["a"]',
    facts: { expected: 'text', actual: 'array' },
    line: 'Cannot use Location.City "["a"]": expected text, found array',
  },
  'conflicting-values': {
    field: 'Address',
    value: 'a',
    facts: { other: 'b' },
    line: 'Cannot choose a value for Address: it is given as "a" and as "b"',
  },
  'invalid-list': {
    field: 'Attributes.x',
    value: '{a',
    facts: { format: 'postgres', reason: 'its closing } is missing' },
    line: 'Cannot read postgres list "{a" for Attributes.x: its closing } is missing',
  },
  'no-endpoint': {
    field: '',
    value: null,
    facts: { wanted: 'email_addr, mobile' },
    line: 'Cannot make an endpoint: there is no value in email_addr, mobile',
  },
  'repeated-id': {
    field: 'Id',
    value: '7',
    facts: {},
    line: 'Cannot make two endpoints of one record: both have Id "7"',
  },
  'empty-record': {
    field: '',
    value: null,
    facts: {},
    line: 'Cannot make an endpoint: every field of the record is empty',
  },
  'unknown-channel-type': {
    field: 'ChannelType',
    value: 'fax',
    facts: {},
    line: 'Cannot use channel type "fax": Pinpoint has no such channel',
  },
  'phone-without-country': {
    field: 'Address',
    value: '727 555',
    facts: {},
    line: 'Cannot read phone number "727 555": it has no country code, and no default country was given',
  },
  'invalid-phone': {
    field: 'Address',
    value: '+1',
    facts: { reason: 'too short' },
    line: 'Cannot read phone number "+1": too short',
  },
  'damaged-number': {
    field: 'Address',
    value: '1.20656E+10',
    facts: {},
    line: 'Cannot restore number "1.20656E+10": it was written with an exponent, and its last digits are gone',
  },
  'invalid-email': {
    field: 'Address',
    value: 'ana',
    facts: { reason: 'no @' },
    line: 'Cannot read email address "ana": no @',
  },
  'invalid-address': {
    field: 'Address',
    value: 'a b',
    facts: { channelType: 'APNS', reason: 'white space in it' },
    line: 'Cannot use APNS address "a b": white space in it',
  },
  'unknown-country': {
    field: 'Location.Country',
    value: 'Westeros',
    facts: {},
    line: 'Cannot find country "Westeros": it is neither an ISO 3166-1 code nor the name of a country',
  },
  'invalid-locale': {
    field: 'Demographic.Locale',
    value: 'english',
    facts: {},
    line: 'Cannot read locale "english": it is not a language with a country, such as en_US',
  },
  'invalid-timezone': {
    field: 'Demographic.Timezone',
    value: 'PST',
    facts: {},
    line: 'Cannot find time zone "PST": it is not a name of the tz database, such as Europe/Berlin',
  },
  'invalid-date': {
    field: 'EffectiveDate',
    value: '03/04/2024',
    facts: { reason: 'no year first' },
    line: 'Cannot read date "03/04/2024": no year first',
  },
  'invalid-number': {
    field: 'Metrics.x',
    value: '1e400',
    facts: { reason: 'it is too large' },
    line: 'Cannot read number "1e400": it is too large',
  },
  'invalid-opt-out': {
    field: 'OptOut',
    value: 'maybe',
    facts: {},
    line: 'Cannot read opt-out "maybe": it means neither ALL nor NONE',
  },
  'missing-address': {
    field: 'Address',
    value: null,
    facts: {},
    line: 'Cannot make an endpoint: it has no Address, and no Id of an endpoint to update',
  },
  'missing-channel-type': {
    field: 'ChannelType',
    value: null,
    facts: {},
    line: 'Cannot make an endpoint: it has no ChannelType, and no Id of an endpoint to update',
  },
  'name-too-long': {
    field: 'Attributes.abc',
    value: 'abc',
    facts: { limit: 2, actual: 3 },
    line: 'Cannot use name "abc": it has 3 characters, and the limit is 2',
  },
  'value-too-long': {
    field: 'Attributes.x',
    value: 'abc',
    facts: { limit: 2, actual: 3 },
    line: 'Cannot use Attributes.x "abc": it has 3 characters, and the limit is 2',
  },
  'too-many-values': {
    field: 'Attributes.x',
    value: null,
    facts: { limit: 50, actual: 51 },
    line: 'Cannot use Attributes.x: it has 51 values, and the limit is 50',
  },
  'out-of-range': {
    field: 'Location.Latitude',
    value: '91',
    facts: { minimum: -90, maximum: 90 },
    line: 'Cannot use Location.Latitude "91": it is not between -90 and 90',
  },
  'endpoint-too-large': {
    field: '',
    value: null,
    facts: { limitBytes: 15000, actualBytes: 15001 },
    line: 'Cannot use the endpoint: it takes 15001 bytes as JSON, and the limit is 15000',
  },
  'schema-mismatch': {
    field: 'Id',
    value: '',
    facts: { keyword: 'minLength', detail: 'must NOT have fewer than 1 characters' },
    line: 'Cannot use Id "": must NOT have fewer than 1 characters (minLength)',
  },
  'custom-schema': {
    field: '',
    value: null,
    facts: { schema: 'my.json', keyword: 'minProperties', detail: 'must NOT have fewer' },
    line: 'Cannot accept the endpoint: must NOT have fewer (minProperties in my.json)',
  },
  'line-break-in-value': {
    field: 'Attributes.x',
    value: 'a\nb',
    facts: {},
    line: 'Cannot write Attributes.x "a\\nb" to CSV: it has a line break or a tab in it',
  },
  'no-csv-column': {
    field: 'Attributes.x',
    value: 'a',
    facts: {},
    line: 'Cannot write Attributes.x "a" to CSV: the output has no column for it',
  },
  'too-many-values-for-csv': {
    field: 'Attributes.x',
    value: null,
    facts: { width: 2, actual: 3 },
    line: 'Cannot write Attributes.x to CSV: it has 3 values, and the output has 2 columns for it',
  },
  'user-id-only-in-csv': {
    field: 'User.UserId',
    value: 'u-1',
    facts: {},
    line: 'Cannot write user ID "u-1" to CSV: a file of user IDs has no other column',
  },
  'duplicate-endpoint': {
    field: 'Address',
    value: null,
    facts: { file: 'a.csv', record: 7 },
    line: 'Cannot write the endpoint again: record 7 of "a.csv" has its ChannelType and Address',
  },
  'too-many-user-endpoints': {
    field: 'User.UserId',
    value: null,
    facts: { limit: 15 },
    line: 'Cannot write the endpoint: its user has 15 endpoints in earlier records, and that is the limit',
  },
  'too-many-names': {
    field: 'Attributes.x',
    value: null,
    facts: { limit: 250 },
    line: 'Cannot write field "Attributes.x": the records before it have 250 different attribute names, and that is the limit',
  },
};

describe('describeProblem', () => {
  it.each(Object.entries(rows))('%s', (code, { line, ...rest }) => {
    // The table's type pairs codes and facts; `Object.entries` loses that.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    expect(describeProblem({ code, ...rest } as Problem)).toBe(line);
  });

  it('says nothing of a similar field where there is none', () => {
    const facts = { closest: null };
    const problem: Problem = { code: 'unknown-field', field: 'shoe', value: null, facts };
    expect(describeProblem(problem)).toBe(
      'Cannot place field "shoe": the target has no such field',
    );
  });

  it('stays on one line, and short, for any value', () => {
    const value = `+1\r\n\u001b[31m${'9'.repeat(1_000_000)}`;
    const line = describeProblem({
      code: 'invalid-phone',
      field: 'Address',
      value,
      facts: { reason: 'too long' },
    });
    expect(line).toMatch(/^Cannot read phone number "\+1\\r\\n\\u001b\[31m9{40,60}…": too long$/);
  });
});

describe('problemCatalog', () => {
  it('is in the order of the stages', () => {
    const stages = Object.values(problemCatalog).map((entry) => entry.stage);
    expect([...new Set(stages)]).toEqual([
      'parse',
      'map',
      'normalize',
      'validate',
      'format',
      'run',
    ]);
    const order = ['parse', 'map', 'normalize', 'validate', 'format', 'run'];
    expect(stages.map((stage) => order.indexOf(stage))).toEqual(
      stages.map((stage) => order.indexOf(stage)).toSorted((one, other) => one - other),
    );
  });
});
