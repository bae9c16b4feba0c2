import type { ProblemEntry } from './problem-entry.ts';
import type { ProblemCode } from './problem.ts';
import { quoteText } from './quote-text.ts';

/** The words for every problem code, in the order in which a record meets the stages. */
export const problemCatalog: { readonly [Code in ProblemCode]: ProblemEntry<Code> } = {
  'invalid-encoding': {
    stage: 'parse',
    meaning: 'The record has bytes that are no text in the encoding of the input.',
    example: 'a file saved as Windows-1252, read as UTF-8: `Zo\\xEB`',
    remedy: 'Name the encoding of the input with `--encoding`, or export it as UTF-8.',
    facts: { byteOffset: 'offset of the first such byte in the record, from 0' },
    message: ({ byteOffset }) =>
      `Cannot decode the record: the byte at offset ${byteOffset} is no text in the input's encoding`,
  },
  'record-too-long': {
    stage: 'parse',
    meaning:
      'The record has more bytes than one record may have. Often a quote that is never closed has swallowed the records after it.',
    example: '`1,"Berlin` and a million more lines without a `"`',
    remedy:
      'Look for a lost quote, or for the wrong `--quote` or `--escape`. If the record is right, raise `--max-record-bytes`.',
    facts: {
      limitBytes: 'most bytes that a record may have',
      actualBytes: 'bytes that this one has',
    },
    message: ({ limitBytes, actualBytes }) =>
      `Cannot take in the record: it has ${actualBytes} bytes, and the limit is ${limitBytes}`,
  },
  'unclosed-quote': {
    stage: 'parse',
    meaning: 'A quoted field is opened and never closed.',
    example: '`42,"Berlin,DE`',
    remedy:
      'Correct the record, or say how the file is written with `--quote` and `--escape`: in some exports quotes are plain text (`--quote none`).',
    facts: { openedLine: 'line of the file, from 1, on which the quote was opened' },
    message: ({ openedLine }) =>
      `Cannot parse the record: the quote opened on line ${openedLine} is never closed`,
  },
  'misplaced-quote': {
    stage: 'parse',
    meaning:
      'A quote stands inside a field that is not quoted, or text follows the quote that closes a field.',
    example: '`42,"Berlin"er Allee,DE`',
    remedy:
      'Correct the record, or say how the file is written: `--escape backslash` if it has `\\"` for a quote, `--quote none` if quotes are plain text.',
    facts: { column: 'position of the field in the record, from 1' },
    message: ({ column }) =>
      `Cannot parse column ${column}: a quote inside an unquoted field, or text after a closing quote`,
  },
  'field-count': {
    stage: 'parse',
    meaning: 'The record has more or fewer fields than there are columns.',
    example: '`42,Berlin, Mitte,DE` under `Id,City,Country`',
    remedy:
      'Quote fields that hold the delimiter. If all records are rejected, check `--delimiter`, `--escape` and `--columns`.',
    facts: { expected: 'number of columns', actual: 'number of fields in the record' },
    message: ({ expected, actual }) =>
      `Cannot match fields to columns: the record has ${actual} fields, and there are ${expected} columns`,
  },
  'invalid-json': {
    stage: 'parse',
    meaning: 'The record is not valid JSON.',
    example: '`{"Id": NaN}`',
    remedy: 'Export strict JSON: names and texts in double quotes, no NaN, no comma at the end.',
    facts: {
      byteOffset: 'offset in the record, from 0, at which it stops being JSON',
      reason: 'what is wrong there',
    },
    message: ({ byteOffset, reason }) => `Cannot parse JSON at byte ${byteOffset}: ${reason}`,
  },
  'not-an-object': {
    stage: 'parse',
    meaning: 'The record is JSON, but not an object.',
    example: '`["42", "Berlin"]`',
    remedy: 'Write each record as one JSON object.',
    facts: { actual: 'what the record is instead' },
    message: ({ actual }) => `Cannot read the record: expected a JSON object, found ${actual}`,
  },
  'duplicate-key': {
    stage: 'parse',
    meaning: 'An object of the record has one key twice, so that its value is not certain.',
    example: '`{"Id": "1", "Id": "2"}`',
    remedy: 'Remove one of the two from the query that made the export.',
    facts: { key: 'the key' },
    message: ({ key }) => `Cannot read the record: it has the key ${quoteText(key)} more than once`,
  },
  'json-too-deep': {
    stage: 'parse',
    meaning: 'The JSON of the record is nested deeper than any endpoint can be.',
    example: '`{"a":{"a":{"a":{"a": ...`',
    remedy: 'Flatten the record, or leave the deep field out of the export.',
    facts: { limit: 'most levels' },
    message: ({ limit }) => `Cannot read the record: it is nested more than ${limit} levels deep`,
  },

  'unknown-field': {
    stage: 'map',
    meaning:
      'The record has a value in a column or key that is no field of the target. Pinpoint can refuse a whole file for one such name.',
    example: 'a column `email`',
    remedy:
      'Give the column its place with `--rename email=Address`, or leave it out with `--drop email`. For all such columns: `--unknown-fields drop`, or `--unknown-fields attribute` to keep them as custom attributes.',
    facts: { closest: 'the known field with the most similar name, or null' },
    message: ({ closest }, field) =>
      `Cannot place field ${quoteText(field)}: the target has no such field` +
      (closest === null ? '' : `; did you mean ${quoteText(closest)}?`),
  },
  'wrong-type': {
    stage: 'map',
    meaning: 'The value is of a kind that the field cannot hold.',
    example: '`{"Location": {"City": ["Berlin", "Hamburg"]}}`',
    remedy:
      'Change the value in the export, give the column another place with `--rename`, or leave it out with `--drop`.',
    facts: { expected: 'what the field holds', actual: 'what was found' },
    message: ({ expected, actual }, field, value) =>
      `Cannot use ${named(field || 'the record', value)}: expected ${expected}, found ${actual}`,
  },
  'conflicting-values': {
    stage: 'map',
    meaning: 'Two columns or keys lead to the same field, and their values differ.',
    example: 'columns `Address` and `address` with two addresses',
    remedy: 'Leave one of the two out with `--drop`, or move it elsewhere with `--rename`.',
    facts: { other: 'the other value' },
    message: ({ other }, field, value) =>
      `Cannot choose a value for ${field}: it is given as ${quoteText(value ?? '')} and as ${quoteText(other)}`,
  },
  'invalid-list': {
    stage: 'map',
    meaning: 'The text is no list of the form that the mapping gives for the column.',
    example: '`{sport,"music` in a column with `"list": { "format": "postgres" }`',
    remedy: 'Correct the value, or the `list` of the column in the mapping.',
    facts: { format: "the list's form, as the mapping names it", reason: 'what is wrong with it' },
    message: ({ format, reason }, field, value) =>
      `Cannot read ${named(`${format} list`, value)} for ${field}: ${reason}`,
  },
  'no-endpoint': {
    stage: 'map',
    meaning: "The record has no value in any of the columns that the mapping's endpoints need.",
    example: '`u-1,,` where `email_addr` and `mobile` would each become an endpoint',
    remedy:
      'Nothing can be sent without an address. Correct the record, or the `endpoints` of the mapping.',
    facts: { wanted: 'the columns or keys of which at least one must have a value' },
    message: ({ wanted }) => `Cannot make an endpoint: there is no value in ${wanted}`,
  },
  'repeated-id': {
    stage: 'map',
    meaning:
      'Two endpoints of the record have one Id, so that the second would take the place of the first.',
    example:
      'a column `Id`, and a mapping that makes an endpoint of the email and one of the phone',
    remedy:
      'Give each of the `endpoints` an Id of its own in the mapping: `"templates": { "Id": "${Id}-email" }`.',
    facts: {},
    message: (_facts, _field, value) =>
      `Cannot make two endpoints of one record: both have ${named('Id', value)}`,
  },
  'empty-record': {
    stage: 'map',
    meaning: 'Every field of the record is empty.',
    example: '`,,,`',
    remedy: 'Nothing is lost: there is nothing to import. Leave such rows out of the export.',
    facts: {},
    message: () => 'Cannot make an endpoint: every field of the record is empty',
  },

  'unknown-channel-type': {
    stage: 'normalize',
    meaning: 'The ChannelType is none of those that Pinpoint has, nor a known word for one.',
    example: '`fax`',
    remedy:
      'Use one of PUSH, GCM, APNS, APNS_SANDBOX, APNS_VOIP, APNS_VOIP_SANDBOX, ADM, SMS, VOICE, EMAIL, BAIDU, CUSTOM, IN_APP. If the column is missing, give all records one channel with `--set ChannelType=EMAIL`.',
    facts: {},
    message: (_facts, _field, value) =>
      `Cannot use ${named('channel type', value)}: Pinpoint has no such channel`,
  },
  'phone-without-country': {
    stage: 'normalize',
    meaning:
      'The phone number has no `+` and country code, and nothing says which country it is of.',
    example: '`(727) 555-0128`',
    remedy:
      'Say which country such numbers are of, with `--default-country US`, or export them with `+` and country code.',
    facts: {},
    message: (_facts, _field, value) =>
      `Cannot read ${named('phone number', value)}: it has no country code, and no default country was given`,
  },
  'invalid-phone': {
    stage: 'normalize',
    meaning: 'The text is not a phone number that can be called.',
    example: '`+1 206 555 01`',
    remedy: 'Correct the number. If it is of another channel, correct the ChannelType.',
    facts: { reason: 'what is wrong with it' },
    message: ({ reason }, _field, value) =>
      `Cannot read ${named('phone number', value)}: ${reason}`,
  },
  'damaged-number': {
    stage: 'normalize',
    meaning: 'A spreadsheet has written the number with an exponent, and its last digits are gone.',
    example: '`1.20656E+10`',
    remedy: 'Export it again from the source, and do not open the file in a spreadsheet program.',
    facts: {},
    message: (_facts, _field, value) =>
      `Cannot restore ${named('number', value)}: it was written with an exponent, and its last digits are gone`,
  },
  'invalid-email': {
    stage: 'normalize',
    meaning: 'The text is not an email address.',
    example: '`ana@example`',
    remedy: 'Correct the address. If it is of another channel, correct the ChannelType.',
    facts: { reason: 'what is wrong with it' },
    message: ({ reason }, _field, value) =>
      `Cannot read ${named('email address', value)}: ${reason}`,
  },
  'invalid-address': {
    stage: 'normalize',
    meaning:
      'The address is a device token, or of another channel with addresses of no fixed form, and holds what no such address can hold.',
    example: '`1a2b3c4d 5e6f7a8b`',
    remedy: 'Correct the address. If it is of another channel, correct the ChannelType.',
    facts: {
      channelType: 'the ChannelType of the endpoint, or empty if it has none',
      reason: 'what is wrong with it',
    },
    message: ({ channelType, reason }, _field, value) =>
      `Cannot use ${named(channelType === '' ? 'address' : `${channelType} address`, value)}: ${reason}`,
  },
  'unknown-country': {
    stage: 'normalize',
    meaning: 'The country is neither an ISO 3166-1 code nor the English name of a country.',
    example: '`Westeros`',
    remedy:
      'Use the two letters of ISO 3166-1, such as `DE`. A mapping file can say it for all: `"values": { "Schweiz": "CH" }`. To import the records without it, use `--drop` for the column.',
    facts: {},
    message: (_facts, _field, value) =>
      `Cannot find ${named('country', value)}: it is neither an ISO 3166-1 code nor the name of a country`,
  },
  'invalid-locale': {
    stage: 'normalize',
    meaning: 'The locale is neither a language nor a language with a country.',
    example: '`english`',
    remedy:
      'Use two letters of ISO 639-1, then an underscore and two letters of ISO 3166-1, such as `en_US`. To import the records without it, use `--drop` for the column.',
    facts: {},
    message: (_facts, _field, value) =>
      `Cannot read ${named('locale', value)}: it is not a language with a country, such as en_US`,
  },
  'invalid-timezone': {
    stage: 'normalize',
    meaning: 'The time zone is not a name of the tz database.',
    example: '`PST`',
    remedy:
      'Use a name such as `America/Los_Angeles`. To import the records without it, use `--drop` for the column.',
    facts: {},
    message: (_facts, _field, value) =>
      `Cannot find ${named('time zone', value)}: it is not a name of the tz database, such as Europe/Berlin`,
  },
  'invalid-date': {
    stage: 'normalize',
    meaning:
      'The date cannot be read, or is written without an offset and nothing says which time zone it is in.',
    example: '`03/04/2024`',
    remedy:
      'Export dates as ISO 8601, such as `2024-04-03T15:50:00Z`. For dates without an offset, name their time zone with `--timezone`.',
    facts: { reason: 'what is wrong with it' },
    message: ({ reason }, _field, value) => `Cannot read ${named('date', value)}: ${reason}`,
  },
  'invalid-number': {
    stage: 'normalize',
    meaning:
      'The value of a metric, latitude or longitude is not a decimal number, or one that a number of 64 bits cannot hold.',
    example: '`12,5`',
    remedy:
      'Export numbers with a point and without separators of thousands. Text, and ids of many digits, belong in an attribute: `--rename Metrics.x=Attributes.x`.',
    facts: { reason: 'what is wrong with it' },
    message: ({ reason }, _field, value) => `Cannot read ${named('number', value)}: ${reason}`,
  },
  'invalid-opt-out': {
    stage: 'normalize',
    meaning: 'The OptOut is neither ALL nor NONE, nor a word that means one of them.',
    example: '`maybe`',
    remedy:
      'Use ALL (gets no messages) or NONE (gets all messages). A mapping file can say it for words of your own: `"values": { "ja": "NONE", "nein": "ALL" }`.',
    facts: {},
    message: (_facts, _field, value) =>
      `Cannot read ${named('opt-out', value)}: it means neither ALL nor NONE`,
  },

  'missing-address': {
    stage: 'validate',
    meaning:
      'The endpoint has no Address, and no Id of an endpoint to update. Only a record of nothing but User.UserId can do without both.',
    example: '`{"ChannelType": "SMS", "Attributes": {"Ride": ["Bus"]}}`',
    remedy:
      'Add the address, or the Id. If the column has another name, use `--rename email=Address`.',
    facts: {},
    message: () => 'Cannot make an endpoint: it has no Address, and no Id of an endpoint to update',
  },
  'missing-channel-type': {
    stage: 'validate',
    meaning:
      'The endpoint has no ChannelType, and no Id of an endpoint to update. Only a record of nothing but User.UserId can do without both.',
    example: '`{"Address": "+12065550100"}`',
    remedy: 'Add the ChannelType. If it is the same for all records, use `--set ChannelType=SMS`.',
    facts: {},
    message: () =>
      'Cannot make an endpoint: it has no ChannelType, and no Id of an endpoint to update',
  },
  'name-too-long': {
    stage: 'validate',
    meaning: 'The name of a custom attribute or metric is longer than Pinpoint allows.',
    example: '`Attributes.` and 51 letters',
    remedy: 'Give it a shorter name with `--rename`, or leave it out with `--drop`.',
    facts: {
      limit: 'most characters, in UTF-16 units',
      actual: 'characters that it has, in UTF-16 units',
    },
    message: ({ limit, actual }, field, value) =>
      `Cannot use name ${quoteText(value ?? field)}: it has ${actual} characters, and the limit is ${limit}`,
  },
  'value-too-long': {
    stage: 'validate',
    meaning: 'A value of a custom attribute is longer than Pinpoint allows.',
    example: 'a text of 101 letters in `Attributes.Comment`',
    remedy: 'Shorten the value in the export, or leave the attribute out with `--drop`.',
    facts: {
      limit: 'most characters, in UTF-16 units',
      actual: 'characters that it has, in UTF-16 units',
    },
    message: ({ limit, actual }, field, value) =>
      `Cannot use ${named(field, value)}: it has ${actual} characters, and the limit is ${limit}`,
  },
  'too-many-values': {
    stage: 'validate',
    meaning: 'A custom attribute has more values than Pinpoint allows.',
    example: 'a list of 51 texts in `Attributes.Interests`',
    remedy: 'Shorten the list in the export, or leave the attribute out with `--drop`.',
    facts: { limit: 'most values', actual: 'values that it has' },
    message: ({ limit, actual }, field) =>
      `Cannot use ${field}: it has ${actual} values, and the limit is ${limit}`,
  },
  'out-of-range': {
    stage: 'validate',
    meaning: 'A latitude or longitude is not on the earth. Often the two columns are swapped.',
    example: '`{"Location": {"Latitude": -122.3, "Longitude": 47.6}}`',
    remedy: 'Correct the value. If the two are swapped, use `--rename` for both columns.',
    facts: { minimum: 'least value', maximum: 'greatest value' },
    message: ({ minimum, maximum }, field, value) =>
      `Cannot use ${named(field, value)}: it is not between ${minimum} and ${maximum}`,
  },
  'endpoint-too-large': {
    stage: 'validate',
    meaning: 'The endpoint takes more bytes as JSON than Pinpoint allows.',
    example: 'an endpoint with 200 attributes of 100 letters each',
    remedy: 'Leave attributes out with `--drop`.',
    facts: {
      limitBytes: 'most bytes as JSON in UTF-8',
      actualBytes: 'bytes that it takes',
    },
    message: ({ limitBytes, actualBytes }) =>
      `Cannot use the endpoint: it takes ${actualBytes} bytes as JSON, and the limit is ${limitBytes}`,
  },
  'schema-mismatch': {
    stage: 'validate',
    meaning: "The endpoint breaks a rule of the target's schema that has no code of its own.",
    example: 'an empty `Id`, with `--empty-strings keep`',
    remedy: 'See the rule in `schemas/endpoint.schema.json`, and correct the value.',
    facts: { keyword: 'the JSON Schema keyword that failed', detail: 'what it says' },
    message: ({ keyword, detail }, field, value) =>
      `Cannot use ${named(field || 'the endpoint', value)}: ${detail} (${keyword})`,
  },
  'custom-schema': {
    stage: 'validate',
    meaning: 'The endpoint breaks a rule of a schema that was given with `--schema`.',
    example: '`{"Address": "ana@example.com"}` where the schema has `"required": ["Id"]`',
    remedy: 'Correct the value, or change the schema that `--schema` names.',
    facts: {
      schema: 'the file of the schema',
      keyword: 'the JSON Schema keyword that failed',
      detail: 'what it says',
    },
    message: ({ schema, keyword, detail }, field, value) =>
      `Cannot accept ${named(field || 'the endpoint', value)}: ${detail} (${keyword} in ${schema})`,
  },

  'line-break-in-value': {
    stage: 'format',
    meaning: 'The value has a line break or a tab in it, which Pinpoint does not allow in CSV.',
    example: '`{"Attributes": {"Note": ["first\\nsecond"]}}`',
    remedy: 'Make each a space with `--line-breaks space`, or write NDJSON with `--to ndjson`.',
    facts: {},
    message: (_facts, field, value) =>
      `Cannot write ${named(field, value)} to CSV: it has a line break or a tab in it`,
  },
  'no-csv-column': {
    stage: 'format',
    meaning: 'The endpoint has a field for which the CSV output has no column.',
    example: 'an endpoint with `Attributes.Ride`, and `--csv-columns ChannelType,Address`',
    remedy: 'Add the field to `--csv-columns`, leave it out with `--drop`, or use `--to ndjson`.',
    facts: {},
    message: (_facts, field, value) =>
      `Cannot write ${named(field, value)} to CSV: the output has no column for it`,
  },
  'too-many-values-for-csv': {
    stage: 'format',
    meaning:
      'The attribute has more values than the CSV output has columns of its name. One column holds one value.',
    example: 'three values, and `--csv-columns Address,Attributes.Ride,Attributes.Ride`',
    remedy: 'Repeat the column in `--csv-columns`, or write NDJSON with `--to ndjson`.',
    facts: { width: 'columns of that name', actual: 'values that the attribute has' },
    message: ({ width, actual }, field) =>
      `Cannot write ${field} to CSV: it has ${actual} values, and the output has ${width} columns for it`,
  },
  'user-id-only-in-csv': {
    stage: 'format',
    meaning:
      'The record is a user ID and nothing else. Pinpoint reads those from CSV only where `User.UserId` is the only column.',
    example: '`{"User": {"UserId": "u-1"}}` beside endpoints',
    remedy:
      'Write NDJSON with `--to ndjson`, or convert user IDs in a run of their own with `--csv-columns User.UserId`.',
    facts: {},
    message: (_facts, _field, value) =>
      `Cannot write ${named('user ID', value)} to CSV: a file of user IDs has no other column`,
  },

  'duplicate-endpoint': {
    stage: 'run',
    meaning:
      'An endpoint of the record has the ChannelType and the Address of another, which is kept. Pinpoint would make one of the two inactive. Found with `--duplicates`.',
    example: 'two records with `EMAIL,ana@example.com`, and `--duplicates keep-first`',
    remedy:
      'Bring the records together in one, or keep the other with `keep-last` in place of `keep-first`. To write both, use `--duplicates report`.',
    facts: {
      file: 'the input with the record that is kept',
      record:
        'its number in that file, from 1; of the record itself where it has the address twice',
    },
    message: ({ file, record }) =>
      `Cannot write the endpoint again: record ${record} of ${quoteText(file)} has its ChannelType and Address`,
  },
  'too-many-user-endpoints': {
    stage: 'run',
    meaning:
      'The user has as many endpoints already, in earlier records, as Pinpoint holds for one. Found with `--check-user-endpoints`.',
    example: 'a 16th email address with `User.UserId` `u-1`',
    remedy:
      'Leave out addresses that the user no longer has. If one ID stands for many people, correct `User.UserId`.',
    facts: { limit: 'most endpoints of one user' },
    message: ({ limit }) =>
      `Cannot write the endpoint: its user has ${limit} endpoints in earlier records, and that is the limit`,
  },
  'too-many-names': {
    stage: 'run',
    meaning:
      'The record has an attribute or metric whose name is not among the first 250 different names of the run, and a project holds 250. Found with `--check-attribute-names`.',
    example: 'names that are made of values, such as `Attributes.order_8841`',
    remedy: 'Leave the field out with `--drop`, or make its name a value of one attribute.',
    facts: { limit: 'most different names' },
    message: ({ limit }, field) =>
      `Cannot write field ${quoteText(field)}: the records before it have ${limit} different attribute names, and that is the limit`,
  },
};

function named(what: string, value: string | null): string {
  return value === null ? what : `${what} ${quoteText(value)}`;
}
