/** `audience.csv`: RFC 4180 with LF, under Pinpoint's dotted headers. */
import { formatCsvField } from '../bench/block.mjs';
import { createRandom } from '../bench/samples.mjs';
import { createPerson } from './fixture-people.mjs';
import { createRecords } from './fixture-records.mjs';

const RECORDS = 1_200;

/** @returns {{ header: string, records: import('./fixture-records.mjs').FixtureRecord[] }} */
export function createCsvFixture() {
  const random = createRandom(4180);
  const header = createPerson(random, 0)
    .map(([path]) => path)
    .join(',');
  const options = { count: RECORDS, copies: 3, random, render, formDefects };
  return { header, records: [...createRecords(options), createUnclosed(random)] };
}

function render(fields) {
  return fields.map(([, value]) => formatCsvField(value)).join(',');
}

const formDefects = [
  { code: 'field-count', bytes: (person) => Buffer.from(render(person().slice(0, -2))) },
  { code: 'field-count', bytes: (person) => Buffer.from(`${render(person())},surplus`) },
  { code: 'misplaced-quote', bytes: (person) => withName(person(), 'Ana "Annie" Silva') },
  { code: 'misplaced-quote', bytes: (person) => withName(person(), '"Ana" Silva') },
  { code: 'invalid-encoding', bytes: (person) => withName(person(), 'Zo\xeb Garc\xeda') },
  { code: 'invalid-encoding', bytes: (person) => withName(person(), 'Ana\xa0Silva') },
  { code: 'conflicting-values', bytes: (person) => withSecondRegion(person(), 'Elsewhere') },
  { code: 'conflicting-values', bytes: (person) => withSecondRegion(person(), 'EU') },
];

/** Puts Latin-1 bytes where the name stands, as they are. */
function withName(fields, name) {
  const marker = '@name@';
  const marked = fields.map(([path, value]) => [path, path.endsWith('FullName') ? marker : value]);
  const [before, after] = render(marked).split(marker);
  return Buffer.concat([Buffer.from(before), Buffer.from(name, 'latin1'), Buffer.from(after)]);
}

function withSecondRegion(fields, region) {
  return Buffer.from(render([...fields.slice(0, -1), ['Location.Region', region]]));
}

/** The last record, so that its quote has nothing to swallow. */
function createUnclosed(random) {
  const text = render(createPerson(random, 9_999)).replace(
    /,[^,]*$/,
    ',"and then the export broke',
  );
  return { bytes: Buffer.from(text), planted: [{ code: 'unclosed-quote', when: 'always' }] };
}
