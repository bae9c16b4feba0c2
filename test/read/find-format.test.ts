import { describe, expect, it } from 'vitest';

import { findFormat } from '../../src/read/find-format.ts';

describe('findFormat', () => {
  it.each([
    ['csv', 'Id,Address\n1,a\n'],
    ['csv', ''],
    ['csv', ' \r\n'],
    ['csv', '"Id"\n'],
    ['csv', '[Id],Address\n'],
    ['csv', '[1,2]'],
    ['csv', '['],
    ['json', '[]'],
    ['json', '[{"Id":"1"}]'],
    ['json', ' \r\n[\r\n\t{"Id":"1"}]'],
    ['json', '[ ]'],
    ['ndjson', '{"Id":"1"}'],
    ['ndjson', '{"Id":"1"}\n'],
    ['ndjson', '{"Id":"1"}\r\n{"Id":"2"}\r\n'],
    ['ndjson', '\n\n  {"Id":"1"}\n{"Id'],
    ['ndjson', '{"Id":"cut\n{"Id":"2"}\n'],
    ['ndjson', `${'{"Id":\n'.repeat(9)}{"Id":"10"}\n`],
    ['json', `${'{"Id":\n'.repeat(10)}{"Id":"11"}\n`],
    ['json', '{\n  "Id": "1"\n}\n{\n  "Id": "2"\n}\n'],
    ['json', '{\n  "Users": [\n    {"Id": "1"},\n    {"Id": "2"}\n  ]\n}\n'],
  ])('finds %s in a whole file of %j', (format, text) => {
    expect(findFormat(Buffer.from(text), true, 'export')).toBe(format);
  });

  it('does not judge a line that the head cuts off', () => {
    expect(findFormat(Buffer.from('{"Id":"1"}'), false, 'export')).toBe('json');
    expect(findFormat(Buffer.from('{"Id":"1"}\n{"I'), false, 'export')).toBe('ndjson');
  });

  it.each([
    ['ndjson', 'a.ndjson', '[{'],
    ['ndjson', 'A.JSONL', 'Id'],
    ['ndjson', 'a.jsonl.gz', 'Id'],
    ['ndjson', 'a.ndjson.zst', '{\n'],
    ['csv', 'a.csv', '{"Id":"1"}\n'],
    ['csv', 'a.TSV.gz', '[{}]'],
    ['json', 'data_0_0_0.json.gz', '[1]'],
    ['ndjson', 'data_0_0_0.json.gz', '{"Id":"1"}\n'],
    ['ndjson', 'data_0_0_0.json.gz', 'damaged\n{"Id":"1"}\n'],
    ['ndjson', 'csv.jsonl', 'Id'],
    ['csv', 'jsonl', 'Id'],
  ])('finds %s for the name %s, with %j in it', (format, name, text) => {
    expect(findFormat(Buffer.from(text), true, name)).toBe(format);
  });
});
