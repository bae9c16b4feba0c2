import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { Problem } from '../../src/domain/problem.ts';
import { createColumnScan, parseCsvColumns } from '../../src/format/csv-columns.ts';
import { createCsvRowFormatter, formatCsvHeader } from '../../src/format/csv-row.ts';
import { flattenEndpoint } from '../../src/format/flatten-endpoint.ts';
import type { EndpointSource } from './endpoint-arbitrary.ts';
import { csvEndpoint, toEndpoint } from './endpoint-arbitrary.ts';

const COLUMNS = parseCsvColumns(['Address', 'Attributes.a', 'Attributes.a', 'User.UserId']);
const formatRejecting = createCsvRowFormatter(COLUMNS, 'reject');

describe('formatCsvHeader', () => {
  it('repeats a path for its width', () => {
    expect(formatCsvHeader(COLUMNS)).toBe('Address,Attributes.a,Attributes.a,User.UserId\n');
  });

  it('quotes names as any field', () => {
    expect(formatCsvHeader(parseCsvColumns(['Attributes.a,"b"', 'Id']))).toBe(
      '"Attributes.a,""b""",Id\n',
    );
  });
});

describe('createCsvRowFormatter: rows', () => {
  it.each<{ name: string; source: EndpointSource; row: string }>([
    { name: 'missing fields as empty cells', source: { Address: 'x' }, row: 'x,,,\n' },
    {
      name: 'fewer values than columns on the left',
      source: { Address: 'x', Attributes: { a: ['1'] } },
      row: 'x,1,,\n',
    },
    {
      name: 'an empty list as empty cells',
      source: { Address: 'x', Attributes: { a: [] }, User: { UserId: 'u' } },
      row: 'x,,,u\n',
    },
    {
      name: 'fields in the order of the columns',
      source: { User: { UserId: 'u' }, Attributes: { a: ['1', '2'] }, Address: 'x' },
      row: 'x,1,2,u\n',
    },
    {
      name: 'commas and quotes in quotes',
      source: { Address: 'a,b', Attributes: { a: ['say "hi"', ' plain '] } },
      row: '"a,b","say ""hi""", plain ,\n',
    },
    {
      name: 'a leading plus as it is',
      source: { Address: '+447700900123' },
      row: '+447700900123,,,\n',
    },
  ])('writes $name', ({ source, row }) => {
    expect(formatRejecting(toEndpoint(source))).toEqual({ row, repairs: [] });
  });

  it('writes a lone empty cell in quotes, since a blank line is no record', () => {
    const format = createCsvRowFormatter(parseCsvColumns(['User.UserId']), 'reject');
    expect(format(toEndpoint({ User: { UserId: '' } }))).toEqual({ row: '""\n', repairs: [] });
  });

  it('writes a user ID under the sole header User.UserId', () => {
    const format = createCsvRowFormatter(parseCsvColumns(['User.UserId']), 'reject');
    expect(format(toEndpoint({ User: { UserId: 'u1' } }))).toEqual({ row: 'u1\n', repairs: [] });
  });

  it('turns each run of line breaks and tabs into one space where asked to', () => {
    const format = createCsvRowFormatter(COLUMNS, 'space');
    const endpoint = toEndpoint({ Address: 'a\r\n\tb\nc', Attributes: { a: ['x,\ty', 'z'] } });
    expect(format(endpoint)).toEqual({
      row: 'a b c,"x, y",z,\n',
      repairs: ['line-break-to-space', 'line-break-to-space'],
    });
  });
});

describe('createCsvRowFormatter: problems', () => {
  it.each<{ name: string; source: EndpointSource; problem: Problem }>([
    {
      name: 'a line feed',
      source: { Address: 'a\nb' },
      problem: { code: 'line-break-in-value', field: 'Address', value: 'a\nb', facts: {} },
    },
    {
      name: 'a carriage return',
      source: { Address: 'a\rb' },
      problem: { code: 'line-break-in-value', field: 'Address', value: 'a\rb', facts: {} },
    },
    {
      name: 'a tab in the second value',
      source: { Address: 'x', Attributes: { a: ['1', '2\t'] } },
      problem: { code: 'line-break-in-value', field: 'Attributes.a', value: '2\t', facts: {} },
    },
    {
      name: 'a path without a column',
      source: { Address: 'x', Location: { City: 'Rome' } },
      problem: { code: 'no-csv-column', field: 'Location.City', value: 'Rome', facts: {} },
    },
    {
      name: 'a name with a line break',
      source: { Address: 'x', Attributes: { 'b\nc': ['1'] } },
      problem: {
        code: 'line-break-in-value',
        field: 'Attributes.b\nc',
        value: 'Attributes.b\nc',
        facts: {},
      },
    },
    {
      name: 'more values than columns',
      source: { Address: 'x', Attributes: { a: ['1', '2', '3'] } },
      problem: {
        code: 'too-many-values-for-csv',
        field: 'Attributes.a',
        value: null,
        facts: { width: 2, actual: 3 },
      },
    },
    {
      name: 'a user ID alone among other columns',
      source: { User: { UserId: 'u1' } },
      problem: { code: 'user-id-only-in-csv', field: 'User.UserId', value: 'u1', facts: {} },
    },
    {
      name: 'a user ID beside an empty list only',
      source: { Attributes: { a: [] }, User: { UserId: 'u1' } },
      problem: { code: 'user-id-only-in-csv', field: 'User.UserId', value: 'u1', facts: {} },
    },
  ])('finds $name', ({ source, problem }) => {
    expect(formatRejecting(toEndpoint(source))).toEqual({ problems: [problem] });
  });

  it('reports all problems of an endpoint together', () => {
    const endpoint = toEndpoint({ Id: '1', Address: 'a\tb', Attributes: { a: ['\n', '\r'] } });
    expect(formatRejecting(endpoint)).toMatchObject({
      problems: [
        { code: 'no-csv-column', field: 'Id' },
        { code: 'line-break-in-value', field: 'Address' },
        { code: 'line-break-in-value', field: 'Attributes.a', value: '\n' },
        { code: 'line-break-in-value', field: 'Attributes.a', value: '\r' },
      ],
    });
  });
});

describe('createCsvRowFormatter: under the columns that a scan found', () => {
  it('writes what csv-stringify writes, and csv-parse reads back', () => {
    fc.assert(
      fc.property(fc.array(csvEndpoint, { minLength: 1, maxLength: 4 }), (endpoints) => {
        const scan = createColumnScan();
        for (const endpoint of endpoints) scan.add(endpoint);
        const columns = scan.columns();
        const format = createCsvRowFormatter(columns, 'reject');
        for (const endpoint of endpoints) {
          const valuesByPath = new Map(flattenEndpoint(endpoint));
          const cells = columns.flatMap(({ path, width }) =>
            Array.from({ length: width }, (_, index) => valuesByPath.get(path)?.[index] ?? ''),
          );
          const row = stringify([cells]);
          expect(format(endpoint)).toEqual({ row, repairs: [] });
          expect(parse(`${formatCsvHeader(columns)}${row}`)[1]).toEqual(cells);
        }
      }),
      { numRuns: 200 },
    );
  });
});
