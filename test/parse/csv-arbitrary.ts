import * as fc from 'fast-check';

/** A field as a writer has it: its text, and whether it is put in quotes where that is a choice. */
export interface WrittenField {
  readonly text: string;
  readonly isQuoted: boolean;
}

// What CSV treats in a special way comes up far more often than by chance.
const piece = fc.oneof(
  fc.constantFrom(
    '"',
    '""',
    ',',
    ';',
    '|',
    '\t',
    '\n',
    '\r\n',
    '\r',
    '\\',
    ' ',
    'é',
    '😀',
    '\ufeff',
  ),
  fc.constantFrom('a', 'b', '1', 'null', '\\N'),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 3 }),
);

/** Text of a field: any characters, line breaks and quotes included. */
export const fieldText = fc.array(piece, { maxLength: 5 }).map((pieces) => pieces.join(''));

const writtenField: fc.Arbitrary<WrittenField> = fc.record({
  text: fieldText,
  isQuoted: fc.boolean(),
});

/** Records with any number of fields. None is a blank line. */
export const writtenRecords = fc.array(
  fc
    .array(writtenField, { minLength: 1, maxLength: 5 })
    .filter((fields) => fields.length > 1 || fields[0].text !== '' || fields[0].isQuoted),
  { maxLength: 6 },
);

/** Writes a record as RFC 4180 has it: quotes doubled, and quotes around what needs them. */
export function writeRecord(fields: readonly WrittenField[], delimiter: string): string {
  return fields.map((field) => writeField(field, delimiter)).join(delimiter);
}

/** Whether `writeRecord` puts a field in quotes. */
export function needsQuotes({ text, isQuoted }: WrittenField, delimiter: string): boolean {
  return isQuoted || /["\r\n]/.test(text) || text.includes(delimiter);
}

function writeField(field: WrittenField, delimiter: string): string {
  if (!needsQuotes(field, delimiter)) return field.text;
  return `"${field.text.replaceAll('"', '""')}"`;
}
